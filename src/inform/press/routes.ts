import { z } from 'zod';
import { roomRoute, type RoomRoute } from '../../access/index.ts';
import { BLOCKS, digestSchema, idSchema, SPOKEN_CHANNELS, textSchema } from '../../contract/index.ts';
import type { Journals } from '../../journal/index.ts';
import { CelluleError, PAGE_LANGUAGES, type CrisisId, type QuestionId } from '../../kernel/index.ts';
import type { Clock } from '../../platform/system/index.ts';
import { actOf, hourSchema, journalNamed } from '../../respond/index.ts';
import { answerByQuotes, dropQuestion, takeQuestion } from './answer-question.ts';
import { rulesOfAnswer } from './answer-rules.ts';
import { answerTimes, questionsOf, waitingAt } from './model.ts';
import { approveAnswer, overrideAnswerRule, proposeAnswer, refuseAnswer } from './propose-answer.ts';

type Parts = Readonly<{ journals: Journals; clock: Clock; zone: string }>;

const inCrisis = z.object({ crisis: idSchema<CrisisId>() });
const inQuestion = z.object({ crisis: idSchema<CrisisId>(), question: idSchema<QuestionId>() });
const reasonField = z.object({ reason: textSchema(600) });

/** A sentence by its place, as a form sends it: block, paragraph, sentence. */
const place = z
  .string()
  .regex(/^[a-z]+ \d{1,3} \d{1,3}$/)
  .transform((text) => {
    const [block, paragraph, sentence] = text.split(' ');
    return { block, paragraph: Number(paragraph), sentence: Number(sentence) };
  })
  .pipe(z.object({ block: z.enum(BLOCKS), paragraph: z.number(), sentence: z.number() }));

const answer = z.object({
  language: z.enum(PAGE_LANGUAGES),
  sentences: z.array(place).max(20).default([]),
  answer: textSchema(2000).optional(),
});

/** The routes of the press: what it asked, by when it has its answer, and in which words. */
export function pressRoutes(parts: Parts): RoomRoute[] {
  return [...takingRoutes(parts), ...answeringRoutes(parts), ...judgingRoutes(parts)];
}

function takingRoutes({ journals, clock, zone }: Parts): RoomRoute[] {
  return [
    roomRoute({
      method: 'GET',
      path: '/api/crises/{crisis}/press',
      act: 'crisis.read',
      summary:
        'The questions of the press with their answers, how many wait and are late, and how long answers took: the middle one and the worst',
      params: inCrisis,
      handle: ({ params: { crisis } }) => {
        const { entries } = journalNamed(journals, crisis);
        const questions = questionsOf(entries);
        const told = questions.map(({ proposal, ...question }) => ({
          ...question,
          ...(proposal && {
            proposal: { ...proposal, findings: rulesOfAnswer(proposal, entries, { at: clock.now(), zone }) },
          }),
        }));
        const waiting = waitingAt(questions, clock.now());
        return { json: { questions: told, waiting, times: answerTimes(questions) ?? null } };
      },
    }),
    roomRoute({
      method: 'POST',
      path: '/api/crises/{crisis}/press',
      act: 'press.take',
      summary: 'Write a question of the press down; its answer is due within two hours unless another hour is given',
      params: inCrisis,
      body: z.object({
        outlet: textSchema(120),
        question: textSchema(600),
        channel: z.enum(SPOKEN_CHANNELS),
        dueAt: hourSchema(zone).optional(),
      }),
      handle: async ({ params: { crisis }, body, session }) => {
        const id = await takeQuestion(journalNamed(journals, crisis), actOf(session, clock, 0, 'press.take'), body);
        return { status: 201, json: { id }, location: placeOf(crisis, id) };
      },
    }),
    roomRoute({
      method: 'POST',
      path: '/api/crises/{crisis}/press/{question}/end',
      act: 'press.answer',
      summary: 'Close a question without an answer, with the reason',
      params: inQuestion,
      body: reasonField,
      handle: async ({ params: { crisis, question: id }, body: { reason }, session }) => {
        const act = actOf(session, clock, 0, 'press.answer');
        await dropQuestion(journalNamed(journals, crisis), act, { id, reason });
        return { json: { id }, location: placeOf(crisis, id) };
      },
    }),
  ];
}

function answeringRoutes({ journals, clock }: Parts): RoomRoute[] {
  return [
    roomRoute({
      method: 'POST',
      path: '/api/crises/{crisis}/press/{question}/answer',
      act: 'press.answer',
      summary:
        'Answer with sentences of the text on the page, or propose words of your own, which wait for a second person',
      params: inQuestion,
      body: answer,
      handle: async ({ params: { crisis, question: id }, body, session }) => {
        const { language, sentences: places, answer: own } = body;
        const [journal, act] = [journalNamed(journals, crisis), actOf(session, clock, 0, 'press.answer')];
        if (own !== undefined && places.length > 0) throw either('press.both');
        if (own === undefined && places.length === 0) throw either('press.empty');
        if (own === undefined) await answerByQuotes(journal, act, { id, language, places });
        else await proposeAnswer(journal, act, { id, language, answer: own });
        return { json: { id }, location: placeOf(crisis, id) };
      },
    }),
  ];
}

/** A second person judges words that were proposed: yes, no, or an answer by name for a rule that stops them. */
function judgingRoutes({ journals, clock, zone }: Parts): RoomRoute[] {
  return [
    roomRoute({
      method: 'POST',
      path: '/api/crises/{crisis}/press/{question}/approval',
      act: 'statement.approve',
      summary: 'The yes of a second person to exactly the words whose digest is given; they are the answer from now on',
      params: inQuestion,
      body: z.object({ digest: digestSchema }),
      handle: async ({ params: { crisis, question: id }, body: { digest }, session }) => {
        const act = actOf(session, clock, 0, 'statement.approve');
        await approveAnswer(journalNamed(journals, crisis), act, { id, digest, zone });
        return { json: { id }, location: placeOf(crisis, id) };
      },
    }),
    roomRoute({
      method: 'POST',
      path: '/api/crises/{crisis}/press/{question}/refusal',
      act: 'statement.approve',
      summary: 'Send a proposed answer back, with what is wrong with it',
      params: inQuestion,
      body: reasonField,
      handle: async ({ params: { crisis, question: id }, body: { reason }, session }) => {
        const act = actOf(session, clock, 0, 'statement.approve');
        await refuseAnswer(journalNamed(journals, crisis), act, { id, reason });
        return { json: { id }, location: placeOf(crisis, id) };
      },
    }),
    roomRoute({
      method: 'POST',
      path: '/api/crises/{crisis}/press/{question}/overrides',
      act: 'rule.override',
      summary: 'Answer by name for a rule that stops a proposed answer, with a reason that the review reads',
      params: inQuestion,
      body: reasonField.extend({ rule: z.string().regex(/^L\d\d$/) }),
      handle: async ({ params: { crisis, question: id }, body: { rule, reason }, session }) => {
        const act = actOf(session, clock, 0, 'rule.override');
        await overrideAnswerRule(journalNamed(journals, crisis), act, { id, rule, reason, zone });
        return { json: { id }, location: placeOf(crisis, id) };
      },
    }),
  ];
}

function placeOf(crisis: CrisisId, question: QuestionId): string {
  return `/c/${crisis}/press#q-${question}`;
}

function either(code: 'press.both' | 'press.empty'): CelluleError {
  return code === 'press.both'
    ? new CelluleError(
        'invalid',
        'press.both',
        'Choose sentences or write, not both: words of your own wait for a second person.',
      )
    : new CelluleError('invalid', 'press.empty', 'Choose sentences of the approved text, or write an answer.');
}
