import type { EntryKind, EntryValues } from '../contract/index.ts';
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
