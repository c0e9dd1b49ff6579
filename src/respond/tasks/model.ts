import type { EntryKind, EntryValue, InstantName, Localised } from '../../contract/index.ts';
import { foldOnce, type Entry } from '../../journal/index.ts';
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
export const tasksOf = foldOnce((entries: readonly Entry[]): ReadonlyMap<TaskId, Task> => {
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
    const task = changed(tasks, entry);
    if (task) tasks.set(task.id, task);
  }
  return tasks;
});

type TaskKind = Exclude<Extract<EntryKind, `task.${string}`>, 'task.opened'>;

/** What each kind of entry changes in its task. */
const CHANGES: {
  readonly [Kind in TaskKind]: (entry: Entry & { kind: Kind }) => (task: Task) => Partial<Task>;
} = {
  'task.changed':
    ({ value }) =>
    ({ owner, alternate, dueAt }) => ({
      owner: value.owner ?? owner,
      alternate: value.alternate ?? alternate,
      dueAt: value.dueAt ?? dueAt,
    }),
  'task.taken':
    ({ author }) =>
    () => ({ state: 'taken', takenBy: author }),
  'task.blocked':
    ({ value }) =>
    () => ({ state: 'blocked', reason: value.reason }),
  'task.unblocked':
    () =>
    ({ takenBy }) => ({ state: takenBy ? 'taken' : 'open', reason: undefined }),
  'task.asked':
    ({ value: { ask: id, role, what }, author: by, at }) =>
    ({ asks }) => ({ asks: [...asks, { id, role, what, by, at }] }),
  'task.answered':
    ({ value, author: by, at }) =>
    ({ asks }) => ({
      asks: asks.map((one) => (one.id === value.ask ? { ...one, answer: { text: value.answer, by, at } } : one)),
    }),
  'task.done':
    ({ value: { result, proof: proven }, author, at }) =>
    () => ({ state: 'done', result, proven, reason: undefined, endedAt: at, endedBy: author }),
  'task.dropped':
    ({ value: { reason }, author, at }) =>
    () => ({ state: 'dropped', reason, endedAt: at, endedBy: author }),
  'task.reopened': () => () => ({
    state: 'open',
    takenBy: undefined,
    result: undefined,
    reason: undefined,
    endedAt: undefined,
    endedBy: undefined,
  }),
};

/** A task after an entry that may be about it. */
function changed(tasks: ReadonlyMap<TaskId, Task>, entry: Entry): Task | undefined {
  if (!Object.hasOwn(CHANGES, entry.kind)) return undefined;
  const about = entry as Entry & { kind: TaskKind };
  const task = tasks.get(about.value.task);
  const change = CHANGES[about.kind] as (entry: Entry) => (task: Task) => Partial<Task>;
  return task && { ...task, ...change(about)(task) };
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
