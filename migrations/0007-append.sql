-- Appends entries behind `last`, and only if that is still the last one: in one statement, whose plans a connection keeps. Tells every
-- process. Answers whether it was done.
create function journal_append(
  journal text, last_seq_before int, last_digest_before text,
  seqs int[], digests text[], entries text[], datas text[]
) returns boolean language plpgsql as $$
declare
  added constant int := cardinality(seqs);
begin
  update journal_chain set last_seq = seqs[added], last_digest = digests[added]
    where crisis = journal and last_seq = last_seq_before and last_digest = last_digest_before;
  if not found then
    return false;
  end if;
  insert into journal_entry (crisis, seq, digest, entry, data)
    select journal, line.seq, line.digest, line.entry, line.data
    from unnest(seqs, digests, entries, datas) as line (seq, digest, entry, data);
  perform pg_notify('cellule_journal', journal || ' ' || seqs[added]);
  return true;
end $$;
