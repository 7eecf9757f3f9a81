-- What people said of transactions. The row itself holds the correction that counts, so that whoever writes it anew sees
-- it; the history says who, when and why, and what stood there before.

alter table transactions add column correction json;

create table corrections (
  bucket          int not null,
  id              uuid not null,
  organization_id uuid not null,
  end_user_id     uuid not null,
  transaction_id  uuid not null,
  feedback_id     uuid not null,
  former          json,
  shown           json not null,
  made_by         text not null,
  source          text,
  reason          text,
  made_at         timestamptz not null,
  undone_by       text,
  undone_at       timestamptz,
  primary key (bucket, id)
);
create index corrections_of_transaction on corrections (bucket, transaction_id, made_at);
create index corrections_of_feedback on corrections (bucket, feedback_id);
create index corrections_of_end_user on corrections (bucket, end_user_id);

alter table corrections enable row level security;
grant select, insert, update, delete on corrections to egret_tenant;
create policy tenant on corrections
  using (organization_id = nullif(current_setting('egret.organization', true), '')::uuid);
