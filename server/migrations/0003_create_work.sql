-- Who may run what, when. One lease an end user across all processes; `fence` rises with each holder, and every commit
-- of a run says which fence it was given, so a holder that stalled past its lease can't write.
-- `stamped_at` is the end user's own clock: `last_updated` of its rows, strictly rising from commit to commit.

create table end_user_leases (
  bucket          int not null,
  end_user_id     uuid not null,
  organization_id uuid not null,
  holder          text,
  until           timestamptz not null,
  fence           bigint not null,
  stamped_at      timestamptz not null,
  primary key (bucket, end_user_id)
);

-- A wake-up raises `dirty`; a run that began at dirty = 7 leaves done = 7, so one that came meanwhile makes another run.
create table work_items (
  bucket          int not null,
  end_user_id     uuid not null,
  task            text not null,
  subject         text not null,
  organization_id uuid not null,
  dirty           bigint not null,
  done            bigint not null,
  attempts        int not null,
  due_at          timestamptz,
  primary key (bucket, end_user_id, task, subject)
);
create index work_items_due on work_items (due_at) where due_at is not null;
