/**
 * The journal: the crisis itself, as an append-only chain of what the cell knows, decides, says and promises.
 *
 * Promises: an entry is never changed; a correction is a new entry; an erased value leaves its digest, and the chain still
 * verifies; free text is scanned and identifiers in it are masked before it is stored; the head is signed.
 * Never: reads the clock for `at` (the act says when it happened), or decides who may write (access does).
 */
import type { EntryKind, EntryValues, SignedHead } from '../contract/index.ts';
import type { CrisisId } from '../kernel/index.ts';
import type { Act, BlankEntry, Entry } from './model.ts';

export type { Act, BlankEntry, Entry, EntryHeader } from './model.ts';

/** The journal of one crisis, held in memory and kept up to date with the store. */
export type Journal = Readonly<{
  crisis: CrisisId;
  /** In order; entries whose value was erased are left out, so that folds need not know of them. */
  readonly entries: readonly Entry[];
  /** All of them, blank ones included: for the screen of the journal and for the export. */
  readonly chain: readonly (Entry | BlankEntry)[];
  append: <Kind extends EntryKind>(act: Act, kind: Kind, value: EntryValues[Kind]) => Promise<Entry & { kind: Kind }>;
  /** Erases the value of one entry and records who did it and why. */
  erase: (act: Act, seq: number, reason: string) => Promise<void>;
  head: () => SignedHead;
}>;

/** All journals of this store. */
export type Journals = Readonly<{
  /** Crises in the order of their declaration. */
  list: () => readonly CrisisId[];
  /** @throws CelluleError `crisis.unknown` */
  open: (crisis: CrisisId) => Journal;
  /** A new, empty journal; its first entry must be `crisis.declared`. */
  create: () => Promise<Journal>;
  /** Removes a journal with all its entries; only a rehearsal's may go (`crisis.not-a-rehearsal`). */
  remove: (crisis: CrisisId) => Promise<void>;
  /** Calls back after each new entry, wherever it was appended (another process too). Returns how to stop. */
  subscribe: (listener: (crisis: CrisisId, entry: Entry | BlankEntry) => void) => () => void;
  /** The lines of an export, ending with the signed head. */
  exportLines: (crisis: CrisisId) => Iterable<string>;
}>;
