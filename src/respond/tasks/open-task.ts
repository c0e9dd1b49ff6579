import type { EntryValue, PlannedTask } from '../../contract/index.ts';
import type { Act, Entry, Journal } from '../../journal/index.ts';
import {
  CelluleError,
  spanMs,
  type Id,
  type Instant,
  type LineId,
  type Role,
  type TaskId,
} from '../../kernel/index.ts';
import { newId } from '../../platform/system/index.ts';
import { appendLine } from '../append-line.ts';
import { appendNew } from '../append-new.ts';
import { tasksOf } from './model.ts';

/** A task that somebody types: what, who, and by when if that is known. */
export type TypedTask = Readonly<{
  what: string;
  owner: Role;
  alternate?: Role;
  dueAt?: Instant;
  mandatory?: boolean;
  line?: LineId;
}>;

/**
 * Opens a task that somebody asks for.
 *
 * @throws CelluleError `task.hour-past`
 */
export async function openTask(
  journal: Journal,
  act: Act,
  typed: TypedTask,
): Promise<Readonly<{ task: TaskId; seq: number }>> {
  if (typed.dueAt !== undefined && typed.dueAt <= act.at) throw hourPast();
  // A line that is sent again names the same task.
  const task = typed.line ? (typed.line as Id as TaskId) : newId<TaskId>();
  const value = { ...typed, task, mandatory: typed.mandatory ?? false };
  return { task, seq: await appendLine(journal, act, 'task.opened', value) };
}

/**
 * Opens tasks of the plan, each under the name that the plan gives it: one that is there already stays as it is, so that an
 * activation which was cut off, or another version of the plan, opens what is missing and nothing twice.
 *
 * @param because the entry that made them necessary, where it was not the activation itself
 * @returns how many were opened
 */
export async function openPlanned(
  journal: Journal,
  act: Act,
  planned: readonly PlannedTask[],
  { procedure, because }: Readonly<{ procedure?: string | undefined; because?: number | undefined }>,
): Promise<number> {
  let opened = 0;
  for (const one of planned) {
    const isThere = (entries: readonly Entry[]) => tasksOf(entries).has(one.id as TaskId);
    if (isThere(journal.entries)) continue;
    if (await appendNew(journal, act, 'task.opened', openingOf(one, procedure, because), isThere)) opened += 1;
  }
  return opened;
}

function openingOf(
  { id, title, how, owner, alternate, from, within, proof, mandatory }: PlannedTask,
  procedure: string | undefined,
  because: number | undefined,
): EntryValue<'task.opened'> {
  return {
    task: id as TaskId,
    title,
    ...(how && { how }),
    ...(procedure !== undefined && { procedure }),
    owner,
    ...(alternate && { alternate }),
    ...(within !== undefined && { from, withinMs: spanMs(within) }),
    ...(proof && { proof }),
    mandatory,
    ...(because !== undefined && { because }),
  };
}

export function hourPast(): CelluleError {
  return new CelluleError('invalid', 'task.hour-past', 'The hour given has passed already. Choose a later one.');
}
