import { join } from 'node:path';
import type { Journal } from '../../journal/index.ts';
import { CelluleError, type Digest } from '../../kernel/index.ts';
import type { Clock, Random } from '../../platform/system/index.ts';
import type { RunSummary } from '../list-runs.ts';
import { sampleOf, type Sample } from './model.ts';
import type { Sheets } from './store.ts';

/** What the acts on a sample are made from. */
export type SampleParts = Readonly<{
  sheets: Sheets;
  clock: Clock;
  random: Random;
  dataFolder: string;
  /** Finished runs that this server sees. */
  listRuns: () => Promise<readonly RunSummary[]>;
  /** Where results were found; looking through large ones again for each record would take seconds. */
  folders: Map<Digest, string>;
}>;

/** Where the run lies that gave this result. What is read there is told by its digest. @throws CelluleError `sample.no-run` */
export async function folderOf({ listRuns, folders }: SampleParts, result: Digest): Promise<string> {
  const folder = folders.get(result) ?? (await listRuns()).find(({ digest }) => digest === result)?.folder;
  if (folder !== undefined) {
    folders.set(result, folder);
    return folder;
  }
  throw new CelluleError(
    'not-found',
    'sample.no-run',
    'The attached run is not on this server, or was counted again since. Put its output folder into the data folder, or attach the new figures.',
  );
}

/** The key that sealed what the room took in; a run that another key sealed is opened where that key is. */
export function keyFileOf({ dataFolder }: SampleParts): string {
  return join(dataFolder, 'keys', 'evidence.key');
}

/** @throws CelluleError `sample.none` */
export function drawnSample({ entries }: Journal): Sample {
  const sample = sampleOf(entries);
  if (sample) return sample;
  throw new CelluleError(
    'not-found',
    'sample.none',
    'No sample of the attached run was drawn. Draw one first; a sample of an earlier run does not count any more.',
  );
}
