import { mayDo } from '../../../access/index.ts';
import { ROLES } from '../../../kernel/index.ts';
import { isOpen, type Ask, type Crisis, type Task } from '../../../respond/index.ts';
import { Choice, HourField, isolate, TextArea, TextField } from '../../ui/index.ts';
import { type Frame, localised, posting, renderPage, wordsOf } from '../shell/index.ts';
import { DueOf, OwnerOf, seatsOf, StateMark, titleOf, type TaskPeople } from './task-parts.tsx';
import { TASKS, type TasksTexts } from './texts.ts';

export type TaskView = TaskPeople & Readonly<{ crisis: Crisis; task: Task }>;

type PartProps = Readonly<{ view: TaskView; frame: Frame; texts: TasksTexts }>;

/** One task: what it is, who is at it, what was asked within it, and every act on it. */
export function renderTask(frame: Frame, view: TaskView): string {
  const texts = TASKS[frame.language];
  const { task, crisis } = view;
  const parts = { view, frame, texts };
  const title = titleOf(task, frame);
  return renderPage(
    frame,
    { title, screen: 'tasks' },
    <>
      <p class="crumb">
        <a href={`/c/${crisis.id}/tasks#t-${task.id}`}>{texts.back}</a>
      </p>
      <h1 dir="auto">{title}</h1>
      <div class="pair">
        <div class="stack">
          <State {...parts} />
          {task.asks.length > 0 && <Asks {...parts} />}
        </div>
        {mayDo(frame.session, 'task.work') && (isOpen(task) ? <Acts {...parts} /> : <Again {...parts} />)}
      </div>
    </>,
  );
}

function State({ view, frame, texts }: PartProps) {
  const { task, nameOf } = view;
  const { format } = wordsOf(frame);
  return (
    <section id="task" class="card" data-live>
      <p>
        <StateMark task={task} frame={frame} />
      </p>
      <p>
        <DueOf task={task} frame={frame} />
      </p>
      <p>
        <OwnerOf task={task} frame={frame} cell={view.cell} nameOf={nameOf} />
      </p>
      {task.mandatory && <p class="muted">{texts.mandatory}</p>}
      {task.because !== undefined && (
        <p>
          <a href={`/c/${view.crisis.id}/journal#e${task.because}`}>{texts.because(format.number(task.because))}</a>
        </p>
      )}
      {task.reason && (
        <p dir="auto" class="typed">
          {task.reason}
        </p>
      )}
      {task.how && (
        <>
          <h2>{texts.how}</h2>
          <p dir="auto" class="typed">
            {localised(task.how, frame.language)}
          </p>
        </>
      )}
      {task.proof && (
        <>
          <h2>{texts.proofWanted}</h2>
          <p dir="auto">{localised(task.proof, frame.language)}</p>
        </>
      )}
      {task.result && task.endedAt && task.endedBy && (
        <>
          <h2>{texts.result}</h2>
          <p dir="auto" class="typed">
            {task.result}
          </p>
          <p class="muted">
            {texts.doneBy(isolate(nameOf(task.endedBy)), isolate(format.moment(task.endedAt, frame.now)))}
          </p>
          {task.proven?.seq !== undefined && (
            <p>
              <a href={`/c/${view.crisis.id}/journal#e${task.proven.seq}`} dir="ltr">
                #{format.number(task.proven.seq)}
              </a>
            </p>
          )}
        </>
      )}
    </section>
  );
}

function Asks({ view, frame, texts }: PartProps) {
  return (
    <section id="asks" class="card" data-live>
      <h2>{texts.asks}</h2>
      <ul class="lines">
        {view.task.asks.map((ask) => (
          <AskLine key={ask.id} ask={ask} view={view} frame={frame} texts={texts} />
        ))}
      </ul>
    </section>
  );
}

function AskLine({ ask, view, frame, texts }: PartProps & Readonly<{ ask: Ask }>) {
  const { format, vocabulary } = wordsOf(frame);
  const { answer } = ask;
  return (
    <li id={`ask-${ask.id}`}>
      <p dir="auto">{ask.what}</p>
      <p class="muted">{texts.askedOf(vocabulary.roles[ask.role], isolate(format.moment(ask.at, frame.now)))}</p>
      {answer ? (
        <>
          <p dir="auto">
            <strong>{answer.text}</strong>
          </p>
          <p class="muted">
            {texts.answered(isolate(view.nameOf(answer.by)), isolate(format.moment(answer.at, frame.now)))}
          </p>
        </>
      ) : (
        mayDo(frame.session, 'task.work') && (
          <form {...sent(view, frame, 'answers', ask.id)}>
            <input type="hidden" name="ask" value={ask.id} />
            <TextField name="answer" within={ask.id} label={texts.answer} lengthMax={1000} required />
            <button>{texts.answer}</button>
          </form>
        )
      )}
    </li>
  );
}

function sent({ crisis, task }: TaskView, frame: Frame, act: string, draft?: string) {
  return posting(frame, `/api/crises/${crisis.id}/tasks/${task.id}/${act}`, draft);
}

function Acts(parts: PartProps) {
  const { view, frame, texts } = parts;
  const { task, nameOf, cell } = view;
  const { vocabulary } = wordsOf(frame);
  const isMine = task.takenBy === frame.session?.person;
  const roles = seatsOf(cell, ROLES).map((role) => [role, vocabulary.roles[role]] as const);
  return (
    <div class="stack">
      {!isMine && (
        <form {...sent(view, frame, 'take')}>
          <button class="main-action">{task.takenBy ? texts.takeFrom(nameOf(task.takenBy)) : texts.take}</button>
        </form>
      )}
      <form class="card" {...sent(view, frame, 'done')}>
        <TextArea name="result" within="done" label={texts.result} hint={texts.resultHint} lengthMax={1000} required />
        <TextField
          name="proof.seq"
          within="done"
          label={texts.proofLine}
          hint={texts.proofLineHint}
          inputMode="numeric"
          dir="ltr"
        />
        <button class={isMine ? 'main-action' : undefined}>{texts.finish}</button>
      </form>
      {task.state === 'blocked' ? (
        <form {...sent(view, frame, 'unblock')}>
          <button>{texts.unblock}</button>
        </form>
      ) : (
        <Fold name={texts.block}>
          <form {...sent(view, frame, 'block')}>
            <TextField name="reason" within="block" label={texts.blockWhy} lengthMax={600} required />
            <button>{texts.block}</button>
          </form>
        </Fold>
      )}
      <Fold name={texts.ask}>
        <form {...sent(view, frame, 'requests')}>
          <Choice name="role" within="ask" label={texts.askRole} options={roles} />
          <TextField name="what" within="ask" label={texts.askWhat} lengthMax={600} required />
          <button>{texts.ask}</button>
        </form>
      </Fold>
      {mayDo(frame.session, 'task.lead') && <Leading {...parts} roles={roles} />}
    </div>
  );
}

function Leading({
  view,
  frame,
  texts,
  roles,
}: PartProps & Readonly<{ roles: readonly (readonly [string, string])[] }>) {
  return (
    <>
      <Fold name={texts.change}>
        <form {...sent(view, frame, 'change')}>
          <Choice name="owner" within="change" label={texts.owner} options={roles} blank={texts.same} />
          <HourField name="dueAt" within="change" label={texts.dueAt} />
          <TextField name="reason" within="change" label={texts.changeWhy} lengthMax={600} required />
          <button>{texts.change}</button>
        </form>
      </Fold>
      <Fold name={texts.drop}>
        <form {...sent(view, frame, 'drop')}>
          <TextField name="reason" within="drop" label={texts.dropWhy} lengthMax={600} required />
          <button class="danger">{texts.drop}</button>
        </form>
      </Fold>
    </>
  );
}

function Again({ view, frame, texts }: PartProps) {
  if (!mayDo(frame.session, 'task.lead')) return null;
  return (
    <form class="card" {...sent(view, frame, 'reopen')}>
      <TextField name="reason" within="reopen" label={texts.reopenWhy} lengthMax={600} required />
      <button>{texts.reopen}</button>
    </form>
  );
}

function Fold({ name, children }: Readonly<{ name: string; children: preact.ComponentChildren }>) {
  return (
    <details class="card">
      <summary>{name}</summary>
      {children}
    </details>
  );
}
