import { join } from 'node:path';
import { CelluleError, isInstant, type Digest, type Instant, type RunId } from '../kernel/index.ts';
import { existsFile, foldersIn } from '../platform/files/index.ts';
import { readScopeResult } from './read-result.ts';

/** A finished scope run that this server can attach to a crisis. */
export type RunSummary = Readonly<{
  run: RunId;
  folder: string;
  digest: Digest;
  people: number;
  files: number;
  finishedAt?: Instant;
}>;

const RUNS_MAX = 50;

/**
 * The finished runs in these folders: each folder itself, and those inside it whose name begins with `scope`. Newest first; a
 * folder that holds no readable result, or that of a run which could read nothing, is passed over.
 */
export async function listScopeRuns(places: readonly string[]): Promise<readonly RunSummary[]> {
  const inside = await Promise.all(
    places.map(async (place) =>
      (await foldersIn(place)).filter((name) => name.startsWith('scope')).map((name) => join(place, name)),
    ),
  );
  const folders = [...new Set([...places, ...inside.flat()])];
  const found = await Promise.all(folders.map(summaryOf));
  return found
    .filter((summary) => summary !== undefined)
    .toSorted((a, b) => (b.finishedAt ?? '').localeCompare(a.finishedAt ?? ''))
    .slice(0, RUNS_MAX);
}

/** The finished run of a folder; nothing where there is no readable result. */
export async function summaryOf(folder: string): Promise<RunSummary | undefined> {
  if (!(await existsFile(join(folder, 'scope.json')))) return undefined;
  try {
    const { result, digest } = await readScopeResult(folder);
    if (result.evidence.read === 0) return undefined;
    const at = result['finishedAt'];
    const finishedAt = typeof at === 'string' && isInstant(at) ? { finishedAt: at } : {};
    return {
      run: result.run,
      folder,
      digest,
      people: result.people.certain,
      files: result.evidence.files,
      ...finishedAt,
    };
  } catch (error) {
    if (error instanceof CelluleError) return undefined;
    throw error;
  }
}
