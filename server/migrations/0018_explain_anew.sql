-- Explaining a ledger anew: what it would change, then doing it. One part an end user, so that one commit stays with one
-- bucket; how far a whole one is, is the sum of its parts.
create table re_enrichments (
  id              uuid primary key,
  organization_id uuid not null references organizations (id),
  is_dry_run      boolean not null,
  rule_id         uuid,
  end_user_id     uuid,
  dry_run_id      uuid,
  engine_version  text not null,
  made_by         text not null,
  started_at      timestamptz not null,
  cancelled_at    timestamptz
);
create index re_enrichments_of_organization on re_enrichments (organization_id, id);

-- `after_id` is the last transaction that was looked at. `moves` counts by category from and to; `samples` are the first
-- that would change, before and after.
create table re_enrichment_parts (
  bucket           int not null,
  end_user_id      uuid not null,
  re_enrichment_id uuid not null,
  organization_id  uuid not null,
  row_count        int not null,
  seen_count       int not null,
  changed_count    int not null,
  refined_count    int not null,
  locked_count     int not null,
  after_id         uuid,
  moves            json not null,
  samples          json not null,
  finished_at      timestamptz,
  primary key (bucket, end_user_id, re_enrichment_id)
);
create index re_enrichment_parts_of_one on re_enrichment_parts (re_enrichment_id);

do $$
declare
  name text;
begin
  foreach name in array array['re_enrichments', 're_enrichment_parts'] loop
    execute format('alter table %I enable row level security', name);
    execute format('grant select, insert, update, delete on %I to egret_tenant', name);
    execute format(
      'create policy tenant on %I using (organization_id = nullif(current_setting(''egret.organization'', true), '''')::uuid)',
      name
    );
  end loop;
end $$;
