import { z } from 'zod';
import { roomRoute, type RoomRoute } from '../../access/index.ts';
import { idSchema, intakeSchema } from '../../contract/index.ts';
import type { Journals } from '../../journal/index.ts';
import { CelluleError, type CrisisId, type RunId } from '../../kernel/index.ts';
import type { SentEvent } from '../../platform/http/index.ts';
import type { Clock } from '../../platform/system/index.ts';
import { actOf, journalNamed } from '../../respond/index.ts';
import { readScopeResult } from '../read-result.ts';
import { PROFILE_IDS } from '../records/index.ts';
import { compareResults } from './compare-results.ts';
import type { RunView } from './model.ts';
import type { Runs } from './open-runs.ts';

export type RunRouteParts = Readonly<{ journals: Journals; clock: Clock; runs: Runs }>;

const ofCrisis = z.object({ crisis: idSchema<CrisisId>() });
const ofRun = ofCrisis.extend({ run: idSchema<RunId>() });
const PATH_MAX = 4_096;

/** A form sends a number of days as text. */
const typedIntake = z.preprocess((value) => {
  const typed = value as Record<string, unknown> | null;
  const days = typed?.['retention'];
  return typeof days === 'string' && /^\d{1,5}$/u.test(days) ? { ...typed, retention: Number(days) } : value;
}, intakeSchema);

/** The routes of runs: hand files in, start, stop, do a stage anew, add a wave, follow, compare. */
export function runRoutes(parts: RunRouteParts): RoomRoute[] {
  return [...handingIn(parts), ...working(parts), ...reading(parts)];
}

function handingIn({ journals, clock, runs }: RunRouteParts): RoomRoute[] {
  return [
    roomRoute({
      method: 'POST',
      path: '/api/crises/{crisis}/runs',
      act: 'scope.run',
      summary: 'Makes a run: where its evidence comes from, written down before a byte of it is here',
      params: ofCrisis,
      body: z.object({
        intake: typedIntake.default({}),
        profile: z.enum(PROFILE_IDS).default('ma'),
        register: z.coerce.number().int().min(1).optional(),
        /** Recognise text in pictures: as a form or as JSON says yes. */
        ocr: z.union([z.boolean(), z.literal('yes').transform(() => true)]).optional(),
      }),
      handle: async ({ params: { crisis }, body: { intake, profile, register, ocr }, session }) => {
        journalNamed(journals, crisis);
        const { role } = actOf(session, clock);
        const asked = {
          crisis,
          by: role,
          intake,
          profile,
          ...(ocr && { ocr }),
          ...(register !== undefined && { register }),
        };
        const view = await runs.create(asked);
        return { status: 201, json: view, location: `/c/${crisis}/runs/${view.run}` };
      },
    }),
    roomRoute({
      method: 'PUT',
      path: '/api/crises/{crisis}/runs/{run}/files',
      act: 'scope.run',
      summary: 'Hands one file in: its bytes as the body, its name, percent-encoded, in the header x-file-name',
      params: ofRun,
      takesStream: true,
      handle: async ({ params, stream, header }) => {
        await named(runs, params);
        return { status: 201, json: await runs.receive(params.run, nameIn(header('x-file-name')), stream) };
      },
    }),
    roomRoute({
      method: 'POST',
      path: '/api/crises/{crisis}/runs/{run}/waves',
      act: 'scope.run',
      summary: 'Opens the run for more files of the same leak, with a record of their own',
      params: ofRun,
      body: z.object({ intake: typedIntake.default({}) }),
      handle: async ({ params, body, session }) => {
        await named(runs, params);
        const view = await runs.addWave(params.run, actOf(session, clock).role, body.intake);
        return { status: 201, json: view, location: pathOf(params) };
      },
    }),
  ];
}

function working({ journals, clock, runs }: RunRouteParts): RoomRoute[] {
  return [
    roomRoute({
      method: 'POST',
      path: '/api/crises/{crisis}/runs/{run}/start',
      act: 'scope.run',
      summary: 'Begins a run, or lets it go on where it stopped',
      params: ofRun,
      handle: async ({ params, session }) => {
        await named(runs, params);
        const view = await runs.start(params.run);
        await noteStart(journals, actOf(session, clock), view);
        return { json: view, location: pathOf(params) };
      },
    }),
    roomRoute({
      method: 'POST',
      path: '/api/crises/{crisis}/runs/{run}/stop',
      act: 'scope.run',
      summary: 'Ends a run in order; what was read is kept',
      params: ofRun,
      handle: async ({ params }) => {
        await named(runs, params);
        return { json: await runs.stop(params.run), location: pathOf(params) };
      },
    }),
    roomRoute({
      method: 'POST',
      path: '/api/crises/{crisis}/runs/{run}/again',
      act: 'scope.run',
      summary: 'Does one stage anew: reads all files again, or counts again',
      params: ofRun,
      body: z.object({ stage: z.enum(['read', 'analyse']) }),
      handle: async ({ params, body, session }) => {
        await named(runs, params);
        const view = await runs.again(params.run, body.stage);
        await noteStart(journals, actOf(session, clock), view);
        return { json: view, location: pathOf(params) };
      },
    }),
  ];
}

function reading({ runs }: RunRouteParts): RoomRoute[] {
  return [
    roomRoute({
      method: 'GET',
      path: '/api/crises/{crisis}/runs',
      act: 'scope.run',
      summary: 'The runs of this crisis, oldest first',
      params: ofCrisis,
      handle: async ({ params }) => ({ json: { runs: await runs.list(params.crisis) } }),
    }),
    roomRoute({
      method: 'GET',
      path: '/api/crises/{crisis}/runs/compare',
      act: 'scope.run',
      summary: 'What changed from the result of one run to that of another, figure by figure',
      params: ofCrisis,
      query: z.object({ a: idSchema<RunId>(), b: idSchema<RunId>() }),
      handle: async ({ params: { crisis }, query }) => {
        const results = [query.a, query.b].map(async (run) => {
          const { result } = await named(runs, { crisis, run });
          if (result) return (await readScopeResult(result.folder)).result;
          throw new CelluleError(
            'conflict',
            'scope.no-figures',
            'One of the runs has no figures yet. Wait for its end.',
          );
        });
        const [a, b] = await Promise.all(results);
        return { json: compareResults(a!, b!) };
      },
    }),
    roomRoute({
      method: 'GET',
      path: '/api/crises/{crisis}/runs/{run}',
      act: 'scope.run',
      summary: 'How far a run is',
      params: ofRun,
      handle: async ({ params }) => ({ json: await named(runs, params) }),
    }),
    roomRoute({
      method: 'GET',
      path: '/api/crises/{crisis}/runs/{run}/events',
      act: 'scope.run',
      summary: 'The same as a live stream, until the run is at rest',
      params: ofRun,
      handle: async ({ params }) => {
        await named(runs, params);
        return { events: (send, gone) => followRun(runs, params.run, send, gone) };
      },
    }),
  ];
}

type OfRun = z.infer<typeof ofRun>;

/** A run of this crisis: that of another is none here. */
async function named(runs: Runs, { crisis, run }: OfRun): Promise<RunView> {
  const view = await runs.view(run);
  if (view.crisis === crisis) return view;
  throw new CelluleError('not-found', 'scope.no-run', 'There is no such run here. Choose one of the list.');
}

function pathOf({ crisis, run }: OfRun): string {
  return `/c/${crisis}/runs/${run}`;
}

function nameIn(header: string | undefined): string {
  try {
    const name = decodeURIComponent(header ?? '').normalize('NFC');
    if (name !== '' && name.length <= PATH_MAX && name.isWellFormed()) return name;
  } catch {
    // Not percent-encoded: said below.
  }
  throw new CelluleError('invalid', 'scope.file-name', 'Give the name of the file, percent-encoded, in x-file-name.');
}

async function noteStart(journals: Journals, act: ReturnType<typeof actOf>, { crisis, run, waves, register }: RunView) {
  await journals.open(crisis).append(act, 'scope.started', {
    run,
    waves: waves.length,
    files: waves.reduce((sum, { files }) => sum + files, 0),
    bytes: waves.reduce((sum, { bytes }) => sum + bytes, 0),
    intake: waves.flatMap(({ intake }) => intake ?? []),
    ...(register && { register }),
  });
}

/** Sends how far a run is, at each change, until it is at rest or its reader has gone. */
async function followRun(
  runs: Runs,
  run: RunId,
  send: (event: SentEvent) => Promise<void>,
  gone: AbortSignal,
): Promise<void> {
  let wake = () => {};
  let latest: RunView | undefined = await runs.view(run);
  const stop = runs.follow(run, (view) => {
    latest = view;
    wake();
  });
  gone.addEventListener('abort', () => wake(), { once: true });
  try {
    while (!gone.aborted) {
      const woken = new Promise<void>((resolve) => (wake = resolve));
      const view = latest;
      latest = undefined;
      if (view) {
        await send({ event: 'run', data: JSON.stringify(view) });
        if (!['waiting', 'running', 'receiving'].includes(view.state)) return;
      }
      if (latest === undefined) await woken;
    }
  } finally {
    stop();
  }
}
