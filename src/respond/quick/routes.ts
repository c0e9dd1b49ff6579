import { z } from 'zod';
import { roomRoute, type RoomRoute } from '../../access/index.ts';
import { idSchema, instantSchema, lineSchema } from '../../contract/index.ts';
import { assert, isLanguage, LANGUAGES, type PersonId } from '../../kernel/index.ts';
import { actOf } from '../act-of.ts';
import { lineOfAnother, seqOfLine } from '../append-line.ts';
import { inCrisis, placeIn, type CellParts } from '../route-parts.ts';
import { readLine } from './read-line.ts';
import { writeLine } from './write-line.ts';

const LINE_LENGTH_MAX = 2000;

const body = z.object({
  line: z.string().max(LINE_LENGTH_MAX),
  /** Whose words of time and roles it uses. */
  lang: z.string().refine(isLanguage).default(LANGUAGES[0]),
  /** When it was typed, for a line that waited for a connection; its phrases of time count from there. */
  typedAt: instantSchema.optional(),
});

/** What a device adds, so that a line which it sends again is written once, and by whoever typed it. */
const ofDevice = { id: lineSchema.optional(), by: idSchema<PersonId>().optional() };

/** The routes of the quick line: what a line would say, and writing it. */
export function quickRoutes({ journals, clock, zone }: CellParts): RoomRoute[] {
  const nowFor = (typedAt: (typeof body)['_output']['typedAt']) => {
    const now = clock.now();
    return typedAt !== undefined && typedAt < now ? typedAt : now;
  };
  return [
    roomRoute({
      method: 'POST',
      path: '/api/crises/{crisis}/lines/reading',
      act: 'journal.write',
      summary: 'What a line of the quick entry says; writes nothing',
      params: z.object(inCrisis),
      body,
      handle: ({ body: { line, lang, typedAt } }) => ({
        json: { ...readLine(line, { language: lang, zone, now: nowFor(typedAt) }) },
      }),
    }),
    roomRoute({
      method: 'POST',
      path: '/api/crises/{crisis}/lines',
      act: 'journal.write',
      summary:
        'Writes a line of the quick entry: a note, a rumour (?), a decision (!) or a task (@role); under one id once',
      params: z.object(inCrisis),
      body: body.extend(ofDevice),
      handle: async ({ params: { crisis }, body: { line, lang, typedAt, id, by }, session }) => {
        assert(session, 'the guard lets nobody write who is not signed in');
        if (by !== undefined && by !== session.person) throw lineOfAnother();
        const now = nowFor(typedAt);
        const journal = journals.open(crisis);
        // What was written once is not judged again: roles and hours may be others by now.
        const before = id && seqOfLine(journal, id, session.person);
        if (before !== undefined) return { json: { seq: before }, location: placeIn(crisis) };
        const act = (doing: Parameters<typeof actOf>[3]) => ({ ...actOf(session, clock, 0, doing), at: now });
        const { read, seq } = await writeLine(journal, session, act, { line, id }, { language: lang, zone, now });
        return { status: 201, json: { ...read, seq }, location: placeIn(crisis) };
      },
    }),
  ];
}
