-- People who asked for a mail at each new word. Their address lies here sealed, and is found by a keyed hash: without the key of the data
-- folder, these tables name nobody.
create table inform_subscriber (
  id text primary key,
  crisis text not null references journal_chain on delete cascade,
  address_hash bytea not null,
  -- AES-256-GCM, bound to the id.
  address text not null,
  language text not null,
  asked_at timestamptz not null,
  -- Until when it waits to be confirmed; of no meaning afterwards.
  waits_until timestamptz not null,
  confirmed_at timestamptz,
  unique (crisis, address_hash)
);
create index inform_subscriber_waiting on inform_subscriber (waits_until) where confirmed_at is null;
-- What confirms: the digest of a token that stands in one mail. It is used once.
create table inform_subscriber_token (
  digest text primary key,
  subscriber text not null references inform_subscriber on delete cascade,
  language text not null,
  expires_at timestamptz not null
);
create index inform_subscriber_token_of on inform_subscriber_token (subscriber);
-- Who asked when, by keyed hash alone, so that nobody is mailed again and again; kept for a day.
create table inform_subscriber_ask (
  crisis text not null references journal_chain on delete cascade,
  address_hash bytea not null,
  at timestamptz not null
);
create index inform_subscriber_ask_at on inform_subscriber_ask (crisis, at);
-- A version of the page that is being told to everybody who had confirmed by then.
create table inform_subscriber_round (
  publication text primary key,
  crisis text not null references journal_chain on delete cascade,
  version integer not null,
  begun_at timestamptz not null,
  ended_at timestamptz
);
create index inform_subscriber_round_of on inform_subscriber_round (crisis, version);
-- One mail to one person. A process claims some for a while; `sending` is written before the relay is spoken to. A person who leaves takes
-- the mails that wait along; of those that went out, only what became of them stays.
create table inform_subscriber_letter (
  bucket smallint not null,
  id text not null,
  crisis text not null references journal_chain on delete cascade,
  subscriber text references inform_subscriber on delete set null,
  -- Without one, it asks to confirm.
  publication text references inform_subscriber_round on delete cascade,
  language text not null,
  state text not null check (state in ('waiting', 'claimed', 'sending', 'sent', 'failed')),
  due_at timestamptz not null,
  tries integer not null default 0,
  -- Grows with each claim: who comes back late finds another number and writes nothing.
  fence integer not null default 0,
  lease_until timestamptz,
  primary key (bucket, id)
);
create index inform_subscriber_letter_due on inform_subscriber_letter (due_at) where state in ('waiting', 'claimed', 'sending');
create index inform_subscriber_letter_round on inform_subscriber_letter (publication, state);
create index inform_subscriber_letter_of on inform_subscriber_letter (subscriber);
create unique index inform_subscriber_letter_once on inform_subscriber_letter (publication, subscriber);
