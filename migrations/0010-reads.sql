-- Who read what about people, never what it said.
create table access_read (
  id bigint primary key generated always as identity,
  at timestamptz not null,
  person text not null,
  role text not null,
  kind text not null,
  object text not null,
  -- The crisis whose journal gets the digest of the hour.
  crisis text,
  purpose text
);
create index access_read_crisis on access_read (crisis, at);
