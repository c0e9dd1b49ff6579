-- Words that are being written: they lie beside the journal until somebody asks for their approval. Nothing is written over: each save of a
-- block is a row, and the newest one of a block is what it says.
create table inform_draft (
  id text primary key,
  crisis text not null references journal_chain on delete cascade,
  skeleton text not null,
  languages text[] not null,
  slots jsonb not null,
  begun_by text not null,
  begun_at timestamptz not null,
  -- The number of its newest save.
  version integer not null default 0,
  ended_at timestamptz
);
-- One text at a time is being written in a crisis.
create unique index inform_draft_open on inform_draft (crisis) where ended_at is null;
create table inform_draft_save (
  draft text not null references inform_draft on delete cascade,
  number integer not null,
  language text not null,
  block text not null,
  -- Without words, the block says again what the skeleton says.
  words text,
  author text not null,
  at timestamptz not null,
  primary key (draft, number)
);
-- Who is writing in a block just now, and until when others leave it alone.
create table inform_draft_lease (
  draft text not null references inform_draft on delete cascade,
  language text not null,
  block text not null,
  holder text not null,
  until timestamptz not null,
  primary key (draft, language, block)
);
