import { mayDo, type Session } from '../../../access/index.ts';
import {
  isJudged,
  isStale,
  lacksSecond,
  languagesIn,
  languagesToFollow,
  owedApprovals,
  type PlacedFinding,
  type Statement,
} from '../../../inform/index.ts';
import {
  PAGE_LANGUAGES,
  type CrisisId,
  type Language,
  type PageLanguage,
  type PersonId,
} from '../../../kernel/index.ts';
import { isolate, LANGUAGE_NAMES, Mark, StatementWords, type Tone } from '../../ui/index.ts';
import { MouthLinks } from '../mouths/index.ts';
import { type Frame, renderPage, wordsOf } from '../shell/index.ts';
import { WordsPlaces } from '../words/places.tsx';
import { RuleFindings } from './rules.tsx';
import { awaitedFrom, Deed, LanguageTick, type PartProps } from './deeds.tsx';
import { STATEMENT } from './texts.ts';

export type StatementView = Readonly<{
  crisis: CrisisId;
  statement: Statement;
  nameOf: (person: PersonId) => string;
  publicUrl: (language: Language) => string;
  /** Languages that would stay behind if it went onto the page now. */
  behind: readonly PageLanguage[];
  /** What the statement rules find, while the text can still go out. */
  findings: readonly PlacedFinding[];
}>;

/** The exact words in every language, who wrote and approved them, and the one thing that this person may do with them. */
export function renderStatement(frame: Frame, session: Session, view: StatementView): string {
  const texts = STATEMENT[frame.language];
  const parts = { view, frame, session, texts };
  const { statement } = view;
  const places = <WordsPlaces crisis={view.crisis} frame={frame} here={undefined} />;
  // Whoever is asked for a yes came for the words: nothing stands before them that leads away.
  const isAsked = awaitedFrom(parts).length > 0;
  return renderPage(
    frame,
    { title: texts.title, screen: 'words' },
    <>
      <h1>{texts.title}</h1>
      {!isAsked && places}
      <State {...parts} />
      <MouthLinks crisis={view.crisis} statement={statement} frame={frame} />
      <div class="languages">
        {readingOrder(frame.language).flatMap((language) => {
          const text = statement.texts[language];
          if (!text) return [];
          return [
            <div key={language}>
              <StatementWords text={text} language={language} digest={statement.digests[language]} />
              <LanguageTick {...parts} language={language} />
            </div>,
          ];
        })}
      </div>
      {isJudged(statement) && (
        <RuleFindings
          findings={view.findings}
          frame={frame}
          submitted={{ path: `/api/crises/${view.crisis}/statements/${statement.id}`, overrides: statement.overrides }}
        />
      )}
      <div
        id="judge"
        class="judge"
        data-live
        data-state={statement.state}
        data-here={`/c/${view.crisis}/statements/${statement.id}`}
      >
        <Deed {...parts} />
      </div>
      {isAsked && places}
    </>,
  );
}

/** The reader's own language first. */
function readingOrder(own: Language): readonly PageLanguage[] {
  return [own, ...PAGE_LANGUAGES.filter((language) => language !== own)];
}

const TONES: Readonly<Record<Statement['state'], Tone>> = {
  awaiting: 'warn',
  approved: 'ok',
  refused: 'bad',
  published: 'ok',
  superseded: 'plain',
};

/** Where a text stands; a yes to a figure that changed since counts no more. */
export function StateMarks({ statement, texts }: Pick<PartProps, 'texts'> & Pick<StatementView, 'statement'>) {
  const { state } = statement;
  const isVoid = isStale(statement) && state !== 'superseded' && state !== 'refused';
  return (
    <>
      {!(isVoid && state === 'approved') && <Mark tone={TONES[state]}>{texts.states[state]}</Mark>}{' '}
      {isVoid && <Mark tone="bad">{texts.void}</Mark>}
    </>
  );
}

function State({ view: { crisis, statement, nameOf }, frame, texts }: PartProps) {
  const { format, vocabulary } = wordsOf(frame);
  const moment = (at: typeof frame.now) => isolate(format.moment(at, frame.now));
  const { state, author, submittedAt, refusal, publication, nextUpdateAt, secondDueAt, schedule, held } = statement;
  return (
    <div id="statement-state" class="card" data-live>
      <p>
        <StateMarks statement={statement} texts={texts} />
      </p>
      <p>
        {[
          texts.writtenBy(isolate(nameOf(author)), moment(submittedAt)),
          refusal && texts.refusedBy(isolate(nameOf(refusal.by)), moment(refusal.at)),
          publication && texts.publishedAt(format.number(publication.version), moment(publication.at)),
          secondDueAt && lacksSecond(statement) && texts.secondDue(moment(secondDueAt)),
          schedule && texts.scheduledFor(moment(schedule.when)),
          held && texts.heldAt(moment(held.when), vocabulary.held[held.why]),
          texts.promises(moment(nextUpdateAt)),
        ]
          .filter(Boolean)
          .join(' ')}
      </p>
      {refusal && (
        <blockquote dir="auto">
          <p>{refusal.reason}</p>
        </blockquote>
      )}
      <Yeses statement={statement} frame={frame} texts={texts} nameOf={nameOf} />
      {isStale(statement) && state !== 'superseded' && <p class="error">{texts.stale}</p>}
      {mayDo(frame.session, 'statement.write') && (
        <a class="goto" href={`/c/${crisis}/words`} data-edit>
          {texts.rewrite}
        </a>
      )}
    </div>
  );
}

type YesesProps = Pick<PartProps, 'frame' | 'texts'> & Pick<StatementView, 'statement' | 'nameOf'>;

/** Each yes that was given, for which languages, and each that is owed, with its hour. */
export function Yeses({ statement, frame, texts, nameOf }: YesesProps) {
  const { format, vocabulary } = wordsOf(frame);
  const { approvals, state } = statement;
  const owed = state === 'superseded' || state === 'refused' ? [] : owedApprovals(statement);
  const follow = languagesToFollow(statement);
  const isOwed = state !== 'published' || follow.length > 0 || lacksSecond(statement);
  const moment = (at: typeof frame.now) => isolate(format.moment(at, frame.now));
  return (
    <ul class="yeses">
      {approvals.map(({ by, role, at, digests }) => (
        <li key={`${by} ${at}`}>
          <Mark tone="ok">{texts.approvedBy(isolate(nameOf(by)), moment(at))}</Mark>{' '}
          <span class="muted">
            {vocabulary.roles[role]} · {named(languagesIn(digests))}
          </span>
        </li>
      ))}
      {isOwed &&
        owed.map(({ role, dueAt, languages }) => (
          <li key={role ?? 'any'}>
            <Mark tone={dueAt !== undefined && dueAt < frame.now ? 'bad' : 'warn'}>
              {texts.owed(role ? vocabulary.roles[role] : texts.anyOther)}
              {dueAt && ` ${texts.owedBy(moment(dueAt))}`}
            </Mark>{' '}
            <span class="muted">{named(languages)}</span>
          </li>
        ))}
    </ul>
  );
}

function named(languages: readonly PageLanguage[]): string {
  return languages.map((language) => isolate(LANGUAGE_NAMES[language])).join(' · ');
}

/** What a text is called: its title in the reader's language, else in the first one that it has. */
export function titleOf({ texts }: Pick<Statement, 'texts'>, language: Language): string {
  return (texts[language] ?? Object.values(texts)[0])?.title ?? '';
}
