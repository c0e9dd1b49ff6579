import type { CrisisId } from '../kernel/index.ts';
import { unsealEntry, type SealedEntry } from './chain.ts';
import type { BlankEntry, Entry } from './model.ts';
import type { JournalRows } from './store.ts';

/** One journal in memory, empty until it is declared. The lists grow in place; an erasure replaces them. */
export type JournalMemory = {
  readonly crisis: CrisisId;
  sealed: SealedEntry[];
  chain: (Entry | BlankEntry)[];
  entries: Entry[];
  /** What this process is adding just now. */
  adding?: Promise<unknown>;
};

/** How a memory follows its journal. */
export type Follow = Readonly<{
  /** Takes an entry that is stored, if it is the next one; tells the listeners. */
  place: (memory: JournalMemory, sealed: SealedEntry) => void;
  /** Reads what is stored after the last entry here. */
  readOn: (memory: JournalMemory) => Promise<void>;
}>;

export type JournalMemories = ReturnType<typeof journalMemories>;

export type Listener = (crisis: CrisisId, entry: Entry | BlankEntry) => void;

/** All journals in memory, and how they follow what any process appends. */
export function journalMemories(rows: JournalRows) {
  const memories = new Map<CrisisId, JournalMemory>();
  const listeners = new Set<Listener>();

  const of = (crisis: CrisisId): JournalMemory => {
    const memory = memories.get(crisis) ?? { crisis, sealed: [], chain: [], entries: [] };
    memories.set(crisis, memory);
    return memory;
  };

  const place = (memory: JournalMemory, sealed: SealedEntry) => {
    if (!remember(memory, sealed)) return;
    for (const listener of listeners) tell(listener, memory.crisis, memory.chain.at(-1)!);
  };

  const readOn = async (memory: JournalMemory) => {
    for (const sealed of await rows.after(memory.crisis, memory.chain.length)) place(memory, sealed);
  };

  const readAll = async () => {
    const crises = await rows.list();
    for (const { crisis, chain } of memories.values()) {
      if (chain.length > 0 && !crises.includes(crisis)) memories.delete(crisis);
    }
    for (const crisis of crises) await readOn(of(crisis));
  };

  return {
    of,
    /** In the order of their declaration, which the entries tell: notifications come in any order. */
    declared: (): JournalMemory[] =>
      [...memories.values()].filter(({ chain }) => chain.length > 0).toSorted(byDeclaration),
    drop: (crisis: CrisisId) => void memories.delete(crisis),
    readAll,
    place,
    readOn,
    /** Takes an entry that was just appended. At return the memory holds it, and all that others wrote before it. */
    take: async (memory: JournalMemory, sealed: SealedEntry): Promise<void> => {
      if (sealed.seq > memory.chain.length + 1) await readOn(memory);
      place(memory, sealed);
    },
    /** Follows a notification of the store. */
    hear: async (payload: string | undefined): Promise<void> => {
      if (payload === undefined) return readAll();
      const [crisis, what] = payload.split(' ') as [CrisisId, string];
      if (what === 'removed') return void memories.delete(crisis);
      const memory = of(crisis);
      // Most often this tells of our own entry, which need not be read.
      await memory.adding?.catch(() => undefined);
      if (memory.chain.length < Number(what)) await readOn(memory);
    },
    subscribe: (listener: Listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

function byDeclaration({ chain: [one] }: JournalMemory, { chain: [other] }: JournalMemory): number {
  return Date.parse(one!.recordedAt) - Date.parse(other!.recordedAt);
}

/** Adds an entry at the end. Answers no for one that is here already, and for one that a reading has yet to bring in order. */
function remember(memory: JournalMemory, sealed: SealedEntry): boolean {
  if (sealed.seq !== memory.chain.length + 1) return false;
  const entry = unsealEntry(sealed);
  memory.sealed.push(sealed);
  memory.chain.push(entry);
  if (entry.erased) return true;
  memory.entries.push(entry);
  if (entry.kind === 'entry.erased') forget(memory, entry.value.seq);
  return true;
}

/** Drops the value of an entry from memory. */
function forget(memory: JournalMemory, seq: number): void {
  const blank: SealedEntry = { ...memory.sealed[seq - 1]!, data: null };
  memory.sealed[seq - 1] = blank;
  memory.chain = memory.chain.with(seq - 1, unsealEntry(blank));
  memory.entries = memory.entries.filter((entry) => entry.seq !== seq);
}

/** A listener that fails is a bug of its own: it is reported as one, and the append that it heard of stands. */
function tell(listener: Listener, crisis: CrisisId, entry: Entry | BlankEntry): void {
  try {
    listener(crisis, entry);
  } catch (error) {
    queueMicrotask(() => {
      throw error;
    });
  }
}
