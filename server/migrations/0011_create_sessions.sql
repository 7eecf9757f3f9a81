-- People who are logged in to the dashboard, and what slows down the guessing of passwords.

alter table users add column must_change_password boolean not null default false;

create table sessions (
  id              uuid primary key,
  organization_id uuid not null references organizations (id),
  user_id         uuid not null references users (id) on delete cascade,
  token_hash      bytea not null unique,
  created_at      timestamptz not null,
  last_used_at    timestamptz not null
);
create index sessions_of_user on sessions (user_id);

alter table sessions enable row level security;
grant select, insert, update, delete on sessions to egret_tenant;
create policy tenant on sessions
  using (organization_id = nullif(current_setting('egret.organization', true), '')::uuid);

-- Of an account as it was typed and the address that typed it, hashed together: whether there is such an account is not
-- known here, so a row belongs to no organization, and the restricted role has no right to it.
create table login_attempts (
  subject         bytea primary key,
  count           int not null,
  last_attempt_at timestamptz not null
);
create index login_attempts_by_age on login_attempts (last_attempt_at);
