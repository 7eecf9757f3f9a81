-- Merchants that an organization adds, and what it says of those that are known: names, groups, categories, aliases.

-- `id` is the hash of `key`, as on transactions. Of one that is known, null means as the knowledge base has it. Those that are
-- deleted stay: transactions were named by them, and their histories say so.
create table own_merchants (
  organization_id uuid not null,
  id              uuid not null,
  key             text not null,
  name            text,
  website         text,
  mcc             text,
  group_id        text,
  category_id     uuid,
  aliases         json not null,
  is_name_alias   boolean not null,
  made_by         text not null,
  created_at      timestamptz not null,
  updated_at      timestamptz not null,
  deleted_at      timestamptz,
  primary key (organization_id, id)
);

-- Only what is with this merchant, or was; null: everything.
alter table re_enrichments add column merchant_id uuid;

alter table own_merchants enable row level security;
grant select, insert, update, delete on own_merchants to egret_tenant;
create policy tenant on own_merchants using (organization_id = nullif(current_setting('egret.organization', true), '')::uuid);
