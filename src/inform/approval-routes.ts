import { z } from 'zod';
import { mayDo, roomRoute, type RoomRoute, type Visitor } from '../access/index.ts';
import { digestSchema, idSchema, instantSchema, textSchema, type TextDigests } from '../contract/index.ts';
import type { Act, Entry, Journal } from '../journal/index.ts';
import { PAGE_LANGUAGES, type CrisisId, type Instant, type StatementId } from '../kernel/index.ts';
import { actOf, journalNamed } from '../respond/index.ts';
import {
  isOverridden,
  languagesLeftBehind,
  overrideRule,
  publicationsOf,
  publishStatement,
  rulesOfStatement,
  scheduleStatement,
  unscheduleStatement,
  type Promised,
} from './page/index.ts';
import type { InformParts } from './routes.ts';
import {
  approvedLanguages,
  approveStatement,
  approvingRole,
  findStatement,
  languagesToPublish,
  owedApprovals,
  refuseStatement,
  type Statement,
} from './statements/index.ts';

const inStatement = z.object({ crisis: idSchema<CrisisId>(), statement: idSchema<StatementId>() });
const perLanguage = <Value extends z.ZodType>(value: Value) =>
  z.object(Object.fromEntries(PAGE_LANGUAGES.map((language) => [language, value.optional()])));
const digestsField = z.object({ digests: perLanguage(digestSchema).default({}) });

/** The routes by which words are approved, refused, published, or given an hour. */
export function approvalRoutes(parts: InformParts): RoomRoute[] {
  return [readingRoute(parts), ...judgingRoutes(parts), ...publishingRoutes(parts), ...ruleRoutes(parts)];
}

/** One text as the journal has it, with what it still lacks. */
function readingRoute({ journals, clock, zone }: InformParts): RoomRoute {
  return roomRoute({
    method: 'GET',
    path: '/api/crises/{crisis}/statements/{statement}',
    act: 'crisis.read',
    summary:
      'One text: its words and their digests, each yes that was given or is owed, what the rules find, and where it stands',
    params: inStatement,
    handle: ({ params: { crisis, statement: id } }) => {
      const { entries } = journalNamed(journals, crisis);
      const statement = findStatement({ entries }, id);
      const approved = approvedLanguages(statement);
      return {
        json: {
          ...statement,
          approvedLanguages: approved,
          owed: owedApprovals(statement),
          behind: languagesLeftBehind(entries, statement, approved),
          findings: findingsIn(statement, entries, { at: clock.now(), zone }),
        },
      };
    },
  });
}

/** What the rules find, and which of it somebody has answered for. */
function findingsIn(statement: Statement, entries: readonly Entry[], when: Readonly<{ at: Instant; zone: string }>) {
  const findings = rulesOfStatement(statement, entries, when);
  return findings.map((one) => ({ ...one, isAnswered: isOverridden(statement, one) }));
}

function judgingRoutes(parts: InformParts): RoomRoute[] {
  const { journals, clock } = parts;
  return [
    roomRoute({
      method: 'POST',
      path: '/api/crises/{crisis}/statements/{statement}/approval',
      act: 'statement.approve',
      summary: 'Approve exactly the words whose digests are given, in one language or in several',
      params: inStatement,
      body: digestsField,
      handle: async ({ params: { crisis, statement: id }, body, session }) => {
        const journal = journals.open(crisis);
        const digests = body.digests as TextDigests;
        const act = approvingAct(journal, id, session, actOf(session, clock));
        await approveStatement(journal, act, { id, digests });
        // Whoever lets the page say that nothing is new has read what it says: there is nothing left to decide.
        const judged = findStatement(journal, id);
        if (judged.kind === 'nothing-new' && languagesToPublish(judged).length > 0) {
          const { promised } = publicationsOf(journal.entries).at(-1) ?? {};
          await publishStatement(parts, journal, act, id, promised);
        }
        return { json: { id }, location: placeOf(crisis, id) };
      },
    }),
    roomRoute({
      method: 'POST',
      path: '/api/crises/{crisis}/statements/{statement}/refusal',
      act: 'statement.approve',
      summary: 'Send a statement back with a reason',
      params: inStatement,
      body: z.object({ reason: textSchema(600) }),
      handle: async ({ params: { crisis, statement: id }, body: { reason }, session }) => {
        await refuseStatement(journals.open(crisis), actOf(session, clock), { id, reason });
        return { json: { id }, location: placeOf(crisis, id) };
      },
    }),
  ];
}

function publishingRoutes(parts: InformParts): RoomRoute[] {
  const { journals, clock, zone } = parts;
  return [
    roomRoute({
      method: 'POST',
      path: '/api/crises/{crisis}/statements/{statement}/publication',
      act: 'statement.publish',
      summary:
        'Put approved words on the public page, in all approved languages at once; the others follow by a promised hour',
      params: inStatement,
      body: z.object({ promised: perLanguage(instantSchema).optional() }).optional(),
      handle: async ({ params: { crisis, statement }, body, session }) => {
        const act = actOf(session, clock);
        const promised = body?.promised as Promised | undefined;
        const { id, version } = await publishStatement(parts, journals.open(crisis), act, statement, promised);
        return { status: 201, json: { id, version }, location: `/c/${crisis}` };
      },
    }),
    roomRoute({
      method: 'POST',
      path: '/api/crises/{crisis}/statements/{statement}/schedule',
      act: 'statement.publish',
      summary:
        'Let approved words go out by themselves at an hour, and promise the languages that follow; a figure that changes before undoes it',
      params: inStatement,
      body: z.object({ when: instantSchema, promised: perLanguage(instantSchema).optional() }),
      handle: async ({ params: { crisis, statement: id }, body, session }) => {
        const order = { id, when: body.when, promised: body.promised as Promised | undefined, zone };
        await scheduleStatement(journals.open(crisis), actOf(session, clock, 0, 'statement.publish'), order);
        return { json: { id }, location: placeOf(crisis, id) };
      },
    }),
    roomRoute({
      method: 'POST',
      path: '/api/crises/{crisis}/statements/{statement}/schedule/end',
      act: 'statement.publish',
      summary: 'Take that hour back, with a reason',
      params: inStatement,
      body: z.object({ reason: textSchema(600) }),
      handle: async ({ params: { crisis, statement: id }, body: { reason }, session }) => {
        await unscheduleStatement(journals.open(crisis), actOf(session, clock, 0, 'statement.publish'), { id, reason });
        return { json: { id }, location: placeOf(crisis, id) };
      },
    }),
  ];
}

/** What the statement rules find, and who answers for one that stops a text. */
function ruleRoutes({ journals, clock, zone }: InformParts): RoomRoute[] {
  return [
    roomRoute({
      method: 'GET',
      path: '/api/crises/{crisis}/statements/{statement}/rules',
      act: 'crisis.read',
      summary: 'What the statement rules find in a text, and which of them somebody has answered for',
      params: inStatement,
      handle: ({ params: { crisis, statement: id } }) => {
        const { entries } = journals.open(crisis);
        const findings = findingsIn(findStatement({ entries }, id), entries, { at: clock.now(), zone });
        return { json: { findings } };
      },
    }),
    roomRoute({
      method: 'POST',
      path: '/api/crises/{crisis}/statements/{statement}/overrides',
      act: 'rule.override',
      summary: 'Answer by name for a rule that stops a text, with a reason that the review reads',
      params: inStatement,
      body: z.object({
        rule: z.string().regex(/^L\d\d$/),
        language: z.enum(PAGE_LANGUAGES).optional(),
        reason: textSchema(600),
      }),
      handle: async ({ params: { crisis, statement }, body, session }) => {
        const act = actOf(session, clock, 0, 'rule.override');
        await overrideRule(journals.open(crisis), act, { statement, ...body }, zone);
        return { json: { id: statement }, location: placeOf(crisis, statement) };
      },
    }),
  ];
}

/** Who holds several roles approves in the one whose yes is lacking. */
function approvingAct(journal: Journal, id: StatementId, session: Visitor, act: Act): Act {
  const roles = (session?.roles ?? []).filter((role) => mayDo(role, 'statement.approve'));
  const role = approvingRole(findStatement(journal, id), roles);
  return role ? { ...act, role } : act;
}

export function placeOf(crisis: CrisisId, statement: StatementId): string {
  return `/c/${crisis}/statements/${statement}`;
}
