import { z } from 'zod';
import { roomRoute, type RoomRoute } from '../access/index.ts';
import { idSchema, textSchema } from '../contract/index.ts';
import type { Journal, Journals } from '../journal/index.ts';
import { CelluleError, type CrisisId, type RunId } from '../kernel/index.ts';
import { attachScope, scopesOf } from '../ledger/index.ts';
import type { Clock } from '../platform/system/index.ts';
import { actOf, crisisOf } from '../respond/index.ts';
import { openingsHead } from './journal-opening.ts';
import type { RunSummary } from './list-runs.ts';
import { readScopeResult } from './read-result.ts';

export type ScopeRouteParts = Readonly<{
  journals: Journals;
  clock: Clock;
  listRuns: () => Promise<readonly RunSummary[]>;
  /** The crisis for which the room itself made a run. */
  crisisOf: (run: RunId) => Promise<CrisisId | undefined>;
}>;

/** The routes of scope: which runs there are, and joining one to a crisis. */
export function scopeRoutes({ journals, clock, listRuns, crisisOf: ownerOf }: ScopeRouteParts): RoomRoute[] {
  return [
    roomRoute({
      method: 'GET',
      path: '/api/scope-runs',
      act: 'scope.attach',
      summary: 'Finished scope runs that this server sees, newest first',
      handle: async () => ({ json: { runs: await listRuns() } }),
    }),
    roomRoute({
      method: 'POST',
      path: '/api/crises/{crisis}/scope',
      act: 'scope.attach',
      summary: 'Joins a finished run to the crisis: its figures become facts',
      params: z.object({ crisis: idSchema<CrisisId>() }),
      body: z.object({ run: idSchema<RunId>().optional(), folder: textSchema(1000).optional() }),
      handle: async ({ params, body, session }) => {
        const journal = journals.open(params.crisis);
        const folder = await folderOf(body, listRuns);
        const { result, digest } = await readScopeResult(folder);
        refuseInvented(journals, journal, result.run, await ownerOf(result.run));
        const facts = await attachScope(journal, actOf(session, clock), result, digest, await openingsHead(folder));
        return { status: 201, json: { run: result.run, facts }, location: `/c/${params.crisis}/scope` };
      },
    }),
  ];
}

/** The people of a rehearsal are invented: none of them may become a figure of a real crisis. */
function refuseInvented(journals: Journals, { entries }: Journal, run: RunId, owner: CrisisId | undefined): void {
  if (crisisOf(entries)?.mode !== 'real') return;
  const isRehearsed = journals.list().some((crisis) => {
    const other = journals.open(crisis).entries;
    const isIts = crisis === owner || scopesOf(other).some((attached) => attached.run === run);
    return crisisOf(other)?.mode === 'rehearsal' && isIts;
  });
  if (!isRehearsed) return;
  throw new CelluleError(
    'conflict',
    'scope.rehearsal-run',
    'This run belongs to a rehearsal, and its people are invented. Choose a run over the leaked files.',
    { run },
  );
}

async function folderOf(
  { run, folder }: Readonly<{ run?: RunId | undefined; folder?: string | undefined }>,
  listRuns: ScopeRouteParts['listRuns'],
): Promise<string> {
  if (folder !== undefined) return folder;
  const found = run && (await listRuns()).find((summary) => summary.run === run);
  if (found) return found.folder;
  throw new CelluleError(
    'not-found',
    'scope.no-run',
    'There is no such run here. Choose one of the list, or type the folder that ./cellule scope has written (its --out).',
  );
}
