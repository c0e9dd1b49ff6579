-- Tokens with which programs come: never more than their owner, and only for the acts that they name.
create table access_token (
  id text primary key,
  person text not null references access_person,
  token_digest text not null unique,
  label text not null,
  scopes text[] not null,
  -- Whether routes that answer with data of people open to it.
  reads_people boolean not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  ended_at timestamptz
);
