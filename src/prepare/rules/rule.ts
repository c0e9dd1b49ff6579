import type { PlannedTask } from '../../contract/index.ts';
import { DAY_MS } from '../../kernel/index.ts';
import type { Level, ReadPlan, RuleId, Seen } from '../model.ts';

/** A plan, its records, and the day on which it is judged. */
export type Judged = ReadPlan & Readonly<{ today: string }>;

/** One rule of readiness: a pure function. Its id, and what its findings are about, are what screens put into their words. */
export type Rule = {
  [Id in RuleId]: Readonly<{ id: Id; level: Level; see: (judged: Judged) => readonly Seen<Id>[] }>;
}[RuleId];

/** Whether a day lies more than so many days before another. */
export function isOlder(day: string, days: number, today: string): boolean {
  return Date.parse(today) - Date.parse(day) > days * DAY_MS;
}

/** Every task of a plan with the place where it is written. */
export function tasksOf({ plan }: Judged): readonly (readonly [path: string, task: PlannedTask])[] {
  return [
    ...plan.procedures.flatMap(({ id, tasks }) =>
      tasks.map((task) => [`procedures/${id}.yaml#${task.id}`, task] as const),
    ),
    ...plan.actions.map((task) => [`actions.yaml#${task.id}`, task] as const),
    ...plan.thresholds.flatMap(({ id, tasks }) =>
      tasks.map((task) => [`thresholds.yaml#${id}.tasks.${task.id}`, task] as const),
    ),
  ];
}
