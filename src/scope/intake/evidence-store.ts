import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Digest } from '../../kernel/index.ts';
import {
  createSealed,
  digestOf,
  fileSize,
  openSealed,
  sealedSize,
  stretches,
  type ByteSource,
  type SealKey,
} from '../../platform/files/index.ts';
import type { Random } from '../../platform/system/index.ts';
import { UnreadError, unread } from '../unread.ts';

/** Sealed copies of what was handed in, each under the SHA-256 of its content: the same content is kept once. */
export type EvidenceStore = Readonly<{
  /** Keeps a copy. @throws UnreadError `changed` when the source is not the same twice */
  keep: (source: ByteSource) => Promise<Digest>;
  open: (digest: Digest) => Promise<ByteSource>;
  pathOf: (digest: Digest) => string;
}>;

export function evidenceStore(folder: string, key: SealKey, random: Random): EvidenceStore {
  const pathOf = (digest: Digest) => join(folder, digest.slice(0, 2), digest);
  const keep = async (source: ByteSource): Promise<Digest> => {
    const digest = await digestOf(source);
    // A copy that a loss of power cut short has another size.
    if ((await fileSize(pathOf(digest))) === sealedSize(source.size)) return digest;
    const copy = await createSealed(pathOf(digest), key, random);
    try {
      const again = createHash('sha256');
      for await (const stretch of stretches(source)) {
        again.update(stretch);
        await copy.write(stretch);
      }
      if (again.digest('hex') !== digest) throw new UnreadError(unread('changed'));
      await copy.finish();
    } finally {
      await copy.abandon();
    }
    return digest;
  };
  return { keep, open: (digest) => openSealed(pathOf(digest), key), pathOf };
}
