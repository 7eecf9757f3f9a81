-- What a data source calls an account that belongs to another one now: the same bank was linked again under a new Item,
-- which has its own ids for the same accounts.
create table account_aliases (
  bucket          int not null,
  data_source_id  uuid not null,
  reference_id    text not null,
  organization_id uuid not null,
  end_user_id     uuid not null,
  account_id      uuid not null,
  created_at      timestamptz not null,
  primary key (bucket, data_source_id, reference_id),
  foreign key (bucket, account_id) references accounts (bucket, id)
);
create index account_aliases_of_end_user on account_aliases (bucket, end_user_id);

alter table account_aliases enable row level security;
grant select, insert, update, delete on account_aliases to egret_tenant;
create policy tenant on account_aliases
  using (organization_id = nullif(current_setting('egret.organization', true), '')::uuid);

-- The Item that has the accounts of a superseded link.
alter table links add column superseded_by text;
