-- The feed is the outbox: a commit writes its changes and, as its last statement, one header under the counter lock of
-- its partition, so the order of headers is the order of commits.

create table changes (
  bucket          int not null,
  batch_id        uuid not null,
  index           int not null,
  organization_id uuid not null,
  end_user_id     uuid,
  kind            text not null,
  action          text not null,
  object_id       uuid not null,
  topics          text[],
  payload         json not null,
  primary key (bucket, batch_id, index)
);

create table feed_partitions (
  partition int primary key,
  position  bigint not null
);
insert into feed_partitions (partition, position)
select partition, 0
  from generate_series(0, 63) as partition;

create table feed_headers (
  partition       int not null,
  position        bigint not null,
  organization_id uuid not null,
  bucket          int not null,
  batch_id        uuid not null,
  count           int not null,
  committed_at    timestamptz not null,
  primary key (partition, position)
);
create index feed_headers_of_organization on feed_headers (organization_id, partition, position);

-- How far delivery has followed each partition.
create table delivery_progress (
  partition int primary key,
  position  bigint not null
);
insert into delivery_progress (partition, position)
select partition, 0
  from generate_series(0, 63) as partition;

create table deliveries (
  bucket          int not null,
  id              uuid not null,
  organization_id uuid not null,
  target          text not null,
  target_id       uuid not null,
  topic           text not null,
  body            bytea not null,
  state           text not null,
  attempts        int not null,
  due_at          timestamptz,
  lease_until     timestamptz,
  last_status     int,
  last_error      text,
  created_at      timestamptz not null,
  updated_at      timestamptz not null,
  primary key (bucket, id)
);
create index deliveries_due on deliveries (due_at) where state = 'pending';
create index deliveries_of_target on deliveries (organization_id, target_id, created_at);
