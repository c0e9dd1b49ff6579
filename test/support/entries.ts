import type { EntryKind, EntryValues } from '../../src/contract/index.ts';
import type { Entry } from '../../src/journal/index.ts';
import { addMs, HOUR_MS, instant, type Digest, type Instant, type Role } from '../../src/kernel/index.ts';

const ALERT = instant('2026-04-08T08:00:00.000Z');

/** The moment `hours` after the alert of every tale. Fractions are minutes: `hour(0.5)`. */
export function hour(hours: number): Instant {
  return addMs(ALERT, hours * HOUR_MS);
}

/** What a tale may leave out: any member of a value; ids, digests and instants may be plain words. */
type Told<Value> = Value extends string
  ? string
  : Value extends readonly (infer Item)[]
    ? readonly Told<Item>[]
    : Value extends object
      ? { readonly [Member in keyof Value]?: Told<Value[Member]> }
      : Value;

/** One act of a tale: who (`author`), as whom (`role`) and when (`at`) are filled in where the tale does not care. */
export type ToldEntry = {
  [Kind in EntryKind]: Readonly<{
    kind: Kind;
    value: Told<EntryValues[Kind]>;
    at?: Instant;
    author?: string;
    role?: Role;
    crisis?: string;
  }>;
}[EntryKind];

/**
 * A tale as entries of a journal, for tests of folds: no database, no clock. An entry without `at` happens when the one before it
 * did. Digests only number the entries: a tale is no evidence.
 */
export function entries(tale: readonly ToldEntry[]): Entry[] {
  let at = ALERT;
  return tale.map((told, index) => {
    at = told.at ?? at;
    return {
      crisis: 'tale',
      author: 'amina',
      role: 'director',
      ...told,
      at,
      recordedAt: at,
      seq: index + 1,
      prev: numbered(index),
      dataDigest: numbered(0),
      digest: numbered(index + 1),
      erased: false,
    } as unknown as Entry;
  });
}

function numbered(index: number): Digest {
  return index.toString(16).padStart(64, '0') as Digest;
}
