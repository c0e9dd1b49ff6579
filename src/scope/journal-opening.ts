import type { Act, Journals } from '../journal/index.ts';
import { CelluleError, type CrisisId, type Digest, type RunId } from '../kernel/index.ts';
import { readAccessLog, type OpenedEvidence } from './custody/index.ts';
import { readScopeResult } from './read-result.ts';
import { noteIn } from './runs/index.ts';

/** The end of a log of openings: how many lines it has, and the digest of the last one. */
export type OpeningsHead = Readonly<{ count: number; digest: Digest }>;

/**
 * Writes an opening into the journal of each crisis that knows the run: begun for it, or joined to it. The entry names the line of the
 * log in the run's folder, so that from then on a cut-off end of that log shows; the purpose stays sealed there.
 *
 * @returns the crises; none where the run belongs to none
 */
export async function journalOpening(
  journals: Journals,
  act: Act,
  folder: string,
  { item, access: { entry, digest } }: OpenedEvidence,
): Promise<readonly CrisisId[]> {
  const ids = await idsOf(folder);
  const told: CrisisId[] = [];
  for (const crisis of journals.list()) {
    const journal = journals.open(crisis);
    const known = journal.entries.findLast(
      ({ kind, value }) => (kind === 'scope.started' || kind === 'scope.attached') && ids.has(value.run),
    );
    if (known?.kind !== 'scope.started' && known?.kind !== 'scope.attached') continue;
    const { sha256, purpose, by, seq: opening } = entry;
    await journal.append(act, 'evidence.opened', {
      run: known.value.run,
      item,
      sha256,
      purpose,
      by,
      opening,
      access: digest,
    });
    told.push(crisis);
  }
  return told;
}

/** What a run that is joined to a crisis brings along of earlier openings; nothing where there were none. */
export async function openingsHead(folder: string): Promise<OpeningsHead | undefined> {
  const { openings } = await readAccessLog(folder);
  const last = openings.at(-1);
  return last && { count: openings.length, digest: last.digest };
}

/** A run of the room has an id of its own beside that of its latest result. */
async function idsOf(folder: string): Promise<ReadonlySet<RunId>> {
  const note = await noteIn(folder);
  try {
    const { result } = await readScopeResult(folder);
    return new Set([result.run, ...(note ? [note.run] : [])]);
  } catch (error) {
    if (error instanceof CelluleError) return new Set(note ? [note.run] : []);
    throw error;
  }
}
