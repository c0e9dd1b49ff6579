import type { EntryKind, EntryValues, SignedHead } from '../contract/index.ts';
import { canonicalJson, type CrisisId, type Digest, type Json } from '../kernel/index.ts';
import { digestOf, type Signer } from '../platform/signing/index.ts';
import type { BlankEntry, Entry, EntryHeader } from './model.ts';

/** What stands before the first entry. */
export const CHAIN_START = '0'.repeat(64) as Digest;

/** An entry as it is stored and exported: `entry` and `data` are canonical JSON, the very bytes that their digests cover. */
export type SealedEntry = Readonly<{
  crisis: CrisisId;
  seq: number;
  digest: Digest;
  entry: string;
  /** Null once the value was erased. */
  data: string | null;
}>;

/**
 * Binds a value to its place in the chain. The chain covers a digest of the data, salted so that a short value cannot be
 * guessed from it; thus the data can go later and the chain still verifies.
 *
 * @param salt 32 hexadecimal characters, fresh for each entry
 */
export function sealEntry<Kind extends EntryKind>(
  header: Omit<EntryHeader, 'dataDigest' | 'kind'>,
  kind: Kind,
  value: EntryValues[Kind],
  salt: string,
): SealedEntry {
  const data = canonicalJson({ salt, value: value as Json });
  const entry = canonicalJson({ ...header, kind, dataDigest: digestOf(data) });
  return { crisis: header.crisis, seq: header.seq, digest: digestOf(entry), entry, data };
}

/** A sealed entry as rooms read it. */
export function unsealEntry({ digest, entry, data }: SealedEntry): Entry | BlankEntry {
  const header = JSON.parse(entry) as EntryHeader;
  if (data === null) return { ...header, digest, erased: true };
  const { value } = JSON.parse(data) as { value: unknown };
  return { ...header, digest, erased: false, value } as Entry;
}

/** One line of an export. Its parts are canonical and its members in order, so the whole is canonical too. */
export function exportLine({ digest, entry, data }: SealedEntry): string {
  return data === null
    ? `{"digest":"${digest}","entry":${entry}}`
    : `{"data":${data},"digest":"${digest}","entry":${entry}}`;
}

/** The text that a head's signature covers. */
export function headText({ crisis, digest, key, seq }: Omit<SignedHead, 'signature'>): string {
  return canonicalJson({ crisis, digest, key, seq });
}

export function signHead(signer: Signer, crisis: CrisisId, seq: number, digest: Digest): SignedHead {
  const head = { crisis, digest, key: signer.key, seq };
  return { ...head, signature: signer.sign(headText(head)) };
}

export function headLine(head: SignedHead): string {
  return canonicalJson({ head });
}
