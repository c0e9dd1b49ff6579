-- The journals: one chain of entries per crisis. `entry` and `data` are the very bytes that were hashed (canonical JSON).
create table journal_chain (
  crisis text primary key,
  position bigint not null generated always as identity,
  is_rehearsal boolean not null,
  last_seq int not null,
  last_digest text not null
);

create table journal_entry (
  crisis text not null references journal_chain on delete cascade,
  seq int not null,
  digest text not null,
  entry text not null,
  data text,
  primary key (crisis, seq)
);

-- The database itself refuses to rewrite history: only data may go (erasure), and only a rehearsal's journal may be deleted.
create function journal_entry_is_kept() returns trigger language plpgsql as $$
begin
  if (new.crisis, new.seq, new.digest, new.entry) is distinct from (old.crisis, old.seq, old.digest, old.entry)
    or new.data is not null
  then
    raise exception 'an entry is never changed';
  end if;
  return new;
end $$;

create trigger journal_entry_is_kept before update on journal_entry
  for each row execute function journal_entry_is_kept();

create function journal_chain_is_kept() returns trigger language plpgsql as $$
begin
  if not old.is_rehearsal then
    raise exception 'the journal of a real crisis is never deleted';
  end if;
  return old;
end $$;

create trigger journal_chain_is_kept before delete on journal_chain
  for each row execute function journal_chain_is_kept();

create function journal_entry_stays() returns trigger language plpgsql as $$
begin
  if exists (select from journal_chain where crisis = old.crisis and not is_rehearsal) then
    raise exception 'an entry of a real crisis is never deleted';
  end if;
  return old;
end $$;

create trigger journal_entry_stays before delete on journal_entry
  for each row execute function journal_entry_stays();
