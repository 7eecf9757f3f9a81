-- Whom each end user trades with: totals by merchant and currency, counted from its transactions and true as of
-- `counted_at`, the end user's stamp that the count saw. While the two are equal nothing was written since; whoever reads
-- counts anew those end users whose stamp has moved on, so that no answer is old. No merchant: no row.

create table merchant_counts (
  bucket          int not null,
  end_user_id     uuid not null,
  organization_id uuid not null,
  counted_at      timestamptz not null,
  primary key (bucket, end_user_id)
);

-- `currency` is empty where the source gave none. `newest_id` is the youngest transaction, whose merchant is shown.
create table merchant_totals (
  bucket          int not null,
  end_user_id     uuid not null,
  merchant_id     uuid not null,
  currency        text not null,
  organization_id uuid not null,
  count           int not null,
  inflow          numeric not null,
  outflow         numeric not null,
  newest_id       uuid not null,
  merchant        json not null,
  primary key (bucket, end_user_id, merchant_id, currency)
);

do $$
declare
  name text;
begin
  foreach name in array array['merchant_counts', 'merchant_totals'] loop
    execute format('alter table %I enable row level security', name);
    execute format('grant select, insert, update, delete on %I to egret_tenant', name);
    execute format(
      'create policy tenant on %I using (organization_id = nullif(current_setting(''egret.organization'', true), '''')::uuid)',
      name
    );
  end loop;
end $$;
