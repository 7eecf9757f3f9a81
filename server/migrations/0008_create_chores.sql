-- When each recurring chore is next due. Claimed by compare-and-set, so one process runs it at a time.

create table chores (
  name   text primary key,
  due_at timestamptz not null
);
