-- All tables after all migrations. Made by `npm run golden`; the truth is server/migrations/.

-- The schema after all migrations, read from the catalogue. Generated: change server/migrations instead.

create table account_aliases (
  bucket integer not null,
  data_source_id uuid not null,
  reference_id text not null,
  organization_id uuid not null,
  end_user_id uuid not null,
  account_id uuid not null,
  created_at timestamp with time zone not null,
  constraint account_aliases_pkey PRIMARY KEY (bucket, data_source_id, reference_id),
  constraint account_aliases_bucket_account_id_fkey FOREIGN KEY (bucket, account_id) REFERENCES accounts(bucket, id)
);
CREATE INDEX account_aliases_of_end_user ON account_aliases USING btree (bucket, end_user_id);
alter table account_aliases enable row level security;
create policy tenant on account_aliases for all using ((organization_id = (NULLIF(current_setting('egret.organization'::text, true), ''::text))::uuid));
grant delete, insert, select, update on account_aliases to egret_tenant;

create table accounts (
  bucket integer not null,
  id uuid not null,
  organization_id uuid not null,
  end_user_id uuid not null,
  data_source_id uuid not null,
  reference_id text not null,
  name text,
  official_name text,
  mask text,
  type text,
  subtype text,
  holder_category text,
  persistent_id text,
  currency text,
  is_enabled boolean not null,
  closed_at timestamp with time zone,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint accounts_pkey PRIMARY KEY (bucket, id),
  constraint accounts_bucket_data_source_id_reference_id_key UNIQUE (bucket, data_source_id, reference_id),
  constraint accounts_bucket_data_source_id_fkey FOREIGN KEY (bucket, data_source_id) REFERENCES data_sources(bucket, id)
);
CREATE INDEX accounts_of_end_user ON accounts USING btree (bucket, end_user_id);
alter table accounts enable row level security;
create policy tenant on accounts for all using ((organization_id = (NULLIF(current_setting('egret.organization'::text, true), ''::text))::uuid));
grant delete, insert, select, update on accounts to egret_tenant;

create table annotation_rules (
  id uuid not null,
  organization_id uuid not null,
  "position" integer not null,
  name text not null,
  conditions json not null,
  category_id uuid not null,
  is_enabled boolean not null,
  feedback_id uuid,
  made_by text not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  deleted_at timestamp with time zone,
  constraint annotation_rules_pkey PRIMARY KEY (id),
  constraint annotation_rules_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id)
);
CREATE INDEX annotation_rules_of_organization ON annotation_rules USING btree (organization_id, "position");
alter table annotation_rules enable row level security;
create policy tenant on annotation_rules for all using ((organization_id = (NULLIF(current_setting('egret.organization'::text, true), ''::text))::uuid));
grant delete, insert, select, update on annotation_rules to egret_tenant;

create table api_keys (
  id uuid not null,
  organization_id uuid not null,
  name text not null,
  token_hash bytea not null,
  token_prefix text not null,
  is_active boolean not null,
  created_at timestamp with time zone not null,
  last_used_at timestamp with time zone,
  constraint api_keys_pkey PRIMARY KEY (id),
  constraint api_keys_token_hash_key UNIQUE (token_hash),
  constraint api_keys_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id)
);
alter table api_keys enable row level security;
create policy tenant on api_keys for all using ((organization_id = (NULLIF(current_setting('egret.organization'::text, true), ''::text))::uuid));
grant delete, insert, select, update on api_keys to egret_tenant;

create table balances (
  bucket integer not null,
  account_id uuid not null,
  as_of date not null,
  organization_id uuid not null,
  current numeric,
  available numeric,
  credit_limit numeric,
  currency text,
  observed_at timestamp with time zone not null,
  constraint balances_pkey PRIMARY KEY (bucket, account_id, as_of),
  constraint balances_bucket_account_id_fkey FOREIGN KEY (bucket, account_id) REFERENCES accounts(bucket, id)
);
alter table balances enable row level security;
create policy tenant on balances for all using ((organization_id = (NULLIF(current_setting('egret.organization'::text, true), ''::text))::uuid));
grant delete, insert, select, update on balances to egret_tenant;

create table categories (
  id uuid not null,
  organization_id uuid not null,
  slug text not null,
  label text not null,
  description text not null,
  analytics_group text,
  created_at timestamp with time zone not null,
  archived_at timestamp with time zone,
  replacement_id uuid,
  updated_at timestamp with time zone,
  constraint categories_pkey PRIMARY KEY (id),
  constraint categories_organization_id_slug_key UNIQUE (organization_id, slug),
  constraint categories_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id)
);
alter table categories enable row level security;
create policy tenant on categories for all using ((organization_id = (NULLIF(current_setting('egret.organization'::text, true), ''::text))::uuid));
grant delete, insert, select, update on categories to egret_tenant;

create table changes (
  bucket integer not null,
  batch_id uuid not null,
  index integer not null,
  organization_id uuid not null,
  end_user_id uuid,
  kind text not null,
  action text not null,
  object_id uuid not null,
  topics text[],
  payload json not null,
  constraint changes_pkey PRIMARY KEY (bucket, batch_id, index)
);
CREATE INDEX changes_of_link ON changes USING btree (bucket, object_id) WHERE (kind = 'integration_link'::text);
CREATE INDEX changes_of_transaction ON changes USING btree (bucket, object_id) WHERE ((kind = 'transaction'::text) AND (action <> 'added'::text));
alter table changes enable row level security;
create policy tenant on changes for all using ((organization_id = (NULLIF(current_setting('egret.organization'::text, true), ''::text))::uuid));
grant delete, insert, select, update on changes to egret_tenant;

create table chores (
  name text not null,
  due_at timestamp with time zone not null,
  constraint chores_pkey PRIMARY KEY (name)
);

create table corrections (
  bucket integer not null,
  id uuid not null,
  organization_id uuid not null,
  end_user_id uuid not null,
  transaction_id uuid not null,
  feedback_id uuid not null,
  former json,
  shown json not null,
  made_by text not null,
  source text,
  reason text,
  made_at timestamp with time zone not null,
  undone_by text,
  undone_at timestamp with time zone,
  constraint corrections_pkey PRIMARY KEY (bucket, id)
);
CREATE INDEX corrections_of_end_user ON corrections USING btree (bucket, end_user_id);
CREATE INDEX corrections_of_feedback ON corrections USING btree (bucket, feedback_id);
CREATE INDEX corrections_of_transaction ON corrections USING btree (bucket, transaction_id, made_at);
alter table corrections enable row level security;
create policy tenant on corrections for all using ((organization_id = (NULLIF(current_setting('egret.organization'::text, true), ''::text))::uuid));
grant delete, insert, select, update on corrections to egret_tenant;

create table data_sources (
  bucket integer not null,
  id uuid not null,
  organization_id uuid not null,
  end_user_id uuid not null,
  type text not null,
  reference_id text not null,
  status text not null,
  is_enabled boolean not null,
  metadata json not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint data_sources_pkey PRIMARY KEY (bucket, id),
  constraint data_sources_bucket_end_user_id_fkey FOREIGN KEY (bucket, end_user_id) REFERENCES end_users(bucket, id)
);
CREATE INDEX data_sources_of_end_user ON data_sources USING btree (bucket, end_user_id, created_at);
alter table data_sources enable row level security;
create policy tenant on data_sources for all using ((organization_id = (NULLIF(current_setting('egret.organization'::text, true), ''::text))::uuid));
grant delete, insert, select, update on data_sources to egret_tenant;

create table deliveries (
  bucket integer not null,
  id uuid not null,
  organization_id uuid not null,
  target text not null,
  target_id uuid not null,
  topic text not null,
  body bytea not null,
  state text not null,
  attempts integer not null,
  due_at timestamp with time zone,
  lease_until timestamp with time zone,
  last_status integer,
  last_error text,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  headers json,
  constraint deliveries_pkey PRIMARY KEY (bucket, id)
);
CREATE INDEX deliveries_due ON deliveries USING btree (due_at) WHERE (state = 'pending'::text);
CREATE INDEX deliveries_due_of_target ON deliveries USING btree (target_id, due_at) WHERE (state = 'pending'::text);
CREATE INDEX deliveries_of_target ON deliveries USING btree (organization_id, target_id, created_at);
alter table deliveries enable row level security;
create policy tenant on deliveries for all using ((organization_id = (NULLIF(current_setting('egret.organization'::text, true), ''::text))::uuid));
grant delete, insert, select, update on deliveries to egret_tenant;

create table delivery_progress (
  partition integer not null,
  "position" bigint not null,
  constraint delivery_progress_pkey PRIMARY KEY (partition)
);

create table end_user_leases (
  bucket integer not null,
  end_user_id uuid not null,
  organization_id uuid not null,
  holder text,
  until timestamp with time zone not null,
  fence bigint not null,
  stamped_at timestamp with time zone not null,
  constraint end_user_leases_pkey PRIMARY KEY (bucket, end_user_id)
);
alter table end_user_leases enable row level security;
create policy tenant on end_user_leases for all using ((organization_id = (NULLIF(current_setting('egret.organization'::text, true), ''::text))::uuid));
grant delete, insert, select, update on end_user_leases to egret_tenant;

create table end_users (
  bucket integer not null,
  id uuid not null,
  organization_id uuid not null,
  end_user_id text not null,
  name text,
  status text not null,
  is_portfolio boolean not null,
  is_hidden boolean not null,
  meta json,
  confidence real,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  last_processed_at timestamp with time zone,
  deleted_at timestamp with time zone,
  constraint end_users_pkey PRIMARY KEY (bucket, id)
);
CREATE UNIQUE INDEX end_users_by_own_id ON end_users USING btree (bucket, organization_id, end_user_id) WHERE (deleted_at IS NULL);
CREATE INDEX end_users_of_organization ON end_users USING btree (organization_id, updated_at, id) WHERE (deleted_at IS NULL);
alter table end_users enable row level security;
create policy tenant on end_users for all using ((organization_id = (NULLIF(current_setting('egret.organization'::text, true), ''::text))::uuid));
grant delete, insert, select, update on end_users to egret_tenant;

create table feed_headers (
  partition integer not null,
  "position" bigint not null,
  organization_id uuid not null,
  bucket integer not null,
  batch_id uuid not null,
  count integer not null,
  committed_at timestamp with time zone not null,
  constraint feed_headers_pkey PRIMARY KEY (partition, "position")
);
CREATE INDEX feed_headers_of_organization ON feed_headers USING btree (organization_id, partition, "position");
alter table feed_headers enable row level security;
create policy tenant on feed_headers for all using ((organization_id = (NULLIF(current_setting('egret.organization'::text, true), ''::text))::uuid));
grant delete, insert, select, update on feed_headers to egret_tenant;

create table feed_partitions (
  partition integer not null,
  "position" bigint not null,
  constraint feed_partitions_pkey PRIMARY KEY (partition)
);
grant select, update on feed_partitions to egret_tenant;

create table inbox (
  bucket integer not null,
  id uuid not null,
  organization_id uuid not null,
  integration_id uuid not null,
  item_id text,
  webhook_type text,
  webhook_code text,
  state text not null,
  effect text not null,
  kid text not null,
  body bytea not null,
  received_at timestamp with time zone not null,
  claimed_at timestamp with time zone,
  constraint inbox_pkey PRIMARY KEY (bucket, id)
);
CREATE INDEX inbox_of_integration ON inbox USING btree (organization_id, integration_id, received_at);
CREATE INDEX inbox_of_item ON inbox USING btree (bucket, organization_id, item_id, received_at);
CREATE INDEX inbox_of_organization ON inbox USING btree (organization_id, received_at);
CREATE INDEX inbox_unclaimed ON inbox USING btree (received_at) WHERE (state = 'unclaimed'::text);
alter table inbox enable row level security;
create policy tenant on inbox for all using ((organization_id = (NULLIF(current_setting('egret.organization'::text, true), ''::text))::uuid));
grant delete, insert, select, update on inbox to egret_tenant;

create table integrations (
  id uuid not null,
  organization_id uuid not null,
  name text not null,
  type text not null,
  resource text not null,
  base_url text not null,
  client_id text not null,
  client_secret bytea not null,
  webhook_url text,
  forward_secret bytea not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint integrations_pkey PRIMARY KEY (id),
  constraint integrations_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id)
);
CREATE INDEX integrations_of_organization ON integrations USING btree (organization_id, created_at);
alter table integrations enable row level security;
create policy tenant on integrations for all using ((organization_id = (NULLIF(current_setting('egret.organization'::text, true), ''::text))::uuid));
grant delete, insert, select, update on integrations to egret_tenant;

create table lessons (
  organization_id uuid not null,
  feedback_id uuid not null,
  key text not null,
  engine_version text not null,
  input json,
  end_user_id uuid,
  category_id uuid,
  merchant json,
  made_at timestamp with time zone not null,
  undone_at timestamp with time zone,
  constraint lessons_pkey PRIMARY KEY (organization_id, feedback_id, key),
  constraint lessons_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id)
);
CREATE INDEX lessons_of_end_user ON lessons USING btree (end_user_id) WHERE (end_user_id IS NOT NULL);
alter table lessons enable row level security;
create policy tenant on lessons for all using ((organization_id = (NULLIF(current_setting('egret.organization'::text, true), ''::text))::uuid));
grant delete, insert, select, update on lessons to egret_tenant;

create table links (
  bucket integer not null,
  id uuid not null,
  organization_id uuid not null,
  end_user_id uuid not null,
  integration_id uuid not null,
  data_source_id uuid not null,
  item_id text not null,
  type text not null,
  status text not null,
  status_message text,
  access_token bytea,
  cursor text,
  update_status text,
  institution_id text,
  institution_name text,
  warnings json not null,
  reconcile json,
  last_attempt_at timestamp with time zone,
  last_successful_sync timestamp with time zone,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  superseded_by text,
  token_renewed_at timestamp with time zone,
  constraint links_pkey PRIMARY KEY (bucket, id),
  constraint links_bucket_organization_id_item_id_key UNIQUE (bucket, organization_id, item_id),
  constraint links_bucket_data_source_id_fkey FOREIGN KEY (bucket, data_source_id) REFERENCES data_sources(bucket, id),
  constraint links_bucket_end_user_id_fkey FOREIGN KEY (bucket, end_user_id) REFERENCES end_users(bucket, id)
);
CREATE INDEX links_of_end_user ON links USING btree (bucket, end_user_id);
alter table links enable row level security;
create policy tenant on links for all using ((organization_id = (NULLIF(current_setting('egret.organization'::text, true), ''::text))::uuid));
grant delete, insert, select, update on links to egret_tenant;

create table login_attempts (
  subject bytea not null,
  count integer not null,
  last_attempt_at timestamp with time zone not null,
  constraint login_attempts_pkey PRIMARY KEY (subject)
);
CREATE INDEX login_attempts_by_age ON login_attempts USING btree (last_attempt_at);

create table merchant_counts (
  bucket integer not null,
  end_user_id uuid not null,
  organization_id uuid not null,
  counted_at timestamp with time zone not null,
  constraint merchant_counts_pkey PRIMARY KEY (bucket, end_user_id)
);
alter table merchant_counts enable row level security;
create policy tenant on merchant_counts for all using ((organization_id = (NULLIF(current_setting('egret.organization'::text, true), ''::text))::uuid));
grant delete, insert, select, update on merchant_counts to egret_tenant;

create table merchant_totals (
  bucket integer not null,
  end_user_id uuid not null,
  merchant_id uuid not null,
  currency text not null,
  organization_id uuid not null,
  count integer not null,
  inflow numeric not null,
  outflow numeric not null,
  newest_id uuid not null,
  merchant json not null,
  constraint merchant_totals_pkey PRIMARY KEY (bucket, end_user_id, merchant_id, currency)
);
alter table merchant_totals enable row level security;
create policy tenant on merchant_totals for all using ((organization_id = (NULLIF(current_setting('egret.organization'::text, true), ''::text))::uuid));
grant delete, insert, select, update on merchant_totals to egret_tenant;

create table migrations (
  name text not null,
  applied_at timestamp with time zone not null,
  checksum text not null,
  constraint migrations_pkey PRIMARY KEY (name)
);

create table notes (
  bucket integer not null,
  id uuid not null,
  organization_id uuid not null,
  end_user_id uuid not null,
  transaction_id uuid,
  text text not null,
  made_by text not null,
  user_id uuid,
  made_at timestamp with time zone not null,
  constraint notes_pkey PRIMARY KEY (bucket, id)
);
CREATE INDEX notes_of_end_user ON notes USING btree (bucket, end_user_id, id);
CREATE INDEX notes_of_transaction ON notes USING btree (bucket, transaction_id, id) WHERE (transaction_id IS NOT NULL);
alter table notes enable row level security;
create policy tenant on notes for all using ((organization_id = (NULLIF(current_setting('egret.organization'::text, true), ''::text))::uuid));
grant delete, insert, select, update on notes to egret_tenant;

create table organizations (
  id uuid not null,
  name text not null,
  created_at timestamp with time zone not null,
  constraint organizations_pkey PRIMARY KEY (id)
);
alter table organizations enable row level security;
create policy tenant on organizations for all using ((id = (NULLIF(current_setting('egret.organization'::text, true), ''::text))::uuid));
grant delete, insert, select, update on organizations to egret_tenant;

create table own_merchants (
  organization_id uuid not null,
  id uuid not null,
  key text not null,
  name text,
  website text,
  mcc text,
  group_id text,
  category_id uuid,
  aliases json not null,
  is_name_alias boolean not null,
  made_by text not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  deleted_at timestamp with time zone,
  constraint own_merchants_pkey PRIMARY KEY (organization_id, id)
);
alter table own_merchants enable row level security;
create policy tenant on own_merchants for all using ((organization_id = (NULLIF(current_setting('egret.organization'::text, true), ''::text))::uuid));
grant delete, insert, select, update on own_merchants to egret_tenant;

create table re_enrichment_parts (
  bucket integer not null,
  end_user_id uuid not null,
  re_enrichment_id uuid not null,
  organization_id uuid not null,
  row_count integer not null,
  seen_count integer not null,
  changed_count integer not null,
  refined_count integer not null,
  locked_count integer not null,
  after_id uuid,
  moves json not null,
  samples json not null,
  finished_at timestamp with time zone,
  constraint re_enrichment_parts_pkey PRIMARY KEY (bucket, end_user_id, re_enrichment_id)
);
CREATE INDEX re_enrichment_parts_of_one ON re_enrichment_parts USING btree (re_enrichment_id);
alter table re_enrichment_parts enable row level security;
create policy tenant on re_enrichment_parts for all using ((organization_id = (NULLIF(current_setting('egret.organization'::text, true), ''::text))::uuid));
grant delete, insert, select, update on re_enrichment_parts to egret_tenant;

create table re_enrichments (
  id uuid not null,
  organization_id uuid not null,
  is_dry_run boolean not null,
  rule_id uuid,
  end_user_id uuid,
  dry_run_id uuid,
  engine_version text not null,
  made_by text not null,
  started_at timestamp with time zone not null,
  cancelled_at timestamp with time zone,
  merchant_id uuid,
  constraint re_enrichments_pkey PRIMARY KEY (id),
  constraint re_enrichments_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id)
);
CREATE INDEX re_enrichments_of_organization ON re_enrichments USING btree (organization_id, id);
alter table re_enrichments enable row level security;
create policy tenant on re_enrichments for all using ((organization_id = (NULLIF(current_setting('egret.organization'::text, true), ''::text))::uuid));
grant delete, insert, select, update on re_enrichments to egret_tenant;

create table routes (
  bucket integer not null,
  organization_id uuid not null,
  item_id text not null,
  integration_id uuid not null,
  end_user_bucket integer not null,
  end_user_id uuid not null,
  link_id uuid not null,
  created_at timestamp with time zone not null,
  constraint routes_pkey PRIMARY KEY (bucket, organization_id, item_id)
);
alter table routes enable row level security;
create policy tenant on routes for all using ((organization_id = (NULLIF(current_setting('egret.organization'::text, true), ''::text))::uuid));
grant delete, insert, select, update on routes to egret_tenant;

create table sessions (
  id uuid not null,
  organization_id uuid not null,
  user_id uuid not null,
  token_hash bytea not null,
  created_at timestamp with time zone not null,
  last_used_at timestamp with time zone not null,
  constraint sessions_pkey PRIMARY KEY (id),
  constraint sessions_token_hash_key UNIQUE (token_hash),
  constraint sessions_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id),
  constraint sessions_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);
CREATE INDEX sessions_of_user ON sessions USING btree (user_id);
alter table sessions enable row level security;
create policy tenant on sessions for all using ((organization_id = (NULLIF(current_setting('egret.organization'::text, true), ''::text))::uuid));
grant delete, insert, select, update on sessions to egret_tenant;

create table sync_pages (
  bucket integer not null,
  run_id uuid not null,
  page integer not null,
  organization_id uuid not null,
  kind text not null,
  request_id text,
  body bytea not null,
  fetched_at timestamp with time zone not null,
  row_count integer not null default 0,
  constraint sync_pages_pkey PRIMARY KEY (bucket, run_id, page),
  constraint sync_pages_bucket_run_id_fkey FOREIGN KEY (bucket, run_id) REFERENCES sync_runs(bucket, id) ON DELETE CASCADE
);
alter table sync_pages enable row level security;
create policy tenant on sync_pages for all using ((organization_id = (NULLIF(current_setting('egret.organization'::text, true), ''::text))::uuid));
grant delete, insert, select, update on sync_pages to egret_tenant;

create table sync_runs (
  bucket integer not null,
  id uuid not null,
  organization_id uuid not null,
  end_user_id uuid not null,
  link_id uuid not null,
  kind text not null,
  state text not null,
  cursor_from text,
  cursor_to text,
  update_status text,
  page_count integer not null,
  pairs json,
  applied_batches integer not null,
  added integer not null,
  modified integer not null,
  removed integer not null,
  unreadable integer not null,
  started_at timestamp with time zone not null,
  sealed_at timestamp with time zone,
  applied_at timestamp with time zone,
  unit_count integer,
  constraint sync_runs_pkey PRIMARY KEY (bucket, id),
  constraint sync_runs_bucket_link_id_fkey FOREIGN KEY (bucket, link_id) REFERENCES links(bucket, id)
);
CREATE INDEX sync_runs_of_link ON sync_runs USING btree (bucket, link_id, started_at);
CREATE INDEX sync_runs_under_way ON sync_runs USING btree (organization_id) WHERE (state <> 'applied'::text);
alter table sync_runs enable row level security;
create policy tenant on sync_runs for all using ((organization_id = (NULLIF(current_setting('egret.organization'::text, true), ''::text))::uuid));
grant delete, insert, select, update on sync_runs to egret_tenant;

create table teachings (
  organization_id uuid not null,
  taxonomy text not null,
  version uuid not null,
  constraint teachings_pkey PRIMARY KEY (organization_id),
  constraint teachings_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id)
);
alter table teachings enable row level security;
create policy tenant on teachings for all using ((organization_id = (NULLIF(current_setting('egret.organization'::text, true), ''::text))::uuid));
grant delete, insert, select, update on teachings to egret_tenant;

create table transaction_aliases (
  bucket integer not null,
  end_user_id uuid not null,
  reference_id text not null,
  organization_id uuid not null,
  transaction_id uuid not null,
  created_at timestamp with time zone not null,
  constraint transaction_aliases_pkey PRIMARY KEY (bucket, end_user_id, reference_id)
);
CREATE INDEX transaction_aliases_anywhere ON transaction_aliases USING btree (organization_id, reference_id);
alter table transaction_aliases enable row level security;
create policy tenant on transaction_aliases for all using ((organization_id = (NULLIF(current_setting('egret.organization'::text, true), ''::text))::uuid));
grant delete, insert, select, update on transaction_aliases to egret_tenant;

create table transactions (
  bucket integer not null,
  id uuid not null,
  organization_id uuid not null,
  end_user_id uuid not null,
  data_source_id uuid not null,
  account_id uuid,
  reference_id text,
  version integer not null,
  content_hash text not null,
  amount numeric not null,
  currency text,
  posted_on date,
  authorized_on date,
  occurred_at timestamp with time zone,
  is_pending boolean not null,
  description text not null,
  transaction_code text,
  mcc_code text,
  balance numeric,
  "position" integer,
  source json not null,
  category_id uuid not null,
  merchant_id uuid,
  confidence real not null,
  annotation json not null,
  request_id uuid,
  duplicate_of uuid,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  removed_at timestamp with time zone,
  correction json,
  constraint transactions_pkey PRIMARY KEY (bucket, id)
);
CREATE UNIQUE INDEX transactions_by_reference ON transactions USING btree (bucket, end_user_id, reference_id) WHERE (duplicate_of IS NULL);
CREATE INDEX transactions_by_reference_anywhere ON transactions USING btree (organization_id, reference_id);
CREATE INDEX transactions_by_request ON transactions USING btree (organization_id, request_id) WHERE (request_id IS NOT NULL);
CREATE INDEX transactions_by_update ON transactions USING btree (end_user_id, updated_at, id);
alter table transactions enable row level security;
create policy tenant on transactions for all using ((organization_id = (NULLIF(current_setting('egret.organization'::text, true), ''::text))::uuid));
grant delete, insert, select, update on transactions to egret_tenant;

create table users (
  id uuid not null,
  organization_id uuid not null,
  username text not null,
  password_hash text not null,
  created_at timestamp with time zone not null,
  must_change_password boolean not null default false,
  constraint users_pkey PRIMARY KEY (id),
  constraint users_username_key UNIQUE (username),
  constraint users_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id)
);
alter table users enable row level security;
create policy tenant on users for all using ((organization_id = (NULLIF(current_setting('egret.organization'::text, true), ''::text))::uuid));
grant delete, insert, select, update on users to egret_tenant;

create table webhook_refusals (
  bucket integer not null,
  id uuid not null,
  organization_id uuid not null,
  integration_id uuid not null,
  remote_address text not null,
  kid text,
  reason text not null,
  explanation text not null,
  refused_at timestamp with time zone not null,
  constraint webhook_refusals_pkey PRIMARY KEY (bucket, id)
);
CREATE INDEX webhook_refusals_of_integration ON webhook_refusals USING btree (organization_id, integration_id, refused_at);
CREATE INDEX webhook_refusals_of_organization ON webhook_refusals USING btree (organization_id, refused_at);
alter table webhook_refusals enable row level security;
create policy tenant on webhook_refusals for all using ((organization_id = (NULLIF(current_setting('egret.organization'::text, true), ''::text))::uuid));
grant delete, insert, select, update on webhook_refusals to egret_tenant;

create table webhooks (
  id uuid not null,
  organization_id uuid not null,
  topic text not null,
  url text not null,
  headers json,
  secret bytea not null,
  is_enabled boolean not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint webhooks_pkey PRIMARY KEY (id),
  constraint webhooks_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id)
);
CREATE INDEX webhooks_of_organization ON webhooks USING btree (organization_id, created_at);
alter table webhooks enable row level security;
create policy tenant on webhooks for all using ((organization_id = (NULLIF(current_setting('egret.organization'::text, true), ''::text))::uuid));
grant delete, insert, select, update on webhooks to egret_tenant;

create table work_items (
  bucket integer not null,
  end_user_id uuid not null,
  task text not null,
  subject text not null,
  organization_id uuid not null,
  dirty bigint not null,
  done bigint not null,
  attempts integer not null,
  due_at timestamp with time zone,
  constraint work_items_pkey PRIMARY KEY (bucket, end_user_id, task, subject)
);
CREATE INDEX work_items_due ON work_items USING btree (due_at) WHERE (due_at IS NOT NULL);
alter table work_items enable row level security;
create policy tenant on work_items for all using ((organization_id = (NULLIF(current_setting('egret.organization'::text, true), ''::text))::uuid));
grant delete, insert, select, update on work_items to egret_tenant;
