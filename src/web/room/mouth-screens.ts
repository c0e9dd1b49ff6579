import type { RoomRoute } from '../../access/index.ts';
import {
  briefsOf,
  findBrief,
  findStatement,
  sayableLanguages,
  mouthsOf,
  questionsOf,
  quotableIn,
  quotedText,
  rulesOfAnswer,
  sourceOf,
  speechesOf,
  statementsOf,
} from '../../inform/index.ts';
import type { Journal } from '../../journal/index.ts';
import {
  CelluleError,
  isSkeletonLanguage,
  LANGUAGES,
  PAGE_LANGUAGES,
  parseId,
  type BriefId,
  type PageLanguage,
  type StatementId,
} from '../../kernel/index.ts';
import { renderBrief, renderBriefs } from './brief/index.ts';
import { renderCard, renderMouths, type MouthsView } from './mouths/index.ts';
import { renderPress } from './press/index.ts';
import { namesOf, type RoomParts } from './room-parts.ts';
import { crisisScreen } from './screen-route.ts';
import type { Frame } from './shell/index.ts';
import { renderSpeech } from './speech/index.ts';

/** The screens of what approved words become. */
export function mouthScreens(parts: RoomParts): RoomRoute[] {
  return [
    crisisScreen(parts, {
      path: '/c/{crisis}/statements/{statement}/mouths',
      act: 'crisis.read',
      summary: 'An approved text as press release, SMS, call script, staff note and social card',
      show: ({ frame, journal, params, query }) =>
        renderMouths(frame, mouthsIn(parts, journal, { frame, named: params['statement'], asked: query.in })),
    }),
    crisisScreen(parts, {
      path: '/c/{crisis}/statements/{statement}/card',
      act: 'crisis.read',
      summary: 'The card of the spokesperson: likely questions with approved answers',
      show: ({ frame, journal, params, query }) =>
        renderCard(frame, mouthsIn(parts, journal, { frame, named: params['statement'], asked: query.in })),
    }),
    crisisScreen(parts, {
      path: '/c/{crisis}/statements/{statement}/speech',
      act: 'crisis.read',
      summary: 'An approved text as a person says it, and who has listened to it',
      show: async ({ frame, journal, params }) =>
        renderSpeech(frame, {
          crisis: journal.crisis,
          statement: findStatement(journal, statementNamed(params['statement'])),
          statements: statementsOf(journal.entries),
          speeches: speechesOf(journal.entries).toReversed(),
          nameOf: await namesOf(parts, frame.language),
        }),
    }),
    ...speakerScreens(parts),
  ];
}

function speakerScreens(parts: RoomParts): RoomRoute[] {
  return [
    crisisScreen(parts, {
      path: '/c/{crisis}/brief',
      act: 'crisis.read',
      summary: 'The page for other speakers: who has it, and who must hear of a recall',
      show: ({ frame, journal: { entries, crisis } }) =>
        renderBriefs(frame, { crisis, briefs: briefsOf(entries), hasText: statementsOf(entries).length > 0 }),
    }),
    crisisScreen(parts, {
      path: '/c/{crisis}/brief/{brief}',
      act: 'crisis.read',
      summary: 'One brief in one language, as it is printed',
      show: ({ frame, journal: { entries, crisis }, params, query }) =>
        renderBrief(frame, {
          crisis,
          brief: findBrief(entries, parseId<BriefId>(params['brief'] ?? '')),
          asked: query.in,
        }),
    }),
    crisisScreen(parts, {
      path: '/c/{crisis}/press',
      act: 'crisis.read',
      summary: 'What the press asked, late ones first, and what was answered',
      show: async ({ frame, journal: { entries, crisis }, query }) => {
        const quoted = quotedText(entries);
        const languages = PAGE_LANGUAGES.filter((one) => quoted?.publication?.digests[one]);
        const offered = languages.length > 0 ? languages : LANGUAGES;
        const asked = [query.in, frame.language].find((one) => one && offered.some((other) => other === one));
        const language = asked ?? offered[0] ?? LANGUAGES[0];
        const questions = questionsOf(entries);
        const when = { at: frame.now, zone: parts.zone };
        return renderPress(frame, {
          crisis,
          questions,
          findings: new Map(
            questions.flatMap(({ id, proposal }) =>
              proposal ? [[id, rulesOfAnswer(proposal, entries, when)] as const] : [],
            ),
          ),
          statements: statementsOf(entries),
          language,
          languages: offered,
          quotable: quotableIn(quoted, language),
          nameOf: await namesOf(parts, frame.language),
        });
      },
    }),
  ];
}

type Wanted = Readonly<{ frame: Frame; named: string | undefined; asked: PageLanguage | undefined }>;

/** The language that was asked for, else the reader's, else the first that is approved. */
function mouthsIn({ zone, address }: RoomParts, journal: Journal, { frame, named, asked }: Wanted): MouthsView {
  const id = statementNamed(named);
  const languages: readonly PageLanguage[] = sayableLanguages(findStatement(journal, id)).filter(isSkeletonLanguage);
  const language = [asked, frame.language, languages[0]].find((one) => one && languages.includes(one));
  const source = sourceOf(journal, {
    statement: id,
    language: language ?? frame.language,
    zone,
    page: address.page,
  });
  const { crisis } = journal;
  return { crisis, statement: id, language: source.language, languages, source, mouths: mouthsOf(source) };
}

function statementNamed(named = ''): StatementId {
  const id = parseId<StatementId>(named);
  if (id) return id;
  throw new CelluleError('not-found', 'statement.unknown', 'There is no such statement in this crisis.');
}
