import type { BlankEntry, Entry, Journals } from '../journal/index.ts';
import type { SentEvent } from '../platform/http/index.ts';
import type { CrisisId } from '../kernel/index.ts';

/**
 * Sends each entry after `after`, then each new one as it is written, until the reader has gone. The id of an event is the
 * number of its entry, so a reader that was cut off asks for the rest and misses nothing.
 *
 * @throws CelluleError `crisis.unknown`
 */
export async function followJournal(
  journals: Journals,
  { crisis, after }: Readonly<{ crisis: CrisisId; after: number }>,
  send: (event: SentEvent) => Promise<void>,
  gone: AbortSignal,
): Promise<void> {
  const journal = journals.open(crisis);
  let sent = after;
  let wake = () => {};
  const stop = journals.subscribe((changed) => {
    if (changed === crisis) wake();
  });
  gone.addEventListener('abort', () => wake(), { once: true });
  try {
    while (!gone.aborted) {
      // The promise stands before the journal is read: an entry that is written meanwhile finds it.
      const woken = new Promise<void>((resolve) => (wake = resolve));
      for (const entry of journal.chain.slice(sent)) {
        if (gone.aborted) return;
        await send({ id: String(entry.seq), event: 'entry', data: eventData(entry) });
        sent = entry.seq;
      }
      if (journal.chain.length > sent) continue;
      await woken;
    }
  } finally {
    stop();
  }
}

function eventData(entry: Entry | BlankEntry): string {
  const { seq, kind, at, recordedAt, author, role, erased } = entry;
  return JSON.stringify({ seq, kind, at, recordedAt, author, role, erased });
}
