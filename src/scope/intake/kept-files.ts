import { join } from 'node:path';
import { z } from 'zod';
import { countSchema, digestSchema } from '../../contract/index.ts';
import { createSealed, filesIn, openSealed, type SealKey } from '../../platform/files/index.ts';
import type { Random } from '../../platform/system/index.ts';

/** A file that lies in the evidence store already, under the name that it came with. */
export type KeptFile = z.infer<typeof keptSchema>;

const keptSchema = z.strictObject({ path: z.string(), digest: digestSchema, bytes: countSchema });

/** Lists of what came in, sealed: their names are evidence too. */
const FOLDER = 'received';

/** Writes one list, whole; lists are read in the order of their names. */
export async function writeKept(
  out: string,
  name: string,
  files: readonly KeptFile[],
  { key, random }: Readonly<{ key: SealKey; random: Random }>,
): Promise<void> {
  const list = await createSealed(join(out, FOLDER, `${name}.sealed`), key, random);
  try {
    await list.write(Buffer.from(files.map((file) => `${JSON.stringify(file)}\n`).join('')));
    await list.finish('durable');
  } finally {
    await list.abandon();
  }
}

/** Everything that was received in this output folder, in the order in which it came. */
export async function readKept(out: string, key: SealKey): Promise<readonly KeptFile[]> {
  const kept: KeptFile[] = [];
  for (const path of await filesIn(join(out, FOLDER))) {
    if (!path.endsWith('.sealed')) continue;
    const list = await openSealed(path, key);
    try {
      const text = (await list.read(0, list.size)).toString('utf8');
      for (const line of text.split('\n')) if (line !== '') kept.push(keptSchema.parse(JSON.parse(line)));
    } finally {
      await list.close();
    }
  }
  return kept;
}
