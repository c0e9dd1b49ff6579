import type { EntryValue, InstantName, Localised } from '../../contract/index.ts';
import type { Entry } from '../../journal/index.ts';
import type { AskId, Instant, PersonId, Role, TaskId } from '../../kernel/index.ts';
import { dueOf, instantsOf } from '../clocks/model.ts';

export type TaskState = 'open' | 'taken' | 'blocked' | 'done' | 'dropped';

/** What one role was asked for within a task; the task stays as it is. */
export type Ask = Readonly<{
  id: AskId;
  role: Role;
  what: string;
  by: PersonId;
  at: Instant;
  answer?: Readonly<{ text: string; by: PersonId; at: Instant }>;
}>;

/** Something to do, as it stands. */
export type Task = Readonly<{
  id: TaskId;
  seq: number;
  title?: Localised | undefined;
  what?: string | undefined;
  how?: Localised | undefined;
  procedure?: string | undefined;
  owner: Role;
  alternate?: Role | undefined;
  from?: InstantName | undefined;
  withinMs?: number | undefined;
  dueAt?: Instant | undefined;
  /** What would prove it done. */
  proof?: Localised | undefined;
  mandatory: boolean;
  /** The entry that made it necessary. */
  because?: number | undefined;
  openedAt: Instant;
  openedBy: PersonId;
  state: TaskState;
  /** Who is at it. */
  takenBy?: PersonId | undefined;
  /** Why it is blocked or was given up. */
  reason?: string | undefined;
  asks: readonly Ask[];
  result?: string | undefined;
  proven?: EntryValue<'task.done'>['proof'];
  endedAt?: Instant | undefined;
  endedBy?: PersonId | undefined;
}>;

/** All tasks, in the order in which they were opened. */
export function tasksOf(entries: readonly Entry[]): ReadonlyMap<TaskId, Task> {
  const tasks = new Map<TaskId, Task>();
  const instants = instantsOf(entries);
  for (const entry of entries) {
    if (entry.kind === 'task.opened') {
      const { task: id, ...rest } = entry.value;
      const { seq, at, author } = entry;
      const opened = { openedAt: at, openedBy: author, state: 'open', asks: [] } as const;
      tasks.set(id, { ...rest, ...opened, id, seq, dueAt: dueOf(rest, instants) });
      continue;
    }
    const change = changeOf(entry);
    const task = change && tasks.get(change.task);
    if (task) tasks.set(task.id, { ...task, ...change.members(task) });
  }
  return tasks;
}

type Change = Readonly<{ task: TaskId; members: (task: Task) => Partial<Task> }>;

/** What an entry changes in a task, if it is about one. */
function changeOf(entry: Entry): Change | undefined {
  const { at, author } = entry;
  switch (entry.kind) {
    case 'task.changed': {
      const { task, owner, alternate, dueAt } = entry.value;
      return {
        task,
        members: (before) => ({
          owner: owner ?? before.owner,
          alternate: alternate ?? before.alternate,
          dueAt: dueAt ?? before.dueAt,
        }),
      };
    }
    case 'task.taken':
      return { task: entry.value.task, members: () => ({ state: 'taken', takenBy: author }) };
    case 'task.blocked':
      return { task: entry.value.task, members: () => ({ state: 'blocked', reason: entry.value.reason }) };
    case 'task.unblocked':
      return {
        task: entry.value.task,
        members: ({ takenBy }) => ({ state: takenBy ? 'taken' : 'open', reason: undefined }),
      };
    case 'task.asked': {
      const { task, ask: id, role, what } = entry.value;
      return { task, members: ({ asks }) => ({ asks: [...asks, { id, role, what, by: author, at }] }) };
    }
    case 'task.answered': {
      const { task, ask, answer } = entry.value;
      const answered = { text: answer, by: author, at };
      return {
        task,
        members: ({ asks }) => ({ asks: asks.map((one) => (one.id === ask ? { ...one, answer: answered } : one)) }),
      };
    }
    case 'task.done': {
      const { task, result, proof } = entry.value;
      return {
        task,
        members: () => ({ state: 'done', result, proven: proof, reason: undefined, endedAt: at, endedBy: author }),
      };
    }
    case 'task.dropped': {
      const { task, reason } = entry.value;
      return { task, members: () => ({ state: 'dropped', reason, endedAt: at, endedBy: author }) };
    }
    case 'task.reopened':
      return {
        task: entry.value.task,
        members: () => ({
          state: 'open',
          takenBy: undefined,
          result: undefined,
          endedAt: undefined,
          endedBy: undefined,
        }),
      };
    default:
      return undefined;
  }
}

export function isOpen({ state }: Pick<Task, 'state'>): boolean {
  return state !== 'done' && state !== 'dropped';
}

/** Open tasks, what is due first first; those without an hour last, in the order in which they were opened. */
export function openTasks(tasks: Iterable<Task>): readonly Task[] {
  return [...tasks].filter(isOpen).toSorted(byDue);
}

function byDue(one: Task, other: Task): number {
  if (one.dueAt === other.dueAt) return one.seq - other.seq;
  if (one.dueAt === undefined) return 1;
  if (other.dueAt === undefined) return -1;
  return one.dueAt < other.dueAt ? -1 : 1;
}
