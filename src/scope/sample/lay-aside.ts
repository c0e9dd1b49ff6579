import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { VERDICTS } from '../../contract/index.ts';
import { CelluleError, type Digest } from '../../kernel/index.ts';
import { existsFile, openSealed, readKey, removeTree, type SealKey } from '../../platform/files/index.ts';
import type { Random } from '../../platform/system/index.ts';
import type { Drawn } from '../analyse/index.ts';
import { openRunKey, SAMPLE } from '../custody/index.ts';
import { seal, type OutputFolder } from '../output-folder.ts';
import type { LaidAside } from './model.ts';

const recordSchema = z.strictObject({
  item: z.number(),
  line: z.number(),
  verdict: z.enum(VERDICTS),
  values: z.array(z.strictObject({ heading: z.string(), shown: z.string(), held: z.string().optional() })),
  version: z.strictObject({ from: z.string().optional(), to: z.string().optional() }).optional(),
});

/** `salt` is chance: without it the digest of a sample of one record would confirm a guess of what is in it. */
const sealedSchema = z.strictObject({ format: z.literal(1), salt: z.string(), records: z.array(recordSchema) });

export type SampledRecord = z.infer<typeof recordSchema>;

/** Seals the records that a run has drawn, in place of those of an earlier one; tells how many, and their digest. */
export async function layAside(
  { at, key }: Pick<OutputFolder, 'at' | 'key'>,
  drawn: Drawn | undefined,
  random: Random,
): Promise<LaidAside | undefined> {
  await removeTree(at(SAMPLE));
  if (drawn === undefined || drawn.records.length === 0) return undefined;
  const salt = random.bytes(16).toString('hex');
  const content = Buffer.from(JSON.stringify({ format: 1, salt, records: drawn.records }));
  await seal(at(SAMPLE), content, key, random);
  return { population: drawn.population, size: drawn.records.length, digest: digestOf(content) };
}

/**
 * Opens the records that a run has laid aside. Whoever shows one to a person has noted the opening first.
 *
 * @throws CelluleError `sample.gone`: they are not those of this digest; those of `openRunKey` and `readKey`
 */
export async function readLaidAside(
  folder: string,
  keyFile: string,
  digest: Digest,
): Promise<Readonly<{ key: SealKey; records: readonly SampledRecord[] }>> {
  const key = await openRunKey(folder, await readKey(keyFile));
  const path = join(folder, SAMPLE);
  if (!(await existsFile(path))) throw gone();
  const source = await openSealed(path, key);
  try {
    const content = await source.read(0, source.size);
    if (digestOf(content) !== digest) throw gone();
    return { key, records: sealedSchema.parse(JSON.parse(content.toString('utf8'))).records };
  } finally {
    await source.close();
  }
}

function digestOf(content: Uint8Array): Digest {
  return createHash('sha256').update(content).digest('hex') as Digest;
}

function gone(): CelluleError {
  return new CelluleError(
    'gone',
    'sample.gone',
    'The records of this sample are not there any more: the run was counted again since. Attach its new figures, and draw a new sample.',
  );
}
