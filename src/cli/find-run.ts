import { join, resolve } from 'node:path';
import { CelluleError, isId } from '../kernel/index.ts';
import { listScopeRuns } from '../scope/index.ts';

/** Where runs are looked for: the working folder and the data folder. */
export function runPlaces(dataFolder: string): string[] {
  return [...new Set([process.cwd(), dataFolder, join(dataFolder, 'rehearsal')])];
}

/**
 * The output folder that was typed: itself, or the id of a finished run in one of the usual places.
 *
 * @throws CelluleError `scope.name-a-run`
 */
export async function runNamed(typed: string | undefined, dataFolder: string): Promise<string> {
  if (typed === undefined) {
    throw new CelluleError(
      'invalid',
      'scope.name-a-run',
      'Name a run: its output folder, or its id as ./cellule scope --json gives it.',
    );
  }
  if (!isId(typed)) return resolve(typed);
  const runs = await listScopeRuns(runPlaces(dataFolder));
  return runs.find(({ run }) => run === typed)?.folder ?? resolve(typed);
}
