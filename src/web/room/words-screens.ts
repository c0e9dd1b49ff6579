import { z } from 'zod';
import { mayDo, roomRoute, type RoomRoute } from '../../access/index.ts';
import {
  aboutWords,
  changesBetween,
  composeDraft,
  composeStatement,
  editsOf,
  draftSlots,
  factPhrase,
  findStatement,
  isSkeletonId,
  languagesIn,
  prefilledSlots,
  publicationsOf,
  rulesOfStatement,
  sendableWords,
  shownOf,
  sentencesOf,
  reasonsIn,
  spokenIn,
  SKELETONS,
  skeletonFor,
  statementsOf,
  templateOf,
  type AboutWords,
  type Composed,
  type CorrectedFigure,
  type PartialSlots,
  type Reasons,
  type SkeletonId,
  type StatementParts,
  type SubscriberCounts,
  approvedLanguages,
  languagesLeftBehind,
  voidTexts,
  wrongOnPage,
} from '../../inform/index.ts';
import type { Journal } from '../../journal/index.ts';
import {
  CelluleError,
  isSkeletonLanguage,
  isLanguage,
  LANGUAGES,
  parseId,
  type PageLanguage,
  type SkeletonLanguage,
  type StatementId,
} from '../../kernel/index.ts';
import { claimsOf, commitmentsOf, factsOf, withholding } from '../../ledger/index.ts';
import { activePlan, crisisOf, journalNamed, wordEvery, type Crisis } from '../../respond/index.ts';
import { renderDraft } from './draft/index.ts';
import { renderCommitments, type CommitmentsView } from './commitments/index.ts';
import { renderPageControl, type PageControlView } from './page-control/index.ts';
import { frameOf, namesOf, pageUrl, signedIn, standing, type RoomParts } from './room-parts.ts';
import { crisisScreen } from './screen-route.ts';
import type { Frame } from './shell/index.ts';
import { renderStatement } from './statement/statement.tsx';
import { renderStatements } from './statement/statements.tsx';
import { promiseOf } from './words/hours.ts';
import { renderWords } from './words/words.tsx';

/** The screens of words: where a text is made, all texts, one text, and what was promised. */
export function wordsScreens(parts: RoomParts): RoomRoute[] {
  return [...writingScreens(parts), ...readingScreens(parts)];
}

function writingScreens(parts: RoomParts): RoomRoute[] {
  return [
    crisisScreen(parts, {
      path: '/c/{crisis}/words',
      act: 'statement.write',
      summary: 'Where a statement is made',
      show: ({ frame, journal, crisis, query }) => startWords(parts, frame, journal, crisis, query.skeleton),
    }),
    roomRoute({
      method: 'POST',
      path: '/c/{crisis}/words',
      act: 'statement.write',
      summary: 'The same screen with what is filled in so far, and the text that it gives; keeps nothing',
      params: z.object({ crisis: z.string() }),
      body: z.record(z.string(), z.unknown()),
      handle: async ({ params, body, ...asked }) => {
        const journal = journalNamed(parts.journals, params.crisis);
        const { crisis, bar } = standing(journal);
        const { skeleton } = body;
        const named = typeof skeleton === 'string' && isSkeletonId(skeleton) ? skeleton : undefined;
        const given = {
          slots: draftSlots(body),
          skeleton: named,
          languages: spokenIn(body),
          reasons: reasonsIn(body),
        };
        return { html: await showWords(parts, frameOf(parts, asked, bar), journal, crisis, given) };
      },
    }),
  ];
}

type Given = Readonly<{
  slots: PartialSlots;
  skeleton?: SkeletonId | undefined;
  languages?: readonly SkeletonLanguage[] | undefined;
  /** Why figures are others, as it is chosen so far. */
  reasons?: Reasons | undefined;
}>;

/** From the draft where one is open, else from what the last text said. */
async function startWords(
  parts: RoomParts,
  frame: Frame,
  journal: Journal,
  crisis: Crisis,
  asked: SkeletonId | undefined,
): Promise<string> {
  const draft = await parts.drafts.open(crisis.id);
  const slots = draft?.slots ?? startingSlots(parts, journal, crisis);
  const languages = draft?.languages.filter(isSkeletonLanguage);
  return showWords(parts, frame, journal, crisis, { slots, skeleton: asked ?? draft?.skeleton, languages });
}

async function showWords(
  parts: RoomParts,
  frame: Frame,
  journal: Journal,
  crisis: Crisis,
  { slots: given, skeleton = skeletonFor(journal.entries), languages = LANGUAGES, reasons }: Given,
): Promise<string> {
  const { entries } = journal;
  const facts = factsOf(entries);
  const cadence = wordEvery(entries);
  const plan = await activePlan(parts.plans, journal);
  // A plan that nobody approved may still name an invented institution.
  const named = plan?.approved && plan.institution;
  const slots = { ...given, institution: { ...named, ...given.institution } };
  const filled = { ...slots, nextUpdateAt: promiseOf(slots.nextUpdateAt, frame.now, cadence?.ms) };
  const about = aboutWords(entries, reasons);
  const compose = (words: StatementParts['skeleton']) =>
    composeStatement({
      skeleton: words,
      slots: filled,
      facts,
      claims: claimsOf(entries),
      about,
      zone: parts.zone,
      at: frame.now,
      languages,
    });
  const composed = compose(SKELETONS[skeleton]);
  const sendable = mayDo(frame.session, 'statement.sign-alone') ? sendableWords(entries, plan) : [];
  return renderWords(frame, {
    crisis,
    slots,
    composed,
    corrections: correctedIn(composed, about),
    facts: composed.facts.flatMap(({ id }) => facts.get(id) ?? []),
    refusal: statementsOf(entries).at(-1)?.refusal?.reason,
    findings: rulesOfStatement({ skeleton, ...composed, slots: filled }, entries, { at: frame.now, zone: parts.zone }),
    cadence,
    skeleton,
    languages,
    wrong: wrongOnPage(entries),
    void: voidTexts(entries),
    draft: await parts.drafts.open(crisis.id),
    aside: await parts.drafts.aside(crisis.id),
    nameOf: await namesOf(parts, frame.language),
    sendable: sendable.map((words) => ({ words, composed: compose(words.skeleton) })),
  });
}

/** Of what is to be corrected, what this text says. */
function correctedIn({ facts }: Composed, { corrections = [] }: AboutWords): readonly CorrectedFigure[] {
  return corrections.filter(({ before }) => facts.some(({ id }) => id === before.id));
}

/** What need not be typed again: what the last text of this crisis said, or who we are, as an earlier real crisis said it. */
function startingSlots({ journals }: RoomParts, { entries }: Journal, { id, mode }: Crisis): PartialSlots {
  const own = prefilledSlots(entries);
  if (own.institution || mode === 'rehearsal') return own;
  for (const other of journals.list().toReversed()) {
    const earlier = journals.open(other).entries;
    if (other === id || crisisOf(earlier)?.mode !== 'real') continue;
    const { institution, phone, phoneHours } = prefilledSlots(earlier);
    if (institution) return { ...own, institution, phone, phoneHours };
  }
  return own;
}

function readingScreens(parts: RoomParts): RoomRoute[] {
  return [
    crisisScreen(parts, {
      path: '/c/{crisis}/draft',
      act: 'statement.write',
      summary: 'The text that is being written, block by block',
      show: ({ frame, journal, query }) => showDraft(parts, frame, journal, query.in),
    }),
    crisisScreen(parts, {
      path: '/c/{crisis}/statements',
      act: 'crisis.read',
      summary: 'All texts: what each waits for, and since when',
      show: async ({ frame, journal, crisis }) =>
        renderStatements(frame, {
          crisis: crisis.id,
          statements: statementsOf(journal.entries),
          nameOf: await namesOf(parts, frame.language),
        }),
    }),
    crisisScreen(parts, {
      path: '/c/{crisis}/statements/{statement}',
      act: 'crisis.read',
      summary: 'One statement: the exact words, who wrote and who approved them',
      show: async ({ frame, asked, journal, crisis, params }) => {
        const id = parseId<StatementId>(params['statement'] ?? '');
        if (!id) throw new CelluleError('not-found', 'statement.unknown', 'There is no such statement in this crisis.');
        return renderStatement(frame, signedIn(asked, 'crisis.read'), {
          crisis: crisis.id,
          ...foundIn(journal, id, { at: frame.now, zone: parts.zone }),
          nameOf: await namesOf(parts, frame.language),
          publicUrl: pageUrl(parts),
        });
      },
    }),
    crisisScreen(parts, {
      path: '/c/{crisis}/page',
      act: 'crisis.read',
      summary: 'What the public reads in each language, how fresh it is, and what can be done to it',
      show: async ({ frame, journal }) =>
        renderPageControl(frame, pageIn(parts, journal, frame, await parts.subscribers.countsOf(journal.crisis))),
    }),
    crisisScreen(parts, {
      path: '/c/{crisis}/commitments',
      hasPast: true,
      act: 'crisis.read',
      summary: 'What was promised, and what became of it',
      show: ({ frame, journal, crisis }) => renderCommitments(frame, promisesIn(journal, crisis, frame)),
    }),
  ];
}

/** A text, with what the rules find in it. */
function foundIn({ entries }: Journal, id: StatementId, when: Parameters<typeof rulesOfStatement>[2]) {
  const statement = findStatement({ entries }, id);
  const behind = languagesLeftBehind(entries, statement, approvedLanguages(statement));
  return { statement, behind, findings: rulesOfStatement(statement, entries, when) };
}

/** One language of the text that is being written; without a draft, the way to begin one. */
async function showDraft(parts: RoomParts, frame: Frame, journal: Journal, asked: PageLanguage | undefined) {
  const { entries, crisis } = journal;
  const draft = await parts.drafts.open(crisis);
  if (!draft) return { status: 303, headers: { location: `/c/${crisis}/words` } };
  const language = draft.languages.find((one) => one === asked) ?? draft.languages[0] ?? LANGUAGES[0];
  const composed = composeDraft(draft, entries, { zone: parts.zone, at: frame.now });
  const live = statementsOf(entries).findLast(({ state }) => state === 'published')?.texts[language];
  const now = composed.texts[language];
  const facts = factsOf(entries);
  const about = aboutWords(entries);
  const base = {
    skeleton: SKELETONS[draft.skeleton],
    slots: draft.slots,
    facts,
    claims: claimsOf(entries),
    about,
    zone: parts.zone,
    at: frame.now,
  };
  const shipped = isSkeletonLanguage(language) ? templateOf(base, language) : {};
  const written = editsOf(draft)[language] ?? {};
  const said = isLanguage(language) ? language : frame.language;
  return renderDraft(frame, {
    crisis,
    draft,
    language,
    words: { ...shipped, ...written },
    composed,
    corrections: correctedIn(composed, about),
    findings: rulesOfStatement({ ...draft, draft, ...composed }, entries, { at: frame.now, zone: parts.zone }),
    changes: live && now ? changesBetween(live, now, language) : [],
    references: [
      ...[...facts.values()]
        .filter((fact) => !withholding(fact, base.claims))
        .map((fact) => ({ reference: `{{fact:${fact.id}}}`, says: factPhrase(fact, said) })),
      ...[...claimsOf(entries).values()].map(({ id, texts }) => ({
        reference: `{{claim:${id}}}`,
        says: texts[said] ?? '',
      })),
    ],
    nameOf: await namesOf(parts, frame.language),
  });
}

/** The page as the public has it, what waits, and its copies. */
function pageIn(
  parts: RoomParts,
  { entries, crisis }: Journal,
  { language }: Frame,
  followers: SubscriberCounts,
): PageControlView {
  const statements = statementsOf(entries);
  const statement = statements.findLast(({ state }) => state === 'published');
  const publications = publicationsOf(entries);
  const publication = publications.at(-1);
  const shown = shownOf(entries);
  const next = statements.findLast(({ state }) => state === 'awaiting' || state === 'approved');
  const pushed = entries.findLast(({ kind }) => kind === 'page.pushed');
  const [before, after] = [publication?.texts[language], next?.texts[language]];
  return {
    crisis,
    live: publication && statement && shown && { publication, statement, manifest: shown.manifest },
    waiting: next && {
      statement: next,
      changes: before && after ? changesBetween(before, after, language) : [],
      language,
    },
    publications: publications.toReversed(),
    pushed:
      pushed?.kind === 'page.pushed'
        ? { at: pushed.at, hosts: pushed.value.hosts, isCurrent: pushed.value.manifest === shown?.manifest }
        : undefined,
    followers,
    everyMs: wordEvery(entries)?.ms,
    wrong: wrongOnPage(entries),
    void: voidTexts(entries),
    publicUrl: pageUrl(parts),
  };
}

/** What was promised, and of what a promise can be made: sentences that the public reads, and decisions. */
function promisesIn({ entries }: Journal, { id, decisions }: Crisis, { language }: Frame): CommitmentsView {
  const live = statementsOf(entries).findLast(({ state }) => state === 'published');
  const text = live && (live.texts[language] ?? Object.values(live.texts)[0]);
  const sentences = (text?.blocks ?? []).flatMap(({ id: block, paragraphs }) =>
    paragraphs.flatMap((words, paragraph) =>
      sentencesOf(words, language).map((one, sentence) => ({ block, paragraph, sentence, words: one })),
    ),
  );
  return {
    crisis: id,
    commitments: [...commitmentsOf(entries).values()],
    onPage: live && { statement: live.id, sentences },
    decisions: decisions.toReversed(),
    spoken: live ? languagesIn(live.publication?.digests ?? {}) : LANGUAGES,
  };
}
