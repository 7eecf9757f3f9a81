-- End users and what belongs to them. Every key begins with the bucket, a frozen hash of (organization, the customer's
-- end_user_id): all rows of one end user live together, and one commit touches one bucket.

create table end_users (
  bucket            int not null,
  id                uuid not null,
  organization_id   uuid not null,
  end_user_id       text not null,
  name              text,
  status            text not null,
  is_portfolio      boolean not null,
  is_hidden         boolean not null,
  meta              json,
  confidence        real,
  created_at        timestamptz not null,
  updated_at        timestamptz not null,
  last_processed_at timestamptz,
  deleted_at        timestamptz,
  primary key (bucket, id)
);
-- A deleted end user's own id may be used again, under a new eus_ id.
create unique index end_users_by_own_id on end_users (bucket, organization_id, end_user_id) where deleted_at is null;
create index end_users_of_organization on end_users (organization_id, updated_at, id) where deleted_at is null;

create table data_sources (
  bucket          int not null,
  id              uuid not null,
  organization_id uuid not null,
  end_user_id     uuid not null,
  type            text not null,
  reference_id    text not null,
  status          text not null,
  is_enabled      boolean not null,
  metadata        json not null,
  created_at      timestamptz not null,
  updated_at      timestamptz not null,
  primary key (bucket, id),
  foreign key (bucket, end_user_id) references end_users (bucket, id)
);
create index data_sources_of_end_user on data_sources (bucket, end_user_id, created_at);

create table accounts (
  bucket          int not null,
  id              uuid not null,
  organization_id uuid not null,
  end_user_id     uuid not null,
  data_source_id  uuid not null,
  reference_id    text not null,
  name            text,
  official_name   text,
  mask            text,
  type            text,
  subtype         text,
  holder_category text,
  persistent_id   text,
  currency        text,
  is_enabled      boolean not null,
  closed_at       timestamptz,
  created_at      timestamptz not null,
  updated_at      timestamptz not null,
  primary key (bucket, id),
  unique (bucket, data_source_id, reference_id),
  foreign key (bucket, data_source_id) references data_sources (bucket, id)
);
create index accounts_of_end_user on accounts (bucket, end_user_id);

create table balances (
  bucket          int not null,
  account_id      uuid not null,
  as_of           date not null,
  organization_id uuid not null,
  current         numeric,
  available       numeric,
  credit_limit    numeric,
  currency        text,
  observed_at     timestamptz not null,
  primary key (bucket, account_id, as_of),
  foreign key (bucket, account_id) references accounts (bucket, id)
);

-- A row and its annotation are one row: `annotation` is not null, so nothing can be visible without being explained.
-- `removed_at` is a tombstone: readers skip it, a row that comes back under the same id is the same transaction.
create table transactions (
  bucket           int not null,
  id               uuid not null,
  organization_id  uuid not null,
  end_user_id      uuid not null,
  data_source_id   uuid not null,
  account_id       uuid,
  reference_id     text,
  version          int not null,
  content_hash     text not null,
  amount           numeric not null,
  currency         text,
  posted_on        date,
  authorized_on    date,
  occurred_at      timestamptz,
  is_pending       boolean not null,
  description      text not null,
  transaction_code text,
  mcc_code         text,
  balance          numeric,
  position         int,
  source           json not null,
  category_id      uuid not null,
  merchant_id      uuid,
  confidence       real not null,
  annotation       json not null,
  request_id       uuid,
  duplicate_of     uuid,
  created_at       timestamptz not null,
  updated_at       timestamptz not null,
  removed_at       timestamptz,
  primary key (bucket, id)
);
-- No foreign keys here: the ledger is the one writer, and a check per row would cost a tenth of an import.
-- One row an end user and reference id; what came a second time is kept as a duplicate of the first.
create unique index transactions_by_reference on transactions (bucket, end_user_id, reference_id) where duplicate_of is null;
-- Without the bucket, on purpose: with it the planner, before it has statistics, thinks this index as selective as the one
-- by reference and reads an end user's whole history to find one id.
create index transactions_by_update on transactions (end_user_id, updated_at, id);
create index transactions_by_reference_anywhere on transactions (organization_id, reference_id);

-- Plaid ids that a transaction had before its current reference_id: a pending one's, a repaired connection's.
create table transaction_aliases (
  bucket          int not null,
  end_user_id     uuid not null,
  reference_id    text not null,
  organization_id uuid not null,
  transaction_id  uuid not null,
  created_at      timestamptz not null,
  primary key (bucket, end_user_id, reference_id)
);
