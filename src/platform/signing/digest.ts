import { createHash } from 'node:crypto';
import type { Digest } from '../../kernel/index.ts';

/** SHA-256 of bytes, or of a text as UTF-8. */
export function digestOf(content: string | Uint8Array): Digest {
  return createHash('sha256').update(content).digest('hex') as Digest;
}
