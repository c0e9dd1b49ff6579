import { mayDo } from '../../../access/index.ts';
import { SPOKEN_CHANNELS } from '../../../contract/index.ts';
import {
  answerHolds,
  answerTimes,
  awaitsAnswer,
  byUrgency,
  waitingAt,
  type Question,
  type Quotable,
  type Statement,
  type WordFinding,
} from '../../../inform/index.ts';
import { MINUTE_MS, type CrisisId, type PageLanguage, type PersonId, type QuestionId } from '../../../kernel/index.ts';
import {
  Choice,
  directionOf,
  DueClock,
  dueState,
  HourField,
  isolate,
  LANGUAGE_NAMES,
  Mark,
  TextArea,
  TextField,
} from '../../ui/index.ts';
import { posting, renderPage, wordsOf, type Frame } from '../shell/index.ts';
import { WordsPlaces } from '../words/places.tsx';
import { AnswerForms } from './answer-forms.tsx';
import { PRESS, type PressTexts } from './texts.ts';

export type PressView = Readonly<{
  crisis: CrisisId;
  questions: readonly Question[];
  statements: readonly Statement[];
  /** The language in which answers are offered, and those in which they can be. */
  language: PageLanguage;
  languages: readonly PageLanguage[];
  quotable: readonly Quotable[];
  /** What the statement rules find in the words that wait, by question. */
  findings: ReadonlyMap<QuestionId, readonly WordFinding[]>;
  nameOf: (person: PersonId) => string;
}>;

export type PartProps = Readonly<{ view: PressView; frame: Frame; texts: PressTexts }>;

/** Questions that wait, those whose hour has passed first; answered ones below, newest first. */
export function renderPress(frame: Frame, view: PressView): string {
  const texts = PRESS[frame.language];
  const parts = { view, frame, texts };
  const open = byUrgency(view.questions);
  const ended = view.questions.filter((question) => !awaitsAnswer(question)).toReversed();
  return renderPage(
    frame,
    { title: texts.title, screen: 'words' },
    <>
      <h1>{texts.title}</h1>
      <WordsPlaces crisis={view.crisis} frame={frame} here="press" />
      <p class="hint">{texts.lead}</p>
      <div id="answer-times" data-live>
        <Waiting {...parts} />
        <Times {...parts} />
      </div>
      {mayDo(frame.session, 'press.take') && <Take {...parts} />}
      <nav class="filter" aria-label={texts.languages}>
        {view.languages.map((one) => (
          <a
            key={one}
            href={`/c/${view.crisis}/press?in=${one}`}
            lang={one}
            aria-current={one === view.language ? 'page' : undefined}
          >
            {LANGUAGE_NAMES[one]}
          </a>
        ))}
      </nav>
      <div id="questions" class="stack after" data-live>
        {open.length === 0 && <p>{texts.none}</p>}
        {open.map((question) => (
          <Open key={question.id} {...parts} question={question} />
        ))}
        {ended.length > 0 && <h2>{texts.ended}</h2>}
        {ended.map((question) => (
          <Ended key={question.id} {...parts} question={question} />
        ))}
      </div>
    </>,
  );
}

/** How many wait now: what is late counts before anybody has answered it. */
function Waiting({ view, frame, texts }: PartProps) {
  const { format } = wordsOf(frame);
  const { open, late } = waitingAt(view.questions, frame.now);
  if (open === 0) return null;
  const words = texts.waiting(format.number(open), format.number(late));
  return <p>{late > 0 ? <Mark tone="bad">{words}</Mark> : words}</p>;
}

function Times({ view, frame, texts }: PartProps) {
  const { format } = wordsOf(frame);
  const times = answerTimes(view.questions);
  if (!times) return <p class="muted">{texts.noTimes}</p>;
  const { answered, medianMs, worstMs, late } = times;
  return (
    <p>
      {texts.times(
        format.number(answered),
        isolate(format.span(spanOf(medianMs))),
        isolate(format.span(spanOf(worstMs))),
        format.number(late),
      )}
    </p>
  );
}

/** Whole minutes and hours, as a plan writes them. */
function spanOf(ms: number): string {
  const minutes = Math.max(1, Math.round(ms / MINUTE_MS));
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return `PT${hours > 0 ? `${hours}H` : ''}${rest > 0 || hours === 0 ? `${rest}M` : ''}`;
}

function Take({ view, frame, texts }: PartProps) {
  const { vocabulary } = wordsOf(frame);
  const channels = SPOKEN_CHANNELS.map((channel) => [channel, vocabulary.spokenBy[channel]] as const);
  return (
    <details class="after">
      <summary>{texts.take}</summary>
      <form {...posting(frame, `/api/crises/${view.crisis}/press`)}>
        <TextField name="outlet" within="press" label={texts.outlet} lengthMax={120} required />
        <TextArea
          name="question"
          within="press"
          label={texts.question}
          hint={texts.questionHint}
          lengthMax={600}
          required
        />
        <Choice name="channel" within="press" label={texts.channel} options={channels} required />
        <HourField name="dueAt" within="press" label={texts.dueAt} hint={texts.dueHint} />
        <button>{texts.takeSend}</button>
      </form>
    </details>
  );
}

type OneProps = PartProps & Readonly<{ question: Question }>;

function Open({ question, ...parts }: OneProps) {
  const { frame, texts } = parts;
  return (
    <article id={`q-${question.id}`} class="card" data-item>
      <h2 dir="auto">{question.question}</h2>
      <Asked question={question} {...parts} />
      <p>
        <span data-clock={dueState(question.dueAt, frame.now)}>
          {texts.due} <DueClock due={question.dueAt} now={frame.now} sayLate={texts.sayLate} />{' '}
          <span class="when-late">{texts.late}</span>
        </span>{' '}
        {question.state === 'proposed' && <Mark tone="warn">{texts.waits}</Mark>}
      </p>
      {question.refusal && <p dir="auto">{texts.refused(question.refusal)}</p>}
      <AnswerForms question={question} {...parts} />
    </article>
  );
}

function Ended({ question, ...parts }: OneProps) {
  const { view, frame, texts } = parts;
  const { format } = wordsOf(frame);
  const { answered, dropped } = question;
  return (
    <article id={`q-${question.id}`} class="card" data-item>
      <h3 dir="auto">{question.question}</h3>
      <Asked question={question} {...parts} />
      {dropped && <p dir="auto">{texts.dropped(dropped)}</p>}
      {answered && (
        <>
          <blockquote lang={answered.language} dir={directionOf(answered.language)}>
            <p>{answered.answer}</p>
          </blockquote>
          <p class="muted">
            {texts.answered(isolate(view.nameOf(answered.by)), isolate(format.moment(answered.at, frame.now)))}{' '}
            {answered.quotes ? texts.quoted : texts.approvedFreely}
          </p>
          {!answerHolds(question, view.statements) && (
            <p>
              <Mark tone="warn">{texts.outdated}</Mark>
            </p>
          )}
        </>
      )}
    </article>
  );
}

function Asked({ question, frame, texts }: OneProps) {
  const { format, vocabulary } = wordsOf(frame);
  const { outlet, channel, askedAt } = question;
  return (
    <p class="muted">
      {texts.asked(isolate(outlet), vocabulary.spokenBy[channel], isolate(format.moment(askedAt, frame.now)))}
    </p>
  );
}
