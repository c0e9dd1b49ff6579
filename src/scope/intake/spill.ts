import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import type { Digest } from '../../kernel/index.ts';
import {
  createSealed,
  openBytes,
  openRunFolder,
  openSealed,
  removeTree,
  stretches,
  type ByteSource,
  type RunFolder,
  type SealKey,
} from '../../platform/files/index.ts';
import { randomWord, type Random } from '../../platform/system/index.ts';
import { formatOf, HEAD_BYTES, type Content } from '../extract/index.ts';

/** Large content that came out of an archive, sealed on disk until it was read. */
export type Spill = Readonly<{
  /** Writes content and digests it on the way. What is of no format that is read is digested only, and not kept. */
  write: (content: AsyncIterable<Buffer>) => Promise<{ digest: Digest; content: Content }>;
  /** Keeps content that lies in memory on disk, sealed; other content stays where it is. */
  hold: (content: Content) => Promise<Content>;
  open: (content: Content) => Promise<ByteSource>;
  /** A folder for a program that reads what must lie in the clear for it, in memory where there is room. Remove it at once. */
  runFolder: (bytesNeeded: number) => Promise<RunFolder>;
  /** Forgets content that is not needed any more; content that lies elsewhere is left alone. */
  release: (content: Content) => Promise<void>;
  /** Forgets all. */
  clear: () => Promise<void>;
}>;

export function spillFolder(folder: string, key: SealKey, random: Random): Spill {
  const write: Spill['write'] = async (content) => {
    const hash = createHash('sha256');
    const path = join(folder, randomWord(16, random));
    const file = await createSealed(path, key, random);
    let head: Buffer = Buffer.alloc(0);
    let isKept: boolean | undefined;
    try {
      for await (const stretch of content) {
        hash.update(stretch);
        if (head.length < HEAD_BYTES) head = Buffer.concat([head, stretch.subarray(0, HEAD_BYTES - head.length)]);
        if (head.length === HEAD_BYTES) isKept ??= mayBeRead(head);
        if (isKept !== false) await file.write(stretch);
      }
      if (isKept !== false) await file.finish();
    } finally {
      await file.abandon();
    }
    return { digest: hash.digest('hex') as Digest, content: isKept === false ? { bytes: head } : { sealed: path } };
  };
  return {
    write,
    hold: async (content) =>
      'bytes' in content ? (await write(stretches(openBytes(content.bytes)))).content : content,
    open: async (content) => ('bytes' in content ? openBytes(content.bytes) : openSealed(sealedPath(content), key)),
    release: async (content) => {
      if ('sealed' in content && dirname(content.sealed) === folder) await removeTree(content.sealed);
    },
    runFolder: (bytesNeeded) => openRunFolder(dirname(folder), bytesNeeded, random),
    clear: () => removeTree(folder),
  };
}

/** Whether something is of a format that is read, or a program, which may unpack itself. */
function mayBeRead(head: Buffer): boolean {
  return typeof formatOf(head) === 'string' || head.toString('latin1', 0, 2) === 'MZ';
}

function sealedPath(content: Exclude<Content, { bytes: Uint8Array }>): string {
  return 'sealed' in content ? content.sealed : content.plain;
}
