import { mayDo, type Session } from '../../../access/index.ts';
import {
  amountPhrase,
  basisPhrase,
  figurePhrase,
  isStale,
  languagesToFollow,
  type Statement,
  type WrongOnPage,
} from '../../../inform/index.ts';
import { LANGUAGES, type Language, type PersonId } from '../../../kernel/index.ts';
import { PEOPLE_FACT, type CurrentFact } from '../../../ledger/index.ts';
import { decisionsToReview, type Cell, type Clock, type Crisis, type Task } from '../../../respond/index.ts';
import { PageAlarm } from '../alarm/index.ts';
import { DecisionForm } from '../decisions/index.ts';
import { isolate, LANGUAGE_NAMES, Mark, type Format } from '../../ui/index.ts';
import { type Frame, renderPage, wordsOf } from '../shell/index.ts';
import { actionPath, nextAction, type Situation } from './next-action.ts';
import { Holders, NextClocks, OwnTasks } from './cell-parts.tsx';
import { Owed, type OwedView } from './owed.tsx';
import { NOW, type NowTexts } from './texts.ts';

/** Facts by id, in the order in which they are asked for. */
const LEADING: readonly string[] = [PEOPLE_FACT, 'organisations', 'records-true-when-taken', 'files-unread'];
const DECISIONS_SHOWN = 3;

export type NowView = Situation &
  OwedView &
  Readonly<{
    crisis: Crisis;
    cell: Cell;
    /** Open tasks of this person, what is due first first. */
    tasks: readonly Task[];
    /** How many tasks of the whole cell are open. */
    openCount: number;
    clocks: readonly Clock[];
    facts: readonly CurrentFact[];
    /** What the public reads wrongly. */
    wrong: WrongOnPage | undefined;
    nameOf: (person: PersonId) => string;
    publicUrl: (language: Language) => string;
  }>;

export type PartProps = Readonly<{ view: NowView; frame: Frame; texts: NowTexts }>;

/** What a director sees at three in the morning: one thing to do, what the public reads, what is established, what was decided. */
export function renderNow(frame: Frame, session: Session, view: NowView): string {
  const texts = NOW[frame.language];
  const parts = { view, frame, texts };
  return renderPage(
    frame,
    { title: texts.title, screen: 'now' },
    <>
      <h1 class="unseen">{texts.title}</h1>
      <div class="now">
        <PageAlarm crisis={view.crisis.id} frame={frame} wrong={view.wrong} withoutAct />
        <Next {...parts} session={session} />
        <PublicState {...parts} />
        <Figures {...parts} />
        <Owed {...parts} />
        <OwnTasks {...parts} />
        <NextClocks {...parts} />
        <Holders {...parts} />
        <Decisions {...parts} />
      </div>
      <p>
        <a class="goto" href={`/c/${view.crisis.id}/catch-up`}>
          {texts.arriving}
        </a>
      </p>
    </>,
  );
}

function Next({ view, frame, texts, session }: PartProps & Readonly<{ session: Session }>) {
  const { format } = wordsOf(frame);
  const action = nextAction(view, session, frame.now);
  const { name, statement } = action;
  const about =
    name === 'update' && view.promisedAt
      ? texts.promised(isolate(format.moment(view.promisedAt, frame.now)))
      : name === 'approve' && statement
        ? texts.writtenBy(view.nameOf(statement.author), isolate(format.moment(statement.submittedAt, frame.now)))
        : '';
  return (
    <section id="next" class="next" data-live>
      <a
        id="next-action"
        class="button main-action giant"
        href={actionPath(`/c/${view.crisis.id}`, action)}
        data-action={name}
        autofocus
      >
        <span>
          {texts.actions[name]}
          <small>
            {about} {texts.reasons[name]}
          </small>
        </span>
      </a>
    </section>
  );
}

export function PublicState({ view, frame, texts }: PartProps) {
  const { format } = wordsOf(frame);
  const live = view.statements.findLast(({ state }) => state === 'published');
  return (
    <section id="public" class="card" data-live>
      <h2>{texts.publicTitle}</h2>
      {live?.publication ? (
        <ul class="lines">
          {LANGUAGES.map((language) => (
            <li key={language}>
              <a href={view.publicUrl(language)} lang={language} title={texts.open(LANGUAGE_NAMES[language])}>
                {LANGUAGE_NAMES[language]}
              </a>{' '}
              <LiveMark language={language} live={live} texts={texts} format={format} frame={frame} />
            </li>
          ))}
        </ul>
      ) : (
        <p>
          <Mark tone="warn">{texts.nothingPublic}</Mark>
        </p>
      )}
    </section>
  );
}

function LiveMark({
  language,
  live,
  texts,
  format,
  frame,
}: Readonly<{ language: Language; live: Statement; texts: NowTexts; format: Format; frame: Frame }>) {
  if (!live.publication?.digests[language]) {
    const dueAt = live.publication?.promised?.[language];
    if (dueAt && dueAt < frame.now)
      return <Mark tone="bad">{texts.lateSince(isolate(format.moment(dueAt, frame.now)))}</Mark>;
    if (dueAt) return <Mark tone="warn">{texts.followsBy(isolate(format.moment(dueAt, frame.now)))}</Mark>;
    const follows = languagesToFollow(live).includes(language);
    return <Mark tone={follows ? 'warn' : 'bad'}>{follows ? texts.follows : texts.missing}</Mark>;
  }
  if (isStale(live)) return <Mark tone="bad">{texts.stale}</Mark>;
  const { version, at } = live.publication;
  return <Mark tone="ok">{texts.live(format.number(version), isolate(format.moment(at, frame.now)))}</Mark>;
}

export function Figures({ view, frame, texts }: PartProps) {
  const { format } = wordsOf(frame);
  const { language } = frame;
  const path = `/c/${view.crisis.id}/scope`;
  return (
    <section id="figures" class="card" data-live>
      <h2>{texts.figuresTitle}</h2>
      {view.facts.length === 0 ? (
        <>
          <p>{texts.noFigures}</p>
          <a class="goto" href={path}>
            {texts.attach}
          </a>
        </>
      ) : (
        <>
          <dl class="figures">
            {leadingFacts(view.facts).map((fact) => (
              <div key={fact.id}>
                <dt>{figurePhrase(fact.figure, language)}</dt>
                <dd>
                  <strong class="figure">{isolate(amountPhrase(fact, language))}</strong>{' '}
                  <span class="muted">
                    {basisPhrase(fact, language)}
                    {texts.asOf(isolate(format.moment(fact.asOf, frame.now)))}
                  </span>
                </dd>
              </div>
            ))}
          </dl>
          <a class="goto" href={path}>
            {texts.allFigures}
          </a>
        </>
      )}
    </section>
  );
}

/** What a director is asked first: how many people, how many employers, how much of it is true, how much is not read. */
function leadingFacts(facts: readonly CurrentFact[]): readonly CurrentFact[] {
  return LEADING.flatMap((id) => facts.find((fact) => fact.id === id) ?? []);
}

export function Decisions({ view, frame, texts }: PartProps) {
  const { format } = wordsOf(frame);
  const decisions = view.crisis.decisions.slice(-DECISIONS_SHOWN).toReversed();
  return (
    <section class="card">
      <h2>{texts.decisionsTitle}</h2>
      <div id="decisions" data-live>
        {decisions.length === 0 && <p class="muted">{texts.noDecisions}</p>}
        <ToReview view={view} frame={frame} texts={texts} />
        <ol class="lines">
          {decisions.map(({ seq, choice, at, by }) => (
            <li key={seq} id={`d${seq}`} data-item>
              <time dateTime={at}>{format.moment(at, frame.now)}</time>{' '}
              <a href={`/c/${view.crisis.id}/journal#e${seq}`} dir="auto" data-item-open>
                {choice}
              </a>{' '}
              <span class="muted">
                <bdi>{view.nameOf(by)}</bdi>
              </span>
            </li>
          ))}
        </ol>
      </div>
      {mayDo(frame.session, 'decision.make') && <DecisionForm crisis={view.crisis.id} frame={frame} />}
      <p>
        <a class="goto" href={`/c/${view.crisis.id}/decisions`}>
          {texts.allDecisions}
        </a>{' '}
        <a class="goto" href={`/c/${view.crisis.id}/journal`}>
          {texts.allLines}
        </a>
      </p>
    </section>
  );
}

/** Decisions whose day of review has come. */
function ToReview({ view, frame, texts }: PartProps) {
  const { format } = wordsOf(frame);
  const due = decisionsToReview(view.crisis).filter(({ reviewAt }) => reviewAt !== undefined && reviewAt <= frame.now);
  if (due.length === 0) return null;
  return (
    <p>
      <a href={`/c/${view.crisis.id}/decisions`}>
        <Mark tone="warn">{format.plural(due.length, texts.toReview)}</Mark>
      </a>
    </p>
  );
}
