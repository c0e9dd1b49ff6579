import { setTimeout as sleep } from 'node:timers/promises';
import { CelluleError, type CrisisId, type LineId } from '../kernel/index.ts';
import type { Signer } from '../platform/signing/index.ts';
import type { Store } from '../platform/store/index.ts';
import { newId, type Clock, type Random } from '../platform/system/index.ts';
import { appendsTo } from './append-entry.ts';
import { CHAIN_START, exportLine, headLine, signHead, unsealEntry } from './chain.ts';
import { unknownCrisis } from './check-entry.ts';
import { eraseEntry } from './erase-entry.ts';
import { isFor } from './extract.ts';
import { journalMemories, type JournalMemories, type JournalMemory } from './journal-memory.ts';
import type { BlankEntry, Entry, Journal, Journals, Mask } from './model.ts';
import { CHANNEL, journalRows, type JournalRows } from './store.ts';

export type JournalParts = Readonly<{ store: Store; signer: Signer; clock: Clock; random: Random; mask: Mask }>;

const RETRY_MS = 500;

/**
 * Loads all journals and keeps them current with what any process appends.
 *
 * @param parts `mask` hides identifiers in free text before it is stored
 */
export async function openJournals(parts: JournalParts): Promise<Journals & Readonly<{ close: () => Promise<void> }>> {
  const rows = journalRows(parts.store);
  const memories = journalMemories(rows);
  const closing = new AbortController();
  const journals = new WeakMap<JournalMemory, Journal>();
  const journalOf = (memory: JournalMemory) => {
    const journal = journals.get(memory) ?? journalOver(memory, parts, rows, memories);
    journals.set(memory, journal);
    return journal;
  };
  const declared = (crisis: CrisisId) => {
    const found = memories.declared().find((memory) => memory.crisis === crisis);
    if (!found) throw unknownCrisis(crisis);
    return found;
  };

  const stop = await parts.store.listen(
    CHANNEL,
    (payload) => void untilDone(() => memories.hear(payload), closing.signal),
  );
  await memories.readAll();
  return {
    list: () => memories.declared().map(({ crisis }) => crisis),
    open: (crisis) => journalOf(declared(crisis)),
    create: async () => journalOf(memories.of(newId<CrisisId>(parts.random))),
    remove: async (crisis) => {
      await removeRehearsal(rows, crisis);
      memories.drop(crisis);
    },
    subscribe: memories.subscribe,
    exportLines: (crisis, audience = 'court') => {
      const memory = declared(crisis);
      const lines = memory.sealed.map((sealed, at) =>
        exportLine(isFor(audience, memory.chain[at]!) ? sealed : { ...sealed, data: null }),
      );
      return [...lines, headLine(headOf(memory, parts.signer))];
    },
    close: async () => {
      closing.abort();
      stop();
    },
  };
}

function journalOver(
  memory: JournalMemory,
  parts: JournalParts,
  rows: JournalRows,
  memories: JournalMemories,
): Journal {
  const { crisis } = memory;
  const appendParts = { ...parts, rows };
  const append = appendsTo(memory, appendParts, memories);
  return {
    crisis,
    get entries() {
      return memory.entries;
    },
    get chain() {
      return memory.chain;
    },
    append: async (act, kind, value, options) => {
      const sealed = await append(act, kind, value, options);
      return unsealEntry(sealed) as Entry & { kind: typeof kind };
    },
    erase: async (act, seq, reason) => {
      const line = lineIn(memory.chain[seq - 1]);
      const erased = { seq, reason, ...(line && { line }) };
      await memories.take(memory, await eraseEntry(appendParts, crisis, act, erased));
    },
    head: () => headOf(memory, parts.signer),
  };
}

/** The name of the line that an entry was typed as. */
function lineIn(entry: Entry | BlankEntry | undefined): LineId | undefined {
  return entry?.value && 'line' in entry.value ? entry.value.line : undefined;
}

function headOf({ crisis, chain }: JournalMemory, signer: Signer) {
  const last = chain.at(-1);
  return signHead(signer, crisis, last?.seq ?? 0, last?.digest ?? CHAIN_START);
}

async function removeRehearsal(rows: JournalRows, crisis: CrisisId): Promise<void> {
  await rows.write(async (writer) => {
    const end = await writer.lockEnd(crisis);
    if (!end) throw unknownCrisis(crisis);
    if (!end.isRehearsal) throw notARehearsal(crisis);
    await writer.remove(crisis);
  });
}

/** Works until the database answers: a notification that was heard must not be lost to a short breakdown. */
async function untilDone(work: () => Promise<void>, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      await work();
      return;
    } catch {
      await sleep(RETRY_MS, undefined, { ref: false });
    }
  }
}

function notARehearsal(crisis: CrisisId): CelluleError {
  return new CelluleError(
    'forbidden',
    'crisis.not-a-rehearsal',
    'The journal of a real crisis is never deleted. Only rehearsals can be.',
    { crisis },
  );
}
