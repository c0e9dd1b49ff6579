-- People, and the doors through which they come. Secrets are stored as SHA-256 digests only.
create table access_person (
  id text primary key,
  name text not null,
  role text not null,
  joined_at timestamptz not null
);

create table access_invite (
  id text primary key,
  token_digest text not null unique,
  code_digest text not null unique,
  role text not null,
  next text,
  invited_by text,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  person text references access_person
);

create table access_session (
  id text primary key,
  token_digest text not null unique,
  person text not null references access_person,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz
);

-- Codes that did not fit, so that nobody can try them all.
create table access_attempt (
  id bigint primary key generated always as identity,
  at timestamptz not null
);
