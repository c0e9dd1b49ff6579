import { join } from 'node:path';
import { z } from 'zod';
import { countSchema, dateSchema, digestSchema, idSchema, instantSchema } from '../../contract/index.ts';
import { isCelluleError, type CrisisId, type RunId } from '../../kernel/index.ts';
import { foldersIn, textOf, writeWhole } from '../../platform/files/index.ts';
import { WARNINGS } from '../warning.ts';

/** What is known of a run beside its evidence and its result; kept in its folder, without a word that a person typed. */
const noteSchema = z.strictObject({
  run: idSchema<RunId>(),
  crisis: idSchema<CrisisId>(),
  createdAt: instantSchema,
  startedAt: instantSchema.optional(),
  endedAt: instantSchema.optional(),
  state: z.enum(['receiving', 'waiting', 'running', 'stopped', 'failed', 'done']),
  profile: z.string(),
  /** Text in pictures is recognised too. */
  ocr: z.boolean().optional(),
  waves: z.array(
    z.strictObject({
      number: z.number().int().min(1),
      at: instantSchema,
      files: countSchema,
      bytes: countSchema,
      intake: digestSchema.optional(),
    }),
  ),
  register: z
    .strictObject({ version: z.number().int().min(1), asOf: dateSchema, hasHistory: z.boolean().optional() })
    .optional(),
  problem: z.strictObject({ code: z.string(), detail: z.string() }).optional(),
  /** What an older version noted in sentences is forgotten. */
  warnings: z.array(z.enum(WARNINGS)).catch([]),
});

export type RunNote = z.infer<typeof noteSchema>;

const NOTE = 'run.json';

/** The folder in the data folder that holds the runs of this server. */
export function runsFolder(dataFolder: string): string {
  return join(dataFolder, 'scope');
}

export async function writeNote(folder: string, note: RunNote): Promise<void> {
  await writeWhole(join(folder, NOTE), `${JSON.stringify(note, null, 1)}\n`);
}

/** What is noted of the run in this folder; nothing where none was begun from the room. */
export async function noteIn(folder: string): Promise<RunNote | undefined> {
  try {
    return noteSchema.parse(JSON.parse(await textOf(join(folder, NOTE))));
  } catch (error) {
    if (isCelluleError(error)) throw error;
    return undefined;
  }
}

/** The runs that lie in the data folder, oldest first; a folder without a readable note is none. */
export async function readNotes(dataFolder: string): Promise<readonly RunNote[]> {
  const parent = runsFolder(dataFolder);
  const notes: RunNote[] = [];
  for (const name of await foldersIn(parent)) {
    const note = await noteIn(join(parent, name));
    if (note) notes.push(note);
  }
  return notes.sort((one, other) => (one.createdAt < other.createdAt ? -1 : 1));
}
