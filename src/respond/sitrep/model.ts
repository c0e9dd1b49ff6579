import type { EntryValue } from '../../contract/index.ts';
import { foldOnce, type Entry } from '../../journal/index.ts';
import { addMs, type FactId, type Instant, type PersonId, type TaskId } from '../../kernel/index.ts';
import { sitrepEveryMs } from '../cadence.ts';
import { cellOf } from '../cell/model.ts';
import { isOpen, tasksOf, type Task } from '../tasks/model.ts';

/** A situation report as it was issued. */
export type Sitrep = Readonly<EntryValue<'sitrep.issued'> & { seq: number; at: Instant; by: PersonId }>;

export const sitrepsOf = foldOnce((entries: readonly Entry[]): readonly Sitrep[] => {
  return entries.flatMap(({ kind, value, seq, at, author }) =>
    kind === 'sitrep.issued' ? [{ ...value, seq, at, by: author }] : [],
  );
});

/** When the next report is due: as the last one promised, else one span after the plan was activated. Nothing without a plan. */
export function sitrepDue(entries: readonly Entry[]): Instant | undefined {
  const last = sitrepsOf(entries).at(-1);
  if (last) return last.nextAt;
  const { plan } = cellOf(entries);
  return plan && addMs(plan.at, sitrepEveryMs(entries));
}

/** What happened since the last report, as the next one begins with it. The words are made by the screen, in its language. */
export type SitrepDraft = Readonly<{
  number: number;
  /** Entries after this one are new. */
  since: number;
  upTo: number;
  /** Facts that were recorded since. */
  facts: readonly FactId[];
  decisions: readonly Readonly<{ seq: number; choice: string }>[];
  done: readonly Task[];
  opened: readonly Task[];
  blocked: readonly Task[];
  late: readonly Task[];
  /** What roles were asked for and have not answered. */
  asked: readonly Readonly<{ task: TaskId; what: string }>[];
  /** Notes that nobody is sure of, and rumours. */
  unsure: readonly Readonly<{ seq: number; text: string }>[];
  /** What the report before called uncertain, to be kept or struck. */
  before?: Sitrep | undefined;
}>;

export function draftSitrep(entries: readonly Entry[], now: Instant): SitrepDraft {
  const before = sitrepsOf(entries).at(-1);
  const since = before?.upTo ?? 0;
  const fresh = entries.filter(({ seq }) => seq > since);
  const tasks = [...tasksOf(entries).values()];
  const touched = new Set(fresh.flatMap((entry) => (entry.kind === 'task.done' ? [entry.value.task] : [])));
  return {
    number: (before?.number ?? 0) + 1,
    since,
    upTo: entries.at(-1)?.seq ?? 1,
    facts: [...new Set(fresh.flatMap(({ kind, value }) => (kind === 'fact.recorded' ? [value.id] : [])))],
    decisions: fresh.flatMap(({ kind, value, seq }) =>
      kind === 'decision.made' ? [{ seq, choice: value.choice }] : [],
    ),
    done: tasks.filter(({ id, state }) => state === 'done' && touched.has(id)),
    opened: tasks.filter((task) => task.seq > since && isOpen(task)),
    blocked: tasks.filter(({ state }) => state === 'blocked'),
    late: tasks.filter((task) => isOpen(task) && task.dueAt !== undefined && task.dueAt < now),
    asked: tasks
      .filter(isOpen)
      .flatMap(({ id, asks }) => asks.filter(({ answer }) => !answer).map(({ what }) => ({ task: id, what }))),
    unsure: fresh.flatMap(({ kind, value, seq }) =>
      kind === 'note.taken' && (value.sort === 'rumour' || value.confidence === 'unsure')
        ? [{ seq, text: value.text }]
        : [],
    ),
    before,
  };
}
