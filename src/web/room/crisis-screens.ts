import QRCode from 'qrcode';
import type { RoomRoute, Session } from '../../access/index.ts';
import {
  briefsOf,
  byUrgency,
  mustHearRecall,
  nextUpdateOf,
  questionsOf,
  sendableWords,
  statementsOf,
  wrongOnPage,
} from '../../inform/index.ts';
import type { Entry, Journal } from '../../journal/index.ts';
import { canonicalJson, CelluleError } from '../../kernel/index.ts';
import { claimsOf, commitmentsOf, factsOf, scopesOf, openFacts } from '../../ledger/index.ts';
import {
  activePlan,
  cellOf,
  clocksOf,
  costsOf,
  crisisOf,
  emptySeats,
  leftHeadsOf,
  openTasks,
  rolesHeldBy,
  sitrepDue,
  sitrepsOf,
  tasksOf,
  type Crisis,
} from '../../respond/index.ts';
import { renderDecisions } from './decisions/index.ts';
import { renderFigures, type RunCard } from './figures/figures.tsx';
import { renderHead, renderHeads } from './heads/index.ts';
import { renderJournal } from './journal/index.ts';
import { renderCatchUp } from './now/catch-up.tsx';
import type { OwnWork } from './now/next-action.ts';
import { renderNow } from './now/now.tsx';
import { attachedFolder, countedIn, namesOf, pageUrl, signedIn, type RoomParts } from './room-parts.ts';
import { crisisScreen } from './screen-route.ts';
import type { Frame } from './shell/index.ts';
import { wordsScreens } from './words-screens.ts';

/** The screens of one crisis. */
export function crisisScreens(parts: RoomParts): RoomRoute[] {
  return [
    nowScreen(parts),
    catchUpScreen(parts),
    decisionsScreen(parts),
    journalScreen(parts),
    ...headScreens(parts),
    figuresScreen(parts),
    ...wordsScreens(parts),
  ];
}

function nowScreen(parts: RoomParts): RoomRoute {
  return crisisScreen(parts, {
    path: '/c/{crisis}',
    hasPast: true,
    act: 'crisis.read',
    summary: 'Now: what to do first, what the public reads, what is established',
    show: async ({ frame, asked, journal, crisis }) => {
      const session = signedIn(asked, 'crisis.read');
      return renderNow(frame, session, await nowView(parts, frame, session, journal, crisis));
    },
  });
}

function catchUpScreen(parts: RoomParts): RoomRoute {
  return crisisScreen(parts, {
    path: '/c/{crisis}/catch-up',
    act: 'crisis.read',
    summary: 'The whole crisis on one page, for somebody who just came in',
    show: async ({ frame, asked, journal, crisis }) => {
      const view = await nowView(parts, frame, signedIn(asked, 'crisis.read'), journal, crisis);
      return renderCatchUp(frame, { ...view, sitrep: sitrepsOf(journal.entries).at(-1) });
    },
  });
}

async function nowView(parts: RoomParts, frame: Frame, session: Session, journal: Journal, crisis: Crisis) {
  const { entries } = journal;
  return {
    crisis,
    ...ownWork(entries, session),
    clocks: [...clocksOf(entries).values()],
    statements: statementsOf(entries),
    hasReadyWords: sendableWords(entries, await activePlan(parts.plans, journal)).length > 0,
    promisedAt: nextUpdateOf(entries)?.at,
    runsWaiting: (await runsFor(parts, entries)).runs.length,
    hasScope: scopesOf(entries).length > 0,
    facts: openFacts(factsOf(entries), claimsOf(entries)),
    wrong: wrongOnPage(entries),
    commitments: [...commitmentsOf(entries).values()],
    claims: [...claimsOf(entries).values()],
    questions: byUrgency(questionsOf(entries)),
    toldWrong: peopleToldWrong(entries),
    nameOf: await namesOf(parts, frame.language),
    publicUrl: pageUrl(parts),
  };
}

/** People who hold a brief that was recalled, and have not heard so. */
function peopleToldWrong(entries: readonly Entry[]): number {
  const briefs = briefsOf(entries);
  return new Set(briefs.flatMap((brief) => mustHearRecall(brief, briefs))).size;
}

/** What the cell asks of this person: a seat that waits for them, a request, their tasks, the next report. */
function ownWork(entries: readonly Entry[], { person, roles }: Session) {
  const cell = cellOf(entries);
  const held = new Set(rolesHeldBy(cell, person));
  const open = openTasks(tasksOf(entries).values());
  const tasks = open.filter(({ owner, takenBy }) => takenBy === person || (takenBy === undefined && held.has(owner)));
  const asked = open.find(({ asks }) => asks.some(({ role, answer }) => !answer && held.has(role)));
  const emptyRole = held.size > 0 ? undefined : emptySeats(cell).find((role) => roles.includes(role));
  const own: OwnWork | undefined = cell.plan && { emptyRole, asked, task: tasks[0], reportAt: sitrepDue(entries) };
  return { cell, tasks, openCount: open.length, own };
}

function decisionsScreen(parts: RoomParts): RoomRoute {
  return crisisScreen(parts, {
    path: '/c/{crisis}/decisions',
    hasPast: true,
    act: 'crisis.read',
    summary: 'What was decided, and what comes up again',
    show: async ({ frame, crisis }) => renderDecisions(frame, { crisis, nameOf: await namesOf(parts, frame.language) }),
  });
}

function headScreens(parts: RoomParts): RoomRoute[] {
  return [
    crisisScreen(parts, {
      path: '/c/{crisis}/heads',
      act: 'crisis.read',
      summary: 'The heads of the journal that are in other hands',
      show: async ({ frame, crisis, journal: { entries } }) =>
        renderHeads(frame, { crisis, left: leftHeadsOf(entries), nameOf: await namesOf(parts, frame.language) }),
    }),
    crisisScreen(parts, {
      path: '/c/{crisis}/heads/{seq}',
      act: 'crisis.read',
      summary: 'One head on a sheet to be printed, with all of it as a picture',
      show: async ({ frame, crisis, journal: { entries }, params }) => {
        const left = leftHeadsOf(entries).find(({ seq }) => String(seq) === params['seq']);
        if (!left) {
          throw new CelluleError('not-found', 'journal.no-such-head', 'No head left the house at that line.');
        }
        const qr = await QRCode.toString(canonicalJson(left.head), { type: 'svg', margin: 2 });
        return renderHead(frame, { crisis, left, qr, nameOf: await namesOf(parts, frame.language) });
      },
    }),
  ];
}

function journalScreen(parts: RoomParts): RoomRoute {
  return crisisScreen(parts, {
    path: '/c/{crisis}/journal',
    hasPast: true,
    act: 'crisis.read',
    summary: 'The main courante',
    show: async ({ frame, journal, crisis, query }) => {
      const { lane, before, change, q, role, author, facet, by, from, to } = query;
      return renderJournal(frame, {
        crisis,
        chain: journal.chain,
        costs: costsOf(journal.entries),
        headDigest: journal.chain.at(-1)?.digest ?? '',
        nameOf: await namesOf(parts, frame.language),
        search: { lane, q, role, author, facet, by, from, to },
        before,
        change,
      });
    },
  });
}

function figuresScreen(parts: RoomParts): RoomRoute {
  return crisisScreen(parts, {
    path: '/c/{crisis}/scope',
    hasPast: true,
    act: 'crisis.read',
    summary: 'The figures of the crisis and their evidence',
    show: async ({ frame, journal: { entries }, crisis }) =>
      renderFigures(frame, {
        crisis,
        facts: [...factsOf(entries).values()],
        claims: [...claimsOf(entries).values()],
        scopes: scopesOf(entries),
        ...(await runsFor(parts, entries)),
        ownRuns: await parts.runs.list(crisis.id),
        counted: await attachedResult(parts, entries),
      }),
  });
}

/** The result that the figures of the crisis come from, when it is still there and still the same. */
async function attachedResult(parts: RoomParts, entries: readonly Entry[]) {
  const folder = await attachedFolder(parts, entries);
  return folder === undefined ? undefined : countedIn(parts, folder);
}

/**
 * Runs that belong to no crisis yet, for a rehearsal's run must never be offered to a real crisis; those that ended before the last
 * one joined this crisis stand apart.
 */
async function runsFor({ journals, listRuns, runs }: RoomParts, entries: readonly Entry[]) {
  const own = crisisOf(entries)?.id;
  const attached = journals.list().flatMap((id) => scopesOf(journals.open(id).entries));
  const taken = new Set(attached.map(({ run }) => run));
  const there = (await listRuns()).filter(({ run }) => !taken.has(run));
  const owners = await Promise.all(there.map(({ run }) => runs.crisisOf(run)));
  const free = there.filter((_, index) => owners[index] === undefined || owners[index] === own);
  const since = scopesOf(entries).at(-1)?.at;
  const isNew = ({ finishedAt }: RunCard) => since === undefined || finishedAt === undefined || finishedAt > since;
  return { runs: free.filter(isNew), olderRuns: free.filter((run) => !isNew(run)) };
}
