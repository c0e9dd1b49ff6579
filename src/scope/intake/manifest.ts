import { createHash } from 'node:crypto';
import { canonicalJson, type Digest } from '../../kernel/index.ts';
import type { Item } from './model.ts';

/** What the manifest says of an item: never its name. */
export type Listed = Pick<Item, 'item' | 'inside' | 'bytes'> & Readonly<{ digest?: Digest }>;

/**
 * The manifest: one line of canonical JSON per item, in the order of their numbers: its size, the archive that it came from, and
 * the SHA-256 of its content where that could be taken. `digest` is the SHA-256 of the whole, the digest of the evidence:
 * anybody who has the files can recompute both. Names are left out, because files bear the names of people.
 */
export function manifestOf(items: readonly Listed[]): { text: string; digest: Digest } {
  const lines = [...items]
    .sort((one, other) => one.item - other.item)
    .map(({ item, inside, bytes, digest }) => `${canonicalJson({ item, inside, bytes, sha256: digest })}\n`);
  const text = lines.join('');
  return { text, digest: createHash('sha256').update(text).digest('hex') as Digest };
}
