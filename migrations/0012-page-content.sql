-- Bytes of the public page, each once a crisis: a version that stays is not kept again with every later one.
create table inform_page_content (
  crisis text not null references journal_chain on delete cascade,
  digest text not null,
  bytes bytea not null,
  primary key (crisis, digest)
);
alter table inform_publication add column digest text;
alter table inform_publication alter column bytes drop not null;
