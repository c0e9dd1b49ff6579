import type { EntryKind, EntryValue } from '../../contract/index.ts';
import type { Act, Entry, Journal } from '../../journal/index.ts';
import { CelluleError, type AskId, type TaskId } from '../../kernel/index.ts';
import { newId } from '../../platform/system/index.ts';
import { isOpen, tasksOf, type Task } from './model.ts';
import { hourPast } from './open-task.ts';

/**
 * Takes a task on: one's name stands beside it. One that somebody else has taken passes on, and the journal shows from whom.
 *
 * @throws CelluleError `task.unknown`, `task.ended`
 */
export async function takeTask(journal: Journal, act: Act, task: TaskId): Promise<void> {
  await append(journal, act, 'task.taken', { task }, (entries) => void openTaskIn(entries, task));
}

/** Says why it does not go on. @throws CelluleError `task.unknown`, `task.ended` */
export async function blockTask(journal: Journal, act: Act, value: EntryValue<'task.blocked'>): Promise<void> {
  await append(journal, act, 'task.blocked', value, (entries) => void openTaskIn(entries, value.task));
}

/** @throws CelluleError `task.unknown`, `task.not-blocked` */
export async function unblockTask(journal: Journal, act: Act, task: TaskId): Promise<void> {
  await append(journal, act, 'task.unblocked', { task }, (entries) => {
    if (taskIn(entries, task).state === 'blocked') return;
    throw new CelluleError('conflict', 'task.not-blocked', 'This task is not blocked any more.', { task });
  });
}

/**
 * Asks another role for something that the task needs. The task stays as it is; the request stands on the other role's screen.
 *
 * @throws CelluleError `task.unknown`, `task.ended`
 */
export async function askWithinTask(
  journal: Journal,
  act: Act,
  value: Omit<EntryValue<'task.asked'>, 'ask'>,
): Promise<AskId> {
  const ask = newId<AskId>();
  await append(journal, act, 'task.asked', { ...value, ask }, (entries) => void openTaskIn(entries, value.task));
  return ask;
}

/** @throws CelluleError `task.unknown`, `task.no-such-request`, `task.answered-before` */
export async function answerWithinTask(journal: Journal, act: Act, value: EntryValue<'task.answered'>): Promise<void> {
  await append(journal, act, 'task.answered', value, (entries) => {
    const ask = taskIn(entries, value.task).asks.find(({ id }) => id === value.ask);
    if (!ask) throw new CelluleError('not-found', 'task.no-such-request', 'There is no such request in this task.');
    if (ask.answer) {
      throw new CelluleError(
        'conflict',
        'task.answered-before',
        'Somebody has answered this request meanwhile. Read the answer; add to it with a note.',
      );
    }
  });
}

/**
 * Says that it is done, with what came of it. Where the plan names a proof, one is given: an entry, a digest, or the result tells it.
 *
 * @throws CelluleError `task.unknown`, `task.ended`, `task.no-such-proof`
 */
export async function finishTask(journal: Journal, act: Act, value: EntryValue<'task.done'>): Promise<void> {
  checkProof(journal, value.proof);
  await append(journal, act, 'task.done', value, (entries) => void openTaskIn(entries, value.task));
}

/** Gives it up, with a reason that stays. @throws CelluleError `task.unknown`, `task.ended` */
export async function dropTask(journal: Journal, act: Act, value: EntryValue<'task.dropped'>): Promise<void> {
  await append(journal, act, 'task.dropped', value, (entries) => void openTaskIn(entries, value.task));
}

/** @throws CelluleError `task.unknown`, `task.not-ended` */
export async function reopenTask(journal: Journal, act: Act, value: EntryValue<'task.reopened'>): Promise<void> {
  await append(journal, act, 'task.reopened', value, (entries) => {
    if (!isOpen(taskIn(entries, value.task))) return;
    throw new CelluleError('conflict', 'task.not-ended', 'This task is open already.', { task: value.task });
  });
}

/** Gives it another owner, alternate or hour. @throws CelluleError `task.unknown`, `task.ended`, `task.hour-past` */
export async function changeTask(journal: Journal, act: Act, value: EntryValue<'task.changed'>): Promise<void> {
  if (value.dueAt !== undefined && value.dueAt <= act.at) throw hourPast();
  await append(journal, act, 'task.changed', value, (entries) => void openTaskIn(entries, value.task));
}

/** Appends if `check` finds nothing against it at the place where the entry goes. */
async function append<Kind extends EntryKind>(
  journal: Journal,
  act: Act,
  kind: Kind,
  value: EntryValue<Kind>,
  check: (entries: readonly Entry[]) => void,
): Promise<void> {
  check(journal.entries);
  await journal.append(act, kind, value);
}

/** @throws CelluleError `task.no-such-proof` */
export function checkProof({ chain }: Journal, proof: Readonly<{ seq?: number | undefined }> | undefined): void {
  if (proof?.seq === undefined || proof.seq <= chain.length) return;
  throw new CelluleError('not-found', 'task.no-such-proof', 'The journal has no line of the number given as proof.', {
    seq: proof.seq,
  });
}

/** @throws CelluleError `task.unknown` */
export function taskIn(entries: readonly Entry[], id: TaskId): Task {
  const task = tasksOf(entries).get(id);
  if (task) return task;
  throw new CelluleError('not-found', 'task.unknown', 'There is no such task in this crisis. Go back to the tasks.');
}

function openTaskIn(entries: readonly Entry[], id: TaskId): Task {
  const task = taskIn(entries, id);
  if (isOpen(task)) return task;
  throw new CelluleError(
    'conflict',
    'task.ended',
    'This task was ended meanwhile. Open it again with a reason if it has to go on.',
    { task: id },
  );
}
