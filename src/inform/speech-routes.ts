import { z } from 'zod';
import { roomRoute, type RoomRoute } from '../access/index.ts';
import { digestSchema, idSchema, textSchema, VARIETIES } from '../contract/index.ts';
import type { Journals } from '../journal/index.ts';
import { CelluleError, type CrisisId, type SpeechId, type StatementId } from '../kernel/index.ts';
import type { Clock } from '../platform/system/index.ts';
import { actOf, journalNamed } from '../respond/index.ts';
import { refreshPage, type PublishParts } from './page/index.ts';
import { approveSpeech, dropSpeech, findSpeech, recordSpeech, speechStore } from './speech/index.ts';

type Parts = PublishParts & Readonly<{ journals: Journals; clock: Clock }>;

const inStatement = z.object({ crisis: idSchema<CrisisId>(), statement: idSchema<StatementId>() });
const inSpeech = z.object({ crisis: idSchema<CrisisId>(), speech: idSchema<SpeechId>() });

/** The routes of spoken texts. A yes or its end is on the page at once. */
export function speechRoutes(parts: Parts): RoomRoute[] {
  return [...soundRoutes(parts), ...judgingRoutes(parts)];
}

function soundRoutes({ journals, clock, store }: Parts): RoomRoute[] {
  return [
    roomRoute({
      method: 'PUT',
      path: '/api/crises/{crisis}/statements/{statement}/speech',
      act: 'speech.record',
      summary:
        'Hands in an approved text as a person has said it: the sound as the body (MP3, Ogg Opus or M4A, at most 150 kB and 75 seconds), what is spoken as variety',
      params: inStatement,
      query: z.object({ variety: z.enum(VARIETIES) }),
      takesStream: true,
      handle: async ({ params: { crisis, statement }, query: { variety }, stream, session }) => {
        const journal = journalNamed(journals, crisis);
        const act = actOf(session, clock, 0, 'speech.record');
        const id = await recordSpeech(store, journal, act, { statement, variety, stream });
        return { status: 201, json: { id }, location: `/c/${crisis}/statements/${statement}/speech` };
      },
    }),
    roomRoute({
      method: 'GET',
      path: '/api/crises/{crisis}/speech/{speech}',
      act: 'crisis.read',
      summary: 'The sound of a spoken text, as it was kept',
      params: inSpeech,
      handle: async ({ params: { crisis, speech } }) => {
        const { digest } = findSpeech(journalNamed(journals, crisis).entries, speech);
        const kept = await speechStore(store).read(crisis, digest);
        if (kept) return { bytes: kept.bytes, type: kept.type };
        throw new CelluleError('not-found', 'speech.unknown', 'There is no such recording in this crisis.');
      },
    }),
  ];
}

function judgingRoutes(parts: Parts): RoomRoute[] {
  const { journals, clock, store } = parts;
  return [
    roomRoute({
      method: 'POST',
      path: '/api/crises/{crisis}/speech/{speech}/approval',
      act: 'statement.approve',
      summary:
        'The yes of a second person who has listened: to exactly these bytes, beside exactly these words, of the text that it was made of or of a later one',
      params: inSpeech,
      body: z.object({
        digest: digestSchema,
        textDigest: digestSchema,
        statement: idSchema<StatementId>().optional(),
      }),
      handle: async ({ params: { crisis, speech: id }, body, session }) => {
        const journal = journalNamed(journals, crisis);
        const act = actOf(session, clock, 0, 'statement.approve');
        await approveSpeech(journal, act, { id, ...body });
        await refreshPage(parts, journal, act);
        const statement = body.statement ?? findSpeech(journal.entries, id).statement;
        return { json: { id }, location: `/c/${crisis}/statements/${statement}/speech` };
      },
    }),
    roomRoute({
      method: 'POST',
      path: '/api/crises/{crisis}/speech/{speech}/end',
      act: 'speech.record',
      summary: 'Take a recording back, with the reason; it leaves the page',
      params: inSpeech,
      body: z.object({ reason: textSchema(600) }),
      handle: async ({ params: { crisis, speech: id }, body: { reason }, session }) => {
        const journal = journalNamed(journals, crisis);
        const act = actOf(session, clock, 0, 'speech.record');
        await dropSpeech(store, journal, act, { id, reason });
        await refreshPage(parts, journal, act);
        const { statement } = findSpeech(journal.entries, id);
        return { json: { id }, location: `/c/${crisis}/statements/${statement}/speech` };
      },
    }),
  ];
}
