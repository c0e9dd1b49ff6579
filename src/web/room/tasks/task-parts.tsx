import { msBetween, type Instant, type PersonId, type Role } from '../../../kernel/index.ts';
import { isOpen, type Cell, type Task } from '../../../respond/index.ts';
import { DueClock, dueState, isolate, Mark, type Tone } from '../../ui/index.ts';
import { localised, wordsOf, type Frame } from '../shell/index.ts';
import { TASKS } from './texts.ts';

/** Who is where, as the screens of tasks need it. */
export type TaskPeople = Readonly<{ cell: Cell; nameOf: (person: PersonId) => string }>;

export function titleOf(task: Pick<Task, 'title' | 'what'>, frame: Frame): string {
  return task.what ?? localised(task.title, frame.language);
}

const TONES: Readonly<Record<Task['state'], Tone>> = {
  open: 'plain',
  taken: 'plain',
  blocked: 'warn',
  done: 'ok',
  dropped: 'plain',
};

/** Whether its hour has passed while it is open. */
export function isLate(task: Pick<Task, 'state' | 'dueAt'>, now: Instant): boolean {
  return isOpen(task) && task.dueAt !== undefined && msBetween(now, task.dueAt) < 0;
}

export function StateMark({ task, frame }: Readonly<{ task: Task; frame: Frame }>) {
  const { states, late } = TASKS[frame.language];
  return (
    <>
      {isLate(task, frame.now) && <Mark tone="bad">{late}</Mark>}{' '}
      <Mark tone={TONES[task.state]}>{states[task.state]}</Mark>
    </>
  );
}

/** The clock of a task, or why it has none. */
export function DueOf({ task, frame }: Readonly<{ task: Task; frame: Frame }>) {
  const texts = TASKS[frame.language];
  const { format, vocabulary } = wordsOf(frame);
  const { dueAt, from } = task;
  if (dueAt !== undefined && isOpen(task)) {
    return (
      <span data-clock={dueState(dueAt, frame.now)}>
        <DueClock due={dueAt} now={frame.now} saySoon={texts.saySoon} sayLate={texts.sayLate} />{' '}
        <span class="muted">({isolate(format.moment(dueAt, frame.now))})</span>
      </span>
    );
  }
  if (dueAt !== undefined) return <span class="muted">{isolate(format.moment(dueAt, frame.now))}</span>;
  return <span class="muted">{from ? texts.waitsFor(vocabulary.instants[from]) : texts.noHour}</span>;
}

/** The role that owns a task, and who sits on it. */
export function OwnerOf({
  task: { owner, takenBy },
  frame,
  cell,
  nameOf,
}: Readonly<{ task: Task; frame: Frame }> & TaskPeople) {
  const { vocabulary } = wordsOf(frame);
  const person = takenBy ?? cell.holders.get(owner)?.person;
  return (
    <span class="muted">
      {vocabulary.roles[owner]}
      {' · '}
      {person ? <bdi>{nameOf(person)}</bdi> : TASKS[frame.language].nobody}
    </span>
  );
}

/** Roles that can own something here: those of the plan, or all. */
export function seatsOf({ plan }: Cell, all: readonly Role[]): readonly Role[] {
  const seats = new Set(plan?.working.seats.map(({ role }) => role));
  return all.filter((role) => (seats.size > 0 ? seats.has(role) : role !== 'observer'));
}
