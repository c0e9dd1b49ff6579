import { canonicalJson, instant, HOUR_MS, type Digest, type Instant } from '../../kernel/index.ts';
import { digestOf } from '../../platform/signing/index.ts';
import type { Read } from './store.ts';

/** The hour that an instant lies in, by its beginning. */
export function hourOf(at: Instant): Instant {
  return instant(Math.floor(Date.parse(at) / HOUR_MS) * HOUR_MS);
}

/** SHA-256 of the lines of an hour: canonical JSON, one a read, in the order in which they were noted, each ended by a line feed. */
export function digestOfReads(reads: readonly Read[]): Digest {
  return digestOf(reads.map((read) => `${canonicalJson(read)}\n`).join(''));
}
