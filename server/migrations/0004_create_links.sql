-- Linked Items, their route from (organization, item_id) to the end user, and the runs that bring their transactions.

create table links (
  bucket               int not null,
  id                   uuid not null,
  organization_id      uuid not null,
  end_user_id          uuid not null,
  integration_id       uuid not null,
  data_source_id       uuid not null,
  item_id              text not null,
  type                 text not null,
  status               text not null,
  status_message       text,
  access_token         bytea,
  cursor               text,
  update_status        text,
  institution_id       text,
  institution_name     text,
  warnings             json not null,
  reconcile            json,
  last_attempt_at      timestamptz,
  last_successful_sync timestamptz,
  created_at           timestamptz not null,
  updated_at           timestamptz not null,
  primary key (bucket, id),
  unique (bucket, organization_id, item_id),
  foreign key (bucket, end_user_id) references end_users (bucket, id),
  foreign key (bucket, data_source_id) references data_sources (bucket, id)
);
create index links_of_end_user on links (bucket, end_user_id);

-- Bucketed by its own key. Inserted once: the one row that says whose an Item is within its organization.
create table routes (
  bucket          int not null,
  organization_id uuid not null,
  item_id         text not null,
  integration_id  uuid not null,
  end_user_bucket int not null,
  end_user_id     uuid not null,
  link_id         uuid not null,
  created_at      timestamptz not null,
  primary key (bucket, organization_id, item_id)
);

create table sync_runs (
  bucket          int not null,
  id              uuid not null,
  organization_id uuid not null,
  end_user_id     uuid not null,
  link_id         uuid not null,
  kind            text not null,
  state           text not null,
  cursor_from     text,
  cursor_to       text,
  update_status   text,
  page_count      int not null,
  pairs           json,
  applied_batches int not null,
  added           int not null,
  modified        int not null,
  removed         int not null,
  unreadable      int not null,
  started_at      timestamptz not null,
  sealed_at       timestamptz,
  applied_at      timestamptz,
  primary key (bucket, id),
  foreign key (bucket, link_id) references links (bucket, id)
);
create index sync_runs_of_link on sync_runs (bucket, link_id, started_at);

-- Pages as Plaid sent them, compressed: what a run is applied from, and the raw archive.
create table sync_pages (
  bucket          int not null,
  run_id          uuid not null,
  page            int not null,
  organization_id uuid not null,
  kind            text not null,
  request_id      text,
  body            bytea not null,
  fetched_at      timestamptz not null,
  primary key (bucket, run_id, page),
  foreign key (bucket, run_id) references sync_runs (bucket, id) on delete cascade
);

-- Every genuine webhook, raw. Routed ones live in the end user's bucket, the others in the route's until one claims them.
create table inbox (
  bucket          int not null,
  id              uuid not null,
  organization_id uuid not null,
  integration_id  uuid not null,
  item_id         text,
  webhook_type    text,
  webhook_code    text,
  state           text not null,
  effect          text not null,
  kid             text not null,
  body            bytea not null,
  received_at     timestamptz not null,
  claimed_at      timestamptz,
  primary key (bucket, id)
);
create index inbox_of_integration on inbox (organization_id, integration_id, received_at);
create index inbox_unclaimed on inbox (received_at) where state = 'unclaimed';

-- Of a webhook that could not be proven only when, from where, which key and why: never its body.
create table webhook_refusals (
  bucket          int not null,
  id              uuid not null,
  organization_id uuid not null,
  integration_id  uuid not null,
  remote_address  text not null,
  kid             text,
  reason          text not null,
  explanation     text not null,
  refused_at      timestamptz not null,
  primary key (bucket, id)
);
create index webhook_refusals_of_integration on webhook_refusals (organization_id, integration_id, refused_at);
