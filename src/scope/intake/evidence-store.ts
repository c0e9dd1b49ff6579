import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Digest } from '../../kernel/index.ts';
import {
  createSealed,
  digestOf,
  fileSize,
  moveFile,
  openSealed,
  removeTree,
  sealedSize,
  stretches,
  type ByteSource,
  type SealKey,
} from '../../platform/files/index.ts';
import { randomWord, type Random } from '../../platform/system/index.ts';
import { UnreadError, unread } from '../unread.ts';

/**
 * Sealed copies of what was handed in, each under the SHA-256 of its content: the same content is kept once. A copy of an earlier run
 * is read and digested before it is relied on, once a run; one that was damaged since is made again.
 */
export type EvidenceStore = Readonly<{
  /** Keeps a copy. @throws UnreadError `changed` when the source is not the same twice */
  keep: (source: ByteSource) => Promise<Digest>;
  /** Keeps what comes in as a stream, sealed from its first byte on; a stream that breaks off leaves nothing. */
  receive: (stream: AsyncIterable<Uint8Array>) => Promise<{ digest: Digest; bytes: number }>;
  open: (digest: Digest) => Promise<ByteSource>;
  pathOf: (digest: Digest) => string;
}>;

export function evidenceStore(folder: string, key: SealKey, random: Random): EvidenceStore {
  const pathOf = (digest: Digest) => join(folder, digest.slice(0, 2), digest);
  const sound = new Set<Digest>();
  const keep = async (source: ByteSource): Promise<Digest> => {
    const digest = await digestOf(source);
    if (sound.has(digest)) return digest;
    if (await holds(pathOf(digest), digest, source.size, key)) {
      sound.add(digest);
      return digest;
    }
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
    sound.add(digest);
    return digest;
  };
  const receive = async (stream: AsyncIterable<Uint8Array>) => {
    const unplaced = join(folder, 'unplaced', randomWord(16, random));
    const copy = await createSealed(unplaced, key, random);
    try {
      const hash = createHash('sha256');
      for await (const stretch of stream) {
        hash.update(stretch);
        await copy.write(stretch);
      }
      const bytes = await copy.finish('durable');
      const digest = hash.digest('hex') as Digest;
      await moveFile(unplaced, pathOf(digest));
      return { digest, bytes };
    } finally {
      await copy.abandon();
      await removeTree(unplaced);
    }
  };
  return { keep, receive, open: (digest) => openSealed(pathOf(digest), key), pathOf };
}

/** Whether a copy is there and opens to what it is named after; a loss of power can leave the right size without the content. */
async function holds(path: string, digest: Digest, size: number, key: SealKey): Promise<boolean> {
  if ((await fileSize(path)) !== sealedSize(size)) return false;
  const copy = await openSealed(path, key).catch(() => undefined);
  if (!copy) return false;
  try {
    return (await digestOf(copy)) === digest;
  } catch {
    return false;
  } finally {
    await copy.close();
  }
}
