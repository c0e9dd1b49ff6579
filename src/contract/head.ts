import { z } from 'zod';
import type { CrisisId } from '../kernel/index.ts';
import { countSchema, digestSchema, idSchema } from './primitives.ts';

/** The signed end of a journal: whoever holds it can tell that a later copy was cut or rewritten. Ed25519 (RFC 8032). */
export const headSchema = z.object({
  crisis: idSchema<CrisisId>(),
  digest: digestSchema,
  /** Public key, raw 32 bytes in hexadecimal. */
  key: z.string().regex(/^[0-9a-f]{64}$/),
  seq: countSchema,
  /** Over the canonical JSON of `{crisis, digest, key, seq}`, in hexadecimal. */
  signature: z.string().regex(/^[0-9a-f]{128}$/),
});

export type SignedHead = z.infer<typeof headSchema>;
