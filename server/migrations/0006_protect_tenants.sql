-- The second wall between tenants: requests run as this role, which sees only rows of the organization that the
-- transaction names. (The role itself is made by the migrator, race-safe: roles belong to the whole cluster.)

grant usage on schema public to egret_tenant;

do $$
declare
  name text;
begin
  foreach name in array array[
    'organizations', 'users', 'api_keys', 'categories', 'integrations', 'webhooks',
    'end_users', 'data_sources', 'accounts', 'balances', 'transactions', 'transaction_aliases',
    'end_user_leases', 'work_items', 'links', 'routes', 'sync_runs', 'sync_pages', 'inbox', 'webhook_refusals',
    'changes', 'feed_headers', 'deliveries'
  ] loop
    execute format('alter table %I enable row level security', name);
    execute format('grant select, insert, update, delete on %I to egret_tenant', name);
    execute format(
      'create policy tenant on %I using (%I = nullif(current_setting(''egret.organization'', true), '''')::uuid)',
      name, case when name = 'organizations' then 'id' else 'organization_id' end
    );
  end loop;
end $$;

grant select, update on feed_partitions to egret_tenant;
