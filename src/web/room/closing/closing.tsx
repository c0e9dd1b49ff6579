import { mayDo } from '../../../access/index.ts';
import type { Instant, PersonId } from '../../../kernel/index.ts';
import type { Crisis, Criterion, Task } from '../../../respond/index.ts';
import { isolate, Mark, TextArea, TextField, type Tone } from '../../ui/index.ts';
import { type Frame, localised, posting, renderPage, wordsOf } from '../shell/index.ts';
import { titleOf } from '../tasks/index.ts';
import { CLOSING, type ClosingTexts } from './texts.ts';

export type ClosingView = Readonly<{
  crisis: Crisis;
  criteria: readonly Criterion[];
  /** Mandatory tasks that are open. */
  tasks: readonly Task[];
  closed?: Readonly<{ at: Instant; by: PersonId; reason: string }> | undefined;
  nameOf: (person: PersonId) => string;
}>;

type PartProps = Readonly<{ view: ClosingView; frame: Frame; texts: ClosingTexts }>;

/** What stands between the cell and the end, and the act that ends it. */
export function renderClosing(frame: Frame, view: ClosingView): string {
  const texts = CLOSING[frame.language];
  const { format } = wordsOf(frame);
  const parts = { view, frame, texts };
  const { criteria, tasks, crisis, closed } = view;
  const mayClose = mayDo(frame.session, 'crisis.close');
  const isReady = tasks.length === 0 && criteria.every(({ state }) => state !== 'open');
  return renderPage(
    frame,
    { title: texts.title, screen: 'cell' },
    <>
      <h1>{texts.title}</h1>
      <p>{texts.lead}</p>
      <div id="closing" class="stack" data-live>
        {closed && (
          <section class="card">
            <p>
              <Mark tone="ok">
                {texts.closed(isolate(view.nameOf(closed.by)), isolate(format.moment(closed.at, frame.now)))}
              </Mark>
            </p>
            <p dir="auto">{closed.reason}</p>
            <p class="hint">{texts.after}</p>
            {crisis.mode === 'rehearsal' && <p class="hint">{texts.drillClosed}</p>}
          </section>
        )}
        <section class="card">
          <h2>{texts.criteria}</h2>
          {criteria.length === 0 && <p class="muted">{texts.noCriteria}</p>}
          <ul class="lines">
            {criteria.map((criterion) => (
              <CriterionLine key={criterion.id} {...parts} criterion={criterion} mayJudge={mayClose && !closed} />
            ))}
          </ul>
        </section>
        <section class="card">
          <h2>{texts.tasks}</h2>
          {tasks.length === 0 && <p class="muted">{texts.noTasks}</p>}
          <ul class="lines">
            {tasks.map((task) => (
              <li key={task.id} id={`t-${task.id}`} data-item>
                <a href={`/c/${crisis.id}/tasks/${task.id}`} dir="auto" data-item-open>
                  {titleOf(task, frame)}
                </a>{' '}
                <span class="muted">{wordsOf(frame).vocabulary.roles[task.owner]}</span>
              </li>
            ))}
          </ul>
        </section>
        {!closed && !isReady && <p class="hint">{texts.notYet}</p>}
      </div>
      {mayClose && <EndForm {...parts} isReady={isReady} />}
    </>,
  );
}

const TONES: Readonly<Record<Criterion['state'], Tone>> = { open: 'warn', met: 'ok', overridden: 'bad' };

function CriterionLine({
  criterion,
  mayJudge,
  view,
  frame,
  texts,
}: PartProps & Readonly<{ criterion: Criterion; mayJudge: boolean }>) {
  const { format, vocabulary } = wordsOf(frame);
  const { id, title, owner, state, words, by, at } = criterion;
  const path = `/api/crises/${view.crisis.id}/criteria/${id}`;
  return (
    <li id={`criterion-${id}`} data-item>
      <p>
        <span dir="auto">{localised(title, frame.language)}</span>{' '}
        <Mark tone={TONES[state]}>{texts.states[state]}</Mark> <span class="muted">{vocabulary.roles[owner]}</span>
      </p>
      {words && <p dir="auto">{words}</p>}
      {by && at && <p class="muted">{texts.by(isolate(view.nameOf(by)), isolate(format.moment(at, frame.now)))}</p>}
      {mayJudge && state === 'open' && (
        <details>
          <summary data-item-do>{texts.met}</summary>
          <form {...posting(frame, `${path}/met`)}>
            <TextField name="proof" within={`met-${id}`} label={texts.proof} lengthMax={600} required />
            <button>{texts.met}</button>
          </form>
          <form {...posting(frame, `${path}/overridden`)} class="after">
            <TextField name="reason" within={`over-${id}`} label={texts.overrideWhy} lengthMax={600} required />
            <button class="quiet danger">{texts.override}</button>
          </form>
        </details>
      )}
      {mayJudge && state !== 'open' && (
        <details>
          <summary data-item-do>{texts.reopenCriterion}</summary>
          <form {...posting(frame, `${path}/reopened`)}>
            <TextField name="reason" within={`again-${id}`} label={texts.reason} lengthMax={600} required />
            <button class="quiet">{texts.reopenCriterion}</button>
          </form>
        </details>
      )}
    </li>
  );
}

function EndForm({ view, frame, texts, isReady }: PartProps & Readonly<{ isReady: boolean }>) {
  const { crisis, closed } = view;
  if (closed) {
    return (
      <form class="card after" {...posting(frame, `/api/crises/${crisis.id}/reopening`)}>
        <TextField name="reason" within="reopen" label={texts.reopenWhy} lengthMax={600} required />
        <button>{texts.reopen}</button>
      </form>
    );
  }
  return (
    <form class="card after" {...posting(frame, `/api/crises/${crisis.id}/closing`)}>
      <TextArea name="reason" within="close" label={texts.closeWhy} lengthMax={1000} required />
      <button class={isReady ? 'main-action' : undefined}>{texts.close}</button>
    </form>
  );
}
