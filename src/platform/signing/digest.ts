import { hash } from 'node:crypto';
import type { Digest } from '../../kernel/index.ts';

/** SHA-256 of bytes, or of a text as UTF-8. */
export function digestOf(content: string | Uint8Array): Digest {
  return hash('sha256', content, 'hex') as Digest;
}
