import { z } from 'zod';
import { roomRoute, type RoomRoute } from '../../access/index.ts';
import { BRIEF_AUDIENCES, idSchema, SPOKEN_CHANNELS, textSchema } from '../../contract/index.ts';
import type { Journals } from '../../journal/index.ts';
import { SKELETON_LANGUAGES, type BriefId, type CrisisId } from '../../kernel/index.ts';
import type { Clock } from '../../platform/system/index.ts';
import { actOf, journalNamed } from '../../respond/index.ts';
import { issueBrief } from './issue-brief.ts';
import { briefsOf, briefState, lackReceipt, mustHearRecall } from './model.ts';
import { noteReceipt } from './note-receipt.ts';

type Parts = Readonly<{ journals: Journals; clock: Clock; zone: string; pageAddress?: string | undefined }>;

const inCrisis = z.object({ crisis: idSchema<CrisisId>() });
const inBrief = z.object({ crisis: idSchema<CrisisId>(), brief: idSchema<BriefId>() });

/** Lines of a text field, one item a line. */
const lines = (lengthMax: number) =>
  z.preprocess(
    (posted) => (typeof posted === 'string' ? posted.split(/\r?\n/).filter((line) => line.trim() !== '') : posted),
    z.array(textSchema(lengthMax)),
  );

const neverLines = lines(300).pipe(z.array(z.string()).max(8)).optional();

const order = z.object({
  audience: z.enum(BRIEF_AUDIENCES),
  to: lines(120).pipe(z.array(z.string()).min(1).max(20)),
  neverSay: z.object(Object.fromEntries(SKELETON_LANGUAGES.map((language) => [language, neverLines]))).default({}),
  languages: z.array(z.enum(SKELETON_LANGUAGES)).min(1).optional(),
});

const receipt = z.object({
  by: textSchema(120),
  channel: z.enum(SPOKEN_CHANNELS),
  of: z.enum(['brief', 'recall']).default('brief'),
});

/** The routes of the page for other speakers: write it, who has it, who knows that it is recalled. */
export function briefRoutes({ journals, clock, zone, pageAddress: page }: Parts): RoomRoute[] {
  return [
    roomRoute({
      method: 'GET',
      path: '/api/crises/{crisis}/briefs',
      act: 'crisis.read',
      summary:
        'The briefs for other speakers, oldest first: their words, whose receipt is missing, who must hear of a recall',
      params: inCrisis,
      handle: ({ params: { crisis } }) => {
        const briefs = briefsOf(journalNamed(journals, crisis).entries);
        const shown = briefs.map((brief) => ({
          ...brief,
          state: briefState(brief, briefs),
          lack: lackReceipt(brief),
          tell: mustHearRecall(brief, briefs),
        }));
        return { json: { briefs: shown } };
      },
    }),
    roomRoute({
      method: 'POST',
      path: '/api/crises/{crisis}/briefs',
      act: 'brief.issue',
      summary: 'Write the next brief of what the ledger holds now; it replaces the one before for the same audience',
      params: inCrisis,
      body: order,
      handle: async ({ params: { crisis }, body, session }) => {
        const act = actOf(session, clock, 0, 'brief.issue');
        const id = await issueBrief(journalNamed(journals, crisis), act, { order: body, zone, page });
        return { status: 201, json: { id }, location: `/c/${crisis}/brief#b-${id}` };
      },
    }),
    roomRoute({
      method: 'POST',
      path: '/api/crises/{crisis}/briefs/{brief}/receipt',
      act: 'brief.work',
      summary: 'Somebody has the brief, or knows of its recall',
      params: inBrief,
      body: receipt,
      handle: async ({ params: { crisis, brief }, body, session }) => {
        const act = actOf(session, clock, 0, 'brief.work');
        await noteReceipt(journalNamed(journals, crisis), act, { brief, ...body });
        return { json: { id: brief }, location: `/c/${crisis}/brief#b-${brief}` };
      },
    }),
  ];
}
