import { mayDo, type Session } from '../../../access/index.ts';
import type { Plan } from '../../../contract/index.ts';
import { ROLES, type Role } from '../../../kernel/index.ts';
import { isOpen, openTasks, type Crisis, type Task, type TaskState } from '../../../respond/index.ts';
import { Choice, HourField, TextField } from '../../ui/index.ts';
import { type Frame, localised, posting, renderPage, wordsOf } from '../shell/index.ts';
import { DueOf, isLate, OwnerOf, seatsOf, StateMark, titleOf, type TaskPeople } from './task-parts.tsx';
import { TASKS, type TasksTexts } from './texts.ts';

export type BoardView = TaskPeople &
  Readonly<{
    crisis: Crisis;
    tasks: readonly Task[];
    /** Harm-limiting acts of the plan that nobody started yet. */
    actions: Plan['actions'];
    /** Only those of this role, or of the person who looks. */
    shown?: Role | 'mine' | undefined;
  }>;

type PartProps = Readonly<{ view: BoardView; frame: Frame; texts: TasksTexts }>;

/** Every task of the cell: what is late first, then what is due; on a wide screen beside each other by state. */
export function renderBoard(frame: Frame, session: Session, view: BoardView): string {
  const texts = TASKS[frame.language];
  const parts = { view, frame, texts };
  const tasks = view.tasks.filter((task) => isShown(task, view, session));
  const open = openTasks(tasks);
  const late = open.filter((task) => isLate(task, frame.now));
  const rest = open.filter((task) => !isLate(task, frame.now));
  const ended = tasks.filter((task) => !isOpen(task)).toReversed();
  return renderPage(
    frame,
    { title: texts.title, screen: 'tasks' },
    <>
      <h1>{texts.title}</h1>
      <Filter {...parts} session={session} />
      <div id="board" class="board" data-live>
        {late.length > 0 && <Column {...parts} name={texts.late} tasks={late} />}
        {(['taken', 'open', 'blocked'] as const).map((state) => (
          <Column key={state} {...parts} name={texts.states[state]} tasks={of(rest, state)} state={state} />
        ))}
        {ended.length > 0 && (
          <details class="board-ended">
            <summary>
              {texts.states.done} · {wordsOf(frame).format.plural(ended.length, texts.counts)}
            </summary>
            <ol class="lines">
              {ended.map((task) => (
                <Row key={task.id} {...parts} task={task} />
              ))}
            </ol>
          </details>
        )}
      </div>
      {mayDo(session, 'task.work') && (
        <>
          <OpenForm {...parts} />
          <Library {...parts} />
        </>
      )}
    </>,
  );
}

function isShown(task: Task, { shown }: BoardView, { person, roles }: Session): boolean {
  if (shown === undefined) return true;
  if (shown === 'mine') return task.takenBy === person || (task.takenBy === undefined && roles.includes(task.owner));
  return task.owner === shown || task.alternate === shown;
}

function of(tasks: readonly Task[], state: TaskState): readonly Task[] {
  return tasks.filter((task) => task.state === state);
}

function Filter({ view, frame, texts, session }: PartProps & Readonly<{ session: Session }>) {
  const { vocabulary } = wordsOf(frame);
  const path = `/c/${view.crisis.id}/tasks`;
  const owners = ROLES.filter((role) => view.tasks.some(({ owner }) => owner === role));
  const link = (name: string, href: string, isCurrent: boolean, isMine = false) => (
    <a key={href} href={href} aria-current={isCurrent ? 'true' : undefined} data-mine={isMine || undefined}>
      {name}
    </a>
  );
  return (
    <nav class="filter" aria-label={texts.show}>
      {link(texts.all, path, view.shown === undefined)}
      {session.roles.length > 0 && link(texts.mine, `${path}?for=mine`, view.shown === 'mine', true)}
      {owners.map((role) => link(vocabulary.roles[role], `${path}?for=${role}`, view.shown === role))}
    </nav>
  );
}

function Column({
  name,
  tasks,
  state,
  ...parts
}: PartProps & Readonly<{ name: string; tasks: readonly Task[]; state?: TaskState }>) {
  if (tasks.length === 0 && state !== 'open') return null;
  return (
    <section class="card">
      <h2>
        {name} <span class="muted">{wordsOf(parts.frame).format.number(tasks.length)}</span>
      </h2>
      {tasks.length === 0 && <p class="muted">{parts.texts.none}</p>}
      <ol class="lines">
        {tasks.map((task) => (
          <Row key={task.id} {...parts} task={task} />
        ))}
      </ol>
    </section>
  );
}

function Row({ task, view, frame, texts }: PartProps & Readonly<{ task: Task }>) {
  const path = `/c/${view.crisis.id}/tasks/${task.id}`;
  const mayTake = mayDo(frame.session, 'task.work') && isOpen(task) && task.takenBy !== frame.session?.person;
  return (
    <li id={`t-${task.id}`} class="task" data-item>
      <p>
        <a href={path} dir="auto" data-item-open>
          {titleOf(task, frame)}
        </a>{' '}
        <StateMark task={task} frame={frame} />
      </p>
      <p>
        <DueOf task={task} frame={frame} /> ·{' '}
        <OwnerOf task={task} frame={frame} cell={view.cell} nameOf={view.nameOf} />
        {task.mandatory && <span class="muted"> · {texts.mandatory}</span>}
      </p>
      {task.reason && <p dir="auto">{task.reason}</p>}
      {mayTake && task.state === 'open' && (
        <form {...posting(frame, `/api/crises/${view.crisis.id}/tasks/${task.id}/take`)}>
          <button class="quiet" data-item-do>
            {texts.take}
          </button>
        </form>
      )}
    </li>
  );
}

function OpenForm({ view, frame, texts }: PartProps) {
  const { vocabulary } = wordsOf(frame);
  const roles = seatsOf(view.cell, ROLES).map((role) => [role, vocabulary.roles[role]] as const);
  return (
    <details class="card after" id="open-task">
      <summary>{texts.open}</summary>
      <form {...posting(frame, `/api/crises/${view.crisis.id}/tasks`)}>
        <TextField name="what" within="task" label={texts.what} hint={texts.whatHint} lengthMax={300} required />
        <div class="row">
          <Choice name="owner" within="task" label={texts.owner} options={roles} />
          <Choice name="alternate" within="task" label={texts.alternate} options={roles} blank={texts.noAlternate} />
          <HourField name="dueAt" within="task" label={texts.dueAt} hint={texts.dueHint} />
        </div>
        <button>{texts.add}</button>
      </form>
    </details>
  );
}

/** The shelf of the plan: each act with its reason, one tap away. */
function Library({ view, frame, texts }: PartProps) {
  const { vocabulary } = wordsOf(frame);
  if (view.actions.length === 0) return null;
  return (
    <details class="card after" id="library">
      <summary>
        {texts.library} <span class="muted">{wordsOf(frame).format.number(view.actions.length)}</span>
      </summary>
      <ul class="lines">
        {view.actions.map(({ id, title, why, owner }) => (
          <li key={id} class="task" data-item>
            <p>
              <strong dir="auto">{localised(title, frame.language)}</strong>{' '}
              <span class="muted">{vocabulary.roles[owner]}</span>
            </p>
            <p dir="auto">{localised(why, frame.language)}</p>
            <form {...posting(frame, `/api/crises/${view.crisis.id}/actions/${id}`)}>
              <button class="quiet" data-item-do>
                {texts.startAction}
                <span class="unseen"> {localised(title, frame.language)}</span>
              </button>
            </form>
          </li>
        ))}
      </ul>
    </details>
  );
}
