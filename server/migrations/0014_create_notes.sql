-- What people wrote about a company or one of its transactions. `user_id` is null for a request with an API key; the
-- name stays when its user is gone.

create table notes (
  bucket          int not null,
  id              uuid not null,
  organization_id uuid not null,
  end_user_id     uuid not null,
  transaction_id  uuid,
  text            text not null,
  made_by         text not null,
  user_id         uuid,
  made_at         timestamptz not null,
  primary key (bucket, id)
);
create index notes_of_end_user on notes (bucket, end_user_id, id);
create index notes_of_transaction on notes (bucket, transaction_id, id) where transaction_id is not null;

alter table notes enable row level security;
grant select, insert, update, delete on notes to egret_tenant;
create policy tenant on notes
  using (organization_id = nullif(current_setting('egret.organization', true), '')::uuid);

-- The versions of a transaction, as the feed told them. Without those that were added, which are nearly all: that one is
-- found by its time, and an import pays nothing.
create index changes_of_transaction on changes (bucket, object_id) where kind = 'transaction' and action <> 'added';
