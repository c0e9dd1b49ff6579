-- Spoken texts: the sound of a text that a person has read aloud. The journal names it by digest.
create table inform_speech (
  crisis text not null references journal_chain on delete cascade,
  digest text not null,
  type text not null,
  bytes bytea not null,
  primary key (crisis, digest)
);
