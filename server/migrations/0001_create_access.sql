-- Organizations and what they own themselves: reference tables, rarely written, small. On a distributed database
-- every node has a copy.

create table organizations (
  id         uuid primary key,
  name       text not null,
  created_at timestamptz not null
);

create table users (
  id              uuid primary key,
  organization_id uuid not null references organizations (id),
  username        text not null unique,
  password_hash   text not null,
  created_at      timestamptz not null
);

create table api_keys (
  id              uuid primary key,
  organization_id uuid not null references organizations (id),
  name            text not null,
  token_hash      bytea not null unique,
  token_prefix    text not null,
  is_active       boolean not null,
  created_at      timestamptz not null,
  last_used_at    timestamptz
);

create table categories (
  id              uuid primary key,
  organization_id uuid not null references organizations (id),
  slug            text not null,
  label           text not null,
  description     text not null,
  analytics_group text,
  created_at      timestamptz not null,
  unique (organization_id, slug)
);

create table integrations (
  id              uuid primary key,
  organization_id uuid not null references organizations (id),
  name            text not null,
  type            text not null,
  resource        text not null,
  base_url        text not null,
  client_id       text not null,
  client_secret   bytea not null,
  webhook_url     text,
  forward_secret  bytea not null,
  created_at      timestamptz not null,
  updated_at      timestamptz not null
);
create index integrations_of_organization on integrations (organization_id, created_at);

create table webhooks (
  id              uuid primary key,
  organization_id uuid not null references organizations (id),
  topic           text not null,
  url             text not null,
  headers         json,
  secret          bytea not null,
  is_enabled      boolean not null,
  created_at      timestamptz not null,
  updated_at      timestamptz not null
);
create index webhooks_of_organization on webhooks (organization_id, created_at);
