import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { countSchema, digestSchema } from '../../contract/index.ts';
import { CelluleError, type Digest } from '../../kernel/index.ts';
import { existsFile, readKey, stretches, textOf } from '../../platform/files/index.ts';
import type { Clock, Random } from '../../platform/system/index.ts';
import { evidenceStore } from '../intake/index.ts';
import { noteAccess, type Access } from './access-log.ts';
import { openRunKey } from './run-key.ts';

/** What is to be opened, of which run, and what for. */
export type EvidenceToOpen = Readonly<{
  folder: string;
  keyFile: string;
  /** The number of an item of the manifest, or the beginning of the SHA-256 of its content. */
  item: string;
  /** Why it is opened, in words. */
  purpose: string;
  /** The role of whoever opens it, or `operator`. */
  by: string;
}>;

export type OpenedEvidence = Readonly<{
  /** The line that the log now holds: whoever keeps a journal notes its digest there. */
  access: Access;
  item: number;
  bytes: number;
  /** The content, once. Throws `scope.evidence-damaged` at its end when it is not what was taken in. */
  content: AsyncIterable<Buffer>;
}>;

export const PURPOSE_MAX = 600;

/**
 * Opens one piece of evidence, after the opening is in the log and the log on the disk.
 *
 * @throws CelluleError `scope.no-purpose`, `scope.no-item`, `scope.inside-archive`, `scope.not-kept`, `scope.access-log-damaged`, and
 *   those of `readKey` and `openRunKey`
 */
export async function openEvidence(
  asked: EvidenceToOpen,
  deps: Readonly<{ clock: Clock; random: Random }>,
): Promise<OpenedEvidence> {
  const purpose = checkPurpose(asked.purpose);
  const key = await openRunKey(asked.folder, await readKey(asked.keyFile));
  const { item, sha256, bytes } = itemNamed(asked.item, await readManifest(asked.folder));
  const store = evidenceStore(join(asked.folder, 'evidence'), key, deps.random);
  if (!(await existsFile(store.pathOf(sha256)))) throw notKept(item);
  const access = await noteAccess(asked.folder, key, { by: asked.by, item, sha256, purpose }, deps);
  async function* content() {
    const source = await store.open(sha256);
    try {
      const hash = createHash('sha256');
      for await (const stretch of stretches(source)) {
        hash.update(stretch);
        yield stretch;
      }
      if (hash.digest('hex') !== sha256) throw changed(item);
    } finally {
      await source.close();
    }
  }
  return { access, item, bytes, content: content() };
}

/** The words as the log keeps them. @throws CelluleError `scope.no-purpose` */
export function checkPurpose(words: string): string {
  const purpose = words.trim().toWellFormed();
  if (purpose !== '' && purpose.length <= PURPOSE_MAX) return purpose;
  throw new CelluleError(
    'invalid',
    'scope.no-purpose',
    `Evidence is opened for a purpose, which the log keeps: give it in words with --purpose (at most ${PURPOSE_MAX} characters).`,
  );
}

const listedSchema = z.object({
  item: countSchema,
  bytes: countSchema,
  inside: countSchema.optional(),
  sha256: digestSchema.optional(),
});

type ListedItem = z.infer<typeof listedSchema>;

async function readManifest(folder: string): Promise<readonly ListedItem[]> {
  const path = join(folder, 'manifest.ndjson');
  const lines = (await existsFile(path)) ? (await textOf(path)).split('\n') : [];
  return lines.flatMap((line) => {
    try {
      const { data } = listedSchema.safeParse(JSON.parse(line));
      return data ? [data] : [];
    } catch {
      return [];
    }
  });
}

function itemNamed(typed: string, items: readonly ListedItem[]): { item: number; sha256: Digest; bytes: number } {
  const asNumber = /^#?(\d{1,9})$/.exec(typed)?.[1];
  const found =
    asNumber === undefined
      ? items.find(({ sha256, inside }) => inside === undefined && isPrefix(typed.toLowerCase(), sha256))
      : items.find(({ item }) => item === Number(asNumber));
  if (!found) throw noItem();
  if (found.inside !== undefined) throw insideArchive(outermost(found, items));
  if (found.sha256 === undefined) throw notKept(found.item);
  return { item: found.item, sha256: found.sha256, bytes: found.bytes };
}

function isPrefix(typed: string, digest: Digest | undefined): boolean {
  return /^[0-9a-f]{8,64}$/.test(typed) && digest?.startsWith(typed) === true;
}

function outermost(inner: ListedItem, items: readonly ListedItem[]): number {
  let at: ListedItem | undefined = inner;
  let number = inner.item;
  for (let depth = 0; at?.inside !== undefined && depth < items.length; depth++) {
    number = at.inside;
    at = items.find(({ item }) => item === number);
  }
  return number;
}

function noItem(): CelluleError {
  return new CelluleError(
    'not-found',
    'scope.no-item',
    'There is no such item. Give its number as the unread list and manifest.ndjson of the output folder have it, or the first 8 or more characters of its SHA-256.',
  );
}

function insideArchive(archive: number): CelluleError {
  return new CelluleError(
    'invalid',
    'scope.inside-archive',
    `This item lies inside an archive, which is kept as one piece. Open item ${archive} and take it out of there.`,
    { archive },
  );
}

function notKept(item: number): CelluleError {
  return new CelluleError(
    'not-found',
    'scope.not-kept',
    'Of this item there is no copy: it could not be read when it was taken in, or its run has not finished. Run ./cellule scope again with the same --out.',
    { item },
  );
}

function changed(item: number): CelluleError {
  return new CelluleError(
    'conflict',
    'scope.evidence-damaged',
    'What is kept is not what was taken in: its SHA-256 is another. Do not use it, and put the folder back from a copy.',
    { item },
  );
}
