-- Who may sign in: the tables of better-auth 1.7 (password, sessions, admin plugin), in a schema
-- and under a role of their own. The library sets every instant itself: no column has a default.
create schema auth;

create table auth."user" (
  id text primary key,
  name text not null,
  email text not null unique,
  email_verified boolean not null,
  image text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  role text,
  banned boolean,
  ban_reason text,
  ban_expires timestamptz
);

create table auth.session (
  id text primary key,
  expires_at timestamptz not null,
  token text not null unique,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  ip_address text,
  user_agent text,
  user_id text not null references auth."user" on delete cascade,
  impersonated_by text
);
create index session_by_user on auth.session (user_id);

-- One way in of a user: for a password, `provider_id` is "credential" and `password` its hash.
create table auth.account (
  id text primary key,
  account_id text not null,
  provider_id text not null,
  user_id text not null references auth."user" on delete cascade,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index account_by_user on auth.account (user_id);

create table auth.verification (
  id text primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index verification_by_identifier on auth.verification (identifier);

grant usage on schema auth to tieout_auth, tieout_hub;
grant select, insert, update, delete on all tables in schema auth to tieout_auth;
-- The hub shows who is a member of a firm; it reads no password and no session.
grant select (id, name, email) on auth."user" to tieout_hub;
