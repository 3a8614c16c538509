-- Users and their attempts to log in (module admin).

create table users (
  name           text primary key check (name = lower(name) and name <> ''),
  role           text not null check (role in ('CLERK', 'ADMIN', 'AUDITOR')),
  password       text not null,               -- Argon2id with its parameters and salt
  must_change    boolean not null,            -- given out by somebody else: the next login chooses a new one
  one_time_until timestamptz,                 -- when a password that was given out stops working
  locked         boolean not null default false,
  version        int not null default 1,      -- grows with each change that ends the user's sessions
  created_at     timestamptz not null,
  password_at    timestamptz,                 -- when the owner chose the password
  last_login_at  timestamptz
);

create table login_attempts (
  id          bigint generated always as identity primary key,
  at          timestamptz not null,
  name_sha256 bytea not null,                 -- people type passwords into the field of the name
  address     text not null,
  failed      boolean not null
);
create index login_attempts_name on login_attempts (name_sha256, at);
create index login_attempts_address on login_attempts (address, at);
