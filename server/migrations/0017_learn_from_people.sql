-- What an organization teaches the engine: its categories, what it corrected, and its rules.

-- An archived category takes no new rows: they go to `replacement_id`, else to what is unknown. Rows that have it keep it.
alter table categories add column archived_at timestamptz;
alter table categories add column replacement_id uuid;
alter table categories add column updated_at timestamptz;

-- `version` is another value after each change of what was taught: a process keeps what it has read until it moves on.
create table teachings (
  organization_id uuid primary key references organizations (id),
  taxonomy        text not null,
  version         uuid not null
);

-- One row a correction and key (the merchant, or the text where there is none; and the direction). `input` is what the
-- engine was told of the corrected transaction, so that the key can be made anew when a later engine names merchants
-- otherwise; it is erased with its end user.
create table lessons (
  organization_id uuid not null references organizations (id),
  feedback_id     uuid not null,
  key             text not null,
  engine_version  text not null,
  input           json,
  end_user_id     uuid,
  category_id     uuid,
  merchant        json,
  made_at         timestamptz not null,
  undone_at       timestamptz,
  primary key (organization_id, feedback_id, key)
);
create index lessons_of_end_user on lessons (end_user_id) where end_user_id is not null;

-- The first rule by `position` that holds decides. What it asks for stands in `conditions`.
create table annotation_rules (
  id              uuid primary key,
  organization_id uuid not null references organizations (id),
  position        int not null,
  name            text not null,
  conditions      json not null,
  category_id     uuid not null,
  is_enabled      boolean not null,
  feedback_id     uuid,
  made_by         text not null,
  created_at      timestamptz not null,
  updated_at      timestamptz not null,
  deleted_at      timestamptz
);
create index annotation_rules_of_organization on annotation_rules (organization_id, position);

do $$
declare
  name text;
begin
  foreach name in array array['teachings', 'lessons', 'annotation_rules'] loop
    execute format('alter table %I enable row level security', name);
    execute format('grant select, insert, update, delete on %I to egret_tenant', name);
    execute format(
      'create policy tenant on %I using (organization_id = nullif(current_setting(''egret.organization'', true), '''')::uuid)',
      name
    );
  end loop;
end $$;
