import { createHash, createHmac } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { countSchema, digestSchema, instantSchema } from '../../contract/index.ts';
import { canonicalJson, CelluleError, type Digest } from '../../kernel/index.ts';
import {
  appendLine,
  claimFolder,
  createSealed,
  existsFile,
  openSealed,
  textOf,
  type SealKey,
} from '../../platform/files/index.ts';
import type { Clock, Random } from '../../platform/system/index.ts';
import { ACCESS, ACCESS_LOG, CLAIMED_BY_ACCESS, numbered } from './names.ts';

/**
 * The log of who opened what: one line of canonical JSON an opening, `{digest, entry, mac}`. `digest` is the SHA-256 of the entry, which
 * names the digest of the entry before it, so that anybody sees a changed or missing line; `mac` is made with the folder's
 * key, so that nobody without it can write a history of their own. A cut-off tail shows only beside a digest that was noted elsewhere.
 */
const entrySchema = z.strictObject({
  seq: z.number().int().min(1),
  at: instantSchema,
  /** A role, or `operator` for the machine's own terminal. */
  by: z.string(),
  /** The number of the item in the manifest (none: the records laid aside to be marked), and the SHA-256 of its content. */
  item: countSchema.optional(),
  sha256: digestSchema,
  /** SHA-256 of chance and purpose, both sealed beside the log: the words may name somebody. */
  purpose: digestSchema,
  prev: digestSchema,
});

const lineSchema = z.strictObject({ digest: digestSchema, entry: entrySchema, mac: digestSchema });

export type AccessEntry = z.infer<typeof entrySchema>;
export type Access = Readonly<{ entry: AccessEntry; digest: Digest }>;

export type Opening = Readonly<{ by: string; item?: number; sha256: Digest; purpose: string }>;

/**
 * Notes an opening, and comes back when the line is on the disk.
 *
 * @throws CelluleError `scope.access-log-damaged`: nothing is opened behind a log that does not hold; `scope.access-busy`
 */
export async function noteAccess(
  folder: string,
  key: SealKey,
  opening: Opening,
  { clock, random }: Readonly<{ clock: Clock; random: Random }>,
): Promise<Access> {
  const claim = await claimFolder(folder, CLAIMED_BY_ACCESS);
  if (!claim) {
    throw new CelluleError(
      'conflict',
      'scope.access-busy',
      'Another opening of this folder is being noted. Try again in a moment.',
    );
  }
  try {
    const { openings, problems } = await readAccessLog(folder, key);
    if (problems.length > 0) throw damaged();
    const seq = openings.length + 1;
    const salt = random.bytes(16).toString('hex');
    const entry: AccessEntry = {
      seq,
      at: clock.now(),
      by: opening.by,
      ...(opening.item !== undefined && { item: opening.item }),
      sha256: opening.sha256,
      purpose: sha256(salt + opening.purpose),
      prev: openings.at(-1)?.digest ?? START,
    };
    const digest = sha256(canonicalJson(entry));
    await sealPurpose(folder, key, { seq, salt, purpose: opening.purpose }, random);
    const line = canonicalJson({ digest, entry, mac: macOf(key, digest) });
    await appendLine(join(folder, ACCESS_LOG), line);
    return { entry, digest };
  } finally {
    await claim.release();
  }
}

/** What a log holds, and the numbers of the lines that do not hold. */
export type AccessLog = Readonly<{ openings: readonly Access[]; problems: readonly number[] }>;

/** Reads and verifies the log; without a key the chain alone. */
export async function readAccessLog(folder: string, key?: SealKey): Promise<AccessLog> {
  const path = join(folder, ACCESS_LOG);
  const lines = (await existsFile(path)) ? (await textOf(path)).split('\n') : [];
  // What comes after the last line end is nothing, or a line that was cut off and never acknowledged.
  lines.pop();
  const openings: Access[] = [];
  const problems: number[] = [];
  let prev: Digest = START;
  for (const [index, line] of lines.entries()) {
    const parsed = lineSchema.safeParse(jsonOf(line));
    if (!parsed.success) {
      problems.push(index + 1);
      continue;
    }
    const { entry, digest, mac } = parsed.data;
    const holds =
      entry.seq === index + 1 &&
      entry.prev === prev &&
      sha256(canonicalJson(entry)) === digest &&
      (key === undefined || mac === macOf(key, digest));
    if (!holds) problems.push(index + 1);
    openings.push({ entry, digest });
    prev = digest;
  }
  return { openings, problems };
}

/** What an opening was for, in the words that were typed. */
export async function purposeOf(
  folder: string,
  key: SealKey,
  { seq, purpose }: AccessEntry,
): Promise<string | undefined> {
  try {
    const source = await openSealed(purposePath(folder, seq), key);
    try {
      const { salt, purpose: words } = JSON.parse((await source.read(0, source.size)).toString('utf8')) as Words;
      return sha256(salt + words) === purpose ? words : undefined;
    } finally {
      await source.close();
    }
  } catch {
    return undefined;
  }
}

const START = '0'.repeat(64) as Digest;

type Words = Readonly<{ seq: number; salt: string; purpose: string }>;

async function sealPurpose(folder: string, key: SealKey, words: Words, random: Random): Promise<void> {
  const file = await createSealed(purposePath(folder, words.seq), key, random);
  try {
    await file.write(Buffer.from(JSON.stringify(words)));
    await file.finish('durable');
  } finally {
    await file.abandon();
  }
}

function purposePath(folder: string, seq: number): string {
  return join(folder, ACCESS, `${numbered(seq)}.sealed`);
}

function macOf(key: SealKey, digest: Digest): Digest {
  return createHmac('sha256', key).update(`cellule access 1 ${digest}`).digest('hex') as Digest;
}

function sha256(text: string): Digest {
  return createHash('sha256').update(text).digest('hex') as Digest;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function damaged(): CelluleError {
  return new CelluleError(
    'conflict',
    'scope.access-log-damaged',
    'The log of openings (access.ndjson) does not hold: a line was changed or is missing. Nothing is opened behind it. See ./cellule evidence log, and put the file back from a copy.',
  );
}
