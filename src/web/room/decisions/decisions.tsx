import { mayDo } from '../../../access/index.ts';
import type { PersonId } from '../../../kernel/index.ts';
import { decisionsToReview, type Crisis, type Decision } from '../../../respond/index.ts';
import { Choice, isolate, Mark, TextField } from '../../ui/index.ts';
import { posting, renderPage, wordsOf, type Frame } from '../shell/index.ts';
import { DecisionForm } from './decision-form.tsx';
import { DECISIONS, type DecisionsTexts } from './texts.ts';

export type DecisionsView = Readonly<{ crisis: Crisis; nameOf: (person: PersonId) => string }>;

type PartProps = Readonly<{ view: DecisionsView; frame: Frame; texts: DecisionsTexts }>;

/** What was decided, by whom, among which options and against whom; what comes up again stands first. */
export function renderDecisions(frame: Frame, view: DecisionsView): string {
  const texts = DECISIONS[frame.language];
  const parts = { view, frame, texts };
  const waiting = decisionsToReview(view.crisis);
  const rest = view.crisis.decisions.filter((decision) => !waiting.includes(decision)).toReversed();
  return renderPage(
    frame,
    { title: texts.title, screen: 'now' },
    <>
      <h1>{texts.title}</h1>
      {mayDo(frame.session, 'decision.make') && (
        <div class="card after">
          <DecisionForm crisis={view.crisis.id} frame={frame} />
        </div>
      )}
      <div id="decided" class="stack after" data-live>
        {view.crisis.decisions.length === 0 && <p>{texts.none}</p>}
        {[...waiting, ...rest].map((decision) => (
          <One key={decision.seq} {...parts} decision={decision} />
        ))}
      </div>
    </>,
  );
}

function One({ decision, view, frame, texts }: PartProps & Readonly<{ decision: Decision }>) {
  const { format } = wordsOf(frame);
  const { seq, question, options, choice, reason, dissent, at, by } = decision;
  const rows = [
    [texts.options, options?.join(' · ')],
    [texts.reason, reason],
    [texts.dissent, dissent],
  ] as const;
  return (
    <article id={`d${seq}`} class="card" data-item>
      <h2 dir="auto">{question}</h2>
      <p dir="auto">
        <strong>{choice}</strong>
      </p>
      <dl class="pairs">
        {rows.map(([name, text]) =>
          text ? (
            <div key={name}>
              <dt>{name}</dt>
              <dd dir="auto">{text}</dd>
            </div>
          ) : null,
        )}
      </dl>
      <p class="muted">
        {texts.by(isolate(view.nameOf(by)), isolate(format.moment(at, frame.now)))} ·{' '}
        <a href={`/c/${view.crisis.id}/journal#e${seq}`} data-item-open>
          {texts.line(format.number(seq))}
        </a>
      </p>
      <Review decision={decision} view={view} frame={frame} texts={texts} />
    </article>
  );
}

function Review({ decision, view, frame, texts }: PartProps & Readonly<{ decision: Decision }>) {
  const { format } = wordsOf(frame);
  const { seq, reviewAt, reviewed } = decision;
  if (reviewed) {
    const { outcome, by, at, reason } = reviewed;
    const said = texts.reviewed(
      texts.outcomes[outcome],
      isolate(view.nameOf(by)),
      isolate(format.moment(at, frame.now)),
    );
    return (
      <p>
        <Mark tone={outcome === 'kept' ? 'ok' : 'warn'}>{said}</Mark> <span dir="auto">{reason}</span>
      </p>
    );
  }
  const isDue = reviewAt !== undefined && reviewAt <= frame.now;
  return (
    <>
      {reviewAt && (
        <p>
          <Mark tone={isDue ? 'warn' : 'plain'}>
            {(isDue ? texts.due : texts.waits)(isolate(format.moment(reviewAt, frame.now)))}
          </Mark>
        </p>
      )}
      {mayDo(frame.session, 'decision.make') && (
        <details open={isDue}>
          <summary>{texts.review}</summary>
          <form {...posting(frame, `/api/crises/${view.crisis.id}/decisions/${seq}/review`)}>
            <Choice
              name="outcome"
              within={`review-${seq}`}
              label={texts.outcome}
              options={Object.entries(texts.outcomes)}
              value="kept"
            />
            <TextField name="reason" within={`review-${seq}`} label={texts.reviewWhy} lengthMax={600} required />
            <button>{texts.reviewSend}</button>
          </form>
        </details>
      )}
    </>
  );
}
