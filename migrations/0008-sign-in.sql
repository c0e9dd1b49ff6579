-- How people come back after their one-time link: passkeys, password with one-time code, recovery codes, an identity provider.
alter table access_person add column shut_out_at timestamptz;

create table access_passkey (
  -- The credential's id, as its authenticator made it.
  id text primary key,
  person text not null references access_person,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null,
  label text not null,
  created_at timestamptz not null,
  used_at timestamptz
);

create table access_password (
  person text primary key references access_person,
  login text not null unique,
  hash text not null,
  -- The secret of the one-time codes, under the key of this house.
  totp_sealed text not null,
  -- The last interval whose code was used, so that none is used twice.
  totp_step bigint not null,
  created_at timestamptz not null
);

create table access_recovery (
  digest text primary key,
  person text not null references access_person,
  created_at timestamptz not null,
  used_at timestamptz
);

create table access_identity (
  issuer text not null,
  subject text not null,
  person text not null references access_person,
  created_at timestamptz not null,
  primary key (issuer, subject)
);

-- Challenges that were answered, so that no answer counts twice. They carry their own end and their own proof of origin.
create table access_answered (
  digest text primary key,
  expires_at timestamptz not null
);

-- What was tried: a code, or a password (of anybody, or of one person).
alter table access_attempt add column about text not null default 'code';
create index access_attempt_about on access_attempt (about, at);
