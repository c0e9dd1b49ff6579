-- Marks being made: one letter a record of a sample, by its number, and nothing of what the record says. `salt` keeps the digest that
-- the journal holds from telling them before both people have handed theirs in.
create table scope_sheet (
  crisis text not null references journal_chain on delete cascade,
  sample text not null,
  person text not null,
  salt text not null,
  marks text not null,
  handed_in boolean not null default false,
  primary key (crisis, sample, person)
);
