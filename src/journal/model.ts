import type { EntryKind, EntryValues, SignedHead } from '../contract/index.ts';
import type { Audience } from './extract.ts';
import type { CrisisId, Digest, Instant, PersonId, Role } from '../kernel/index.ts';

/** Who acts, as whom, and when it happened; access has already said yes. */
export type Act = Readonly<{ author: PersonId; role: Role; at: Instant }>;

/** The part of an entry that the chain binds, byte for byte as canonical JSON. */
export type EntryHeader = Readonly<{
  at: Instant;
  author: PersonId;
  crisis: CrisisId;
  dataDigest: Digest;
  kind: EntryKind;
  prev: Digest;
  recordedAt: Instant;
  role: Role;
  seq: number;
}>;

type EntryOf<Kind extends EntryKind> = EntryHeader &
  Readonly<{ kind: Kind; digest: Digest; erased: false; value: EntryValues[Kind] }>;

/** An entry whose value was erased, or is not in this extract: it still holds its place in the chain. */
export type BlankEntry = EntryHeader & Readonly<{ digest: Digest; erased: true; value?: undefined }>;

/** An entry with its value. Folds switch on `kind` and get the value's type with it. */
export type Entry = { [Kind in EntryKind]: EntryOf<Kind> }[EntryKind];

/** Hides what identifies a person in a free text; `masked` counts what was hidden. */
export type Mask = (text: string) => Readonly<{ text: string; masked: number }>;

export type AppendOptions = Readonly<{
  /**
   * Refuses by throwing a CelluleError. It sees the entries as they stand at exactly the place where the new one goes, whoever
   * else writes at the same time, and may be asked again when another process was faster: so it is pure.
   */
  unless?: ((entries: readonly Entry[]) => void) | undefined;
}>;

/** The journal of one crisis, held in memory and kept up to date with the store. */
export type Journal = Readonly<{
  crisis: CrisisId;
  /** In order; entries whose value was erased are left out, so that folds need not know of them. */
  readonly entries: readonly Entry[];
  /** All of them, blank ones included: for the screen of the journal and for the export. */
  readonly chain: readonly (Entry | BlankEntry)[];
  /** Entries are appended in the order in which they were asked for. */
  append: <Kind extends EntryKind>(
    act: Act,
    kind: Kind,
    value: EntryValues[Kind],
    options?: AppendOptions,
  ) => Promise<Entry & { kind: Kind }>;
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
  /** The lines of an export, ending with the signed head; for an audience, what it does not read is left out of its lines. */
  exportLines: (crisis: CrisisId, audience?: Audience) => Iterable<string>;
}>;
