import type { RoomRoute } from '../../access/index.ts';
import type { Entry } from '../../journal/index.ts';
import { CelluleError, parseId, type RunId } from '../../kernel/index.ts';
import { scopesOf } from '../../ledger/index.ts';
import { compareResults, type RunView } from '../../scope/index.ts';
import { countedIn, type RoomParts } from './room-parts.ts';
import { renderComparison, renderNewRun, renderRun } from './runs/index.ts';
import { crisisScreen } from './screen-route.ts';

/** The screens on which files are handed in, read and counted. */
export function runsScreens(parts: RoomParts): RoomRoute[] {
  return [newScreen(parts), compareScreen(parts), runScreen(parts)];
}

function newScreen(parts: RoomParts): RoomRoute {
  return crisisScreen(parts, {
    path: '/c/{crisis}/runs/new',
    act: 'scope.run',
    summary: 'Where a run begins: where its files come from, and what to compare them with',
    show: async ({ frame, crisis }) =>
      renderNewRun(frame, { crisis: crisis.id, registers: await parts.listRegisters() }),
  });
}

function compareScreen(parts: RoomParts): RoomRoute {
  return crisisScreen(parts, {
    path: '/c/{crisis}/runs/compare',
    act: 'scope.run',
    summary: 'Two runs side by side, figure by figure',
    show: async ({ frame, crisis, query }) => {
      const runs = await parts.runs.list(crisis.id);
      const [a, b] = [query.a, query.b].map((name) => runs.findIndex(({ run }) => run === name));
      const [left, right] = [runs[a!], runs[b!]];
      if (!left || !right) throw noRun();
      if (!left.result || !right.result) throw noFigures();
      const [one, other] = await Promise.all([
        parts.readResult(left.result.folder),
        parts.readResult(right.result.folder),
      ]);
      const comparison = compareResults(one.result, other.result);
      return renderComparison(frame, { crisis: crisis.id, comparison, a: a! + 1, b: b! + 1 });
    },
  });
}

function runScreen(parts: RoomParts): RoomRoute {
  return crisisScreen(parts, {
    path: '/c/{crisis}/runs/{run}',
    act: 'scope.run',
    summary: 'One run: how far it is, what it found, and what can be done with it',
    show: async ({ frame, crisis, params, journal: { entries } }) => {
      const id = parseId<RunId>(params['run'] ?? '');
      const runs = await parts.runs.list(crisis.id);
      const at = runs.findIndex(({ run }) => run === id);
      const run = runs[at];
      if (!run) throw noRun();
      const counted = isAtRest(run) && run.result ? await countedIn(parts, run.result.folder) : undefined;
      return renderRun(frame, {
        crisis: crisis.id,
        run,
        number: at + 1,
        records: await parts.runs.records(run.run),
        counted,
        isAttached: isAttached(run, entries),
        others: runs.flatMap((other, index) =>
          other.run !== run.run && other.result ? [{ run: other, number: index + 1 }] : [],
        ),
      });
    },
  });
}

function isAtRest({ state }: RunView): boolean {
  return state !== 'running' && state !== 'waiting';
}

function isAttached({ result }: RunView, entries: readonly Entry[]): boolean {
  return result !== undefined && scopesOf(entries).at(-1)?.result === result.digest;
}

function noRun(): CelluleError {
  return new CelluleError('not-found', 'scope.no-run', 'There is no such run here. Choose one of the list.');
}

function noFigures(): CelluleError {
  return new CelluleError('conflict', 'scope.no-figures', 'One of the runs has no figures yet. Wait for its end.');
}
