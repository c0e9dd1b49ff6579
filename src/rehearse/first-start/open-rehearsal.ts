import { join } from 'node:path';
import type { Journal } from '../../journal/index.ts';
import type { CrisisId } from '../../kernel/index.ts';
import { existsFile, openFolder, removeTree, writeWhole } from '../../platform/files/index.ts';
import type { Clock, Random } from '../../platform/system/index.ts';
import { readScopeResult, runScope } from '../../scope/index.ts';
import { generateCorpus, USUAL, type CorpusParameters } from '../corpus/index.ts';
import { isPlayedBy, playFirstHours, type FirstHours } from './play-first-hours.ts';

export type RehearsalParts = Omit<FirstHours, 'now' | 'result' | 'digest'> &
  Readonly<{ dataFolder: string; clock: Clock; random: Random }>;

/** Small enough to be generated and read in a second or two. */
const LEAK: CorpusParameters = { ...USUAL, people: 400, documents: 24, seed: 2025 };

/**
 * Fills an empty store with a rehearsal: generates a small leak, runs the real scope over it, then plays the first hours. The
 * leak lies in the data folder and goes with the rehearsal.
 */
export async function openRehearsal(parts: RehearsalParts): Promise<CrisisId> {
  const { dataFolder, clock, random } = parts;
  const folder = join(dataFolder, 'rehearsal');
  await removeTree(folder);
  await generateCorpus(LEAK, await openFolder(folder));
  const out = join(folder, 'scope');
  await runScope(
    {
      paths: [join(folder, 'leak')],
      register: join(folder, 'register.csv'),
      history: join(folder, 'history.csv'),
      profile: 'ma',
      out,
      keyFile: join(dataFolder, 'keys', 'evidence.key'),
    },
    { clock, random },
  );
  const { result, digest } = await readScopeResult(out);
  const crisis = await playFirstHours({ ...parts, now: clock.now(), result, digest });
  await writeWhole(join(folder, PLAYED), crisis);
  return crisis;
}

/** Written once the whole rehearsal is in the journal, with the crisis that it is. */
const PLAYED = 'played';

/**
 * Whether this is a rehearsal of ours that was stopped while it was played, so that only a part of it stands. A drill that people have
 * declared is theirs, whatever lies in the data folder.
 */
export async function isCutOff(journal: Journal, dataFolder: string): Promise<boolean> {
  return isPlayedBy(journal) && !(await existsFile(join(dataFolder, 'rehearsal', PLAYED)));
}

/** Removes the generated leak of a rehearsal that goes; of a drill that people have declared nothing lies there. */
export async function removeRehearsalLeak(journal: Journal, dataFolder: string): Promise<void> {
  if (isPlayedBy(journal)) await removeTree(join(dataFolder, 'rehearsal'));
}
