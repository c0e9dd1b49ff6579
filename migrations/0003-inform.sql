-- The published page, byte for byte: what was approved is served again after a restart, whatever this version would render.
create table inform_publication (
  publication text not null,
  crisis text not null references journal_chain on delete cascade,
  path text not null,
  type text not null,
  bytes bytea not null,
  primary key (publication, path)
);
