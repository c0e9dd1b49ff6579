import { z } from 'zod';
import { roomRoute, type RoomRoute } from '../../access/index.ts';
import { idSchema } from '../../contract/index.ts';
import type { Journals } from '../../journal/index.ts';
import type { CrisisId } from '../../kernel/index.ts';
import { actOf, journalNamed } from '../../respond/index.ts';
import { drawSample } from './draw-sample.ts';
import { handInMarks } from './hand-in-marks.ts';
import { markRecord, showRecord } from './mark-records.ts';
import { MARKS, SIZES } from './model.ts';
import { openSample } from './open-sample.ts';
import type { SampleParts } from './parts.ts';
import { viewSample } from './view-sample.ts';

export type SampleRouteParts = Readonly<{ journals: Journals; samples: SampleParts }>;

const ofCrisis = z.object({ crisis: idSchema<CrisisId>() });
const ofRecord = ofCrisis.extend({ number: z.coerce.number().int().min(1).max(SIZES[2]) });
const USUAL_SIZE = SIZES[1];

/** The routes of a sample: draw it, say what it is opened for, read and mark its records, hand the marks in. */
export function sampleRoutes(parts: SampleRouteParts): RoomRoute[] {
  return [...drawingRoutes(parts), ...markingRoutes(parts)];
}

function drawingRoutes({ journals, samples }: SampleRouteParts): RoomRoute[] {
  const { clock } = samples;
  return [
    roomRoute({
      method: 'POST',
      path: '/api/crises/{crisis}/sample',
      act: 'scope.attach',
      summary:
        'Draws the records of the attached run that two people will mark: the first so many of its random order, once',
      params: ofCrisis,
      body: z.object({
        size: z.coerce
          .number()
          .refine((size) => (SIZES as readonly number[]).includes(size))
          .default(USUAL_SIZE),
      }),
      handle: async ({ params: { crisis }, body, session }) => {
        const size = await drawSample(samples, journalNamed(journals, crisis), actOf(session, clock), body.size);
        return { status: 201, json: { size }, location: pathOf(crisis) };
      },
    }),
    roomRoute({
      method: 'GET',
      path: '/api/crises/{crisis}/sample',
      act: 'sample.mark',
      summary: 'How far the sample is; of marks, only one’s own, in counts',
      params: ofCrisis,
      handle: async ({ params: { crisis }, session }) => {
        const { author } = actOf(session, clock);
        return { json: { sample: (await viewSample(samples, journalNamed(journals, crisis), author)) ?? null } };
      },
    }),
    roomRoute({
      method: 'POST',
      path: '/api/crises/{crisis}/sample/openings',
      act: 'sample.mark',
      summary: 'Opens the records of the sample to oneself, for a purpose that the log of the run keeps',
      params: ofCrisis,
      body: z.object({ purpose: z.string() }),
      handle: async ({ params: { crisis }, body, session }) => {
        await openSample(samples, journalNamed(journals, crisis), actOf(session, clock), body.purpose);
        return { status: 201, json: {}, location: pathOf(crisis) };
      },
    }),
  ];
}

function markingRoutes({ journals, samples }: SampleRouteParts): RoomRoute[] {
  const { clock } = samples;
  return [
    roomRoute({
      method: 'GET',
      path: '/api/crises/{crisis}/sample/records/{number}',
      act: 'sample.mark',
      summary: 'One record of the sample beside the register; it was opened for a purpose before. Never cached',
      reads: 'sample',
      params: ofRecord,
      handle: async ({ params: { crisis, number }, session }) => {
        const { author } = actOf(session, clock);
        return { json: await showRecord(samples, journalNamed(journals, crisis), author, number) };
      },
    }),
    roomRoute({
      method: 'POST',
      path: '/api/crises/{crisis}/sample/records/{number}',
      act: 'sample.mark',
      summary: 'Marks one record; the place to go on from is the next one without a mark',
      params: ofRecord,
      body: z.object({ mark: z.enum(MARKS) }),
      handle: async ({ params: { crisis, number }, body, session }) => {
        const journal = journalNamed(journals, crisis);
        const next = await markRecord(samples, journal, actOf(session, clock), { number, mark: body.mark });
        const at = pathOf(crisis);
        return { json: { next: next ?? null }, location: next === undefined ? at : `${at}/${next}` };
      },
    }),
    roomRoute({
      method: 'POST',
      path: '/api/crises/{crisis}/sample/marks',
      act: 'sample.mark',
      summary: 'Hands one’s marks in for good; with those of the second person the shares become facts',
      params: ofCrisis,
      handle: async ({ params: { crisis }, session }) => {
        await handInMarks(samples, journalNamed(journals, crisis), actOf(session, clock));
        return { json: {}, location: pathOf(crisis) };
      },
    }),
  ];
}

function pathOf(crisis: CrisisId): string {
  return `/c/${crisis}/sample`;
}
