import { join, resolve } from 'node:path';
import { CelluleError, isId } from '../kernel/index.ts';
import { existsFile } from '../platform/files/index.ts';
import { listScopeRuns } from '../scope/index.ts';

/** The folder in the data folder that holds the runs of a server, each under its id. */
const SERVER_RUNS = 'scope';

/** Where runs are looked for: the working folder, the data folder, and the runs of the server in it. */
export function runPlaces(dataFolder: string): string[] {
  return [...new Set([process.cwd(), dataFolder, join(dataFolder, 'rehearsal'), join(dataFolder, SERVER_RUNS)])];
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
  const ofServer = join(dataFolder, SERVER_RUNS, typed);
  if (await existsFile(ofServer)) return ofServer;
  const runs = await listScopeRuns(runPlaces(dataFolder));
  return runs.find(({ run }) => run === typed)?.folder ?? resolve(typed);
}
