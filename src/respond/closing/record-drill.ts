import type { PlanRecord } from '../../contract/index.ts';
import type { Entry } from '../../journal/index.ts';
import { cellOf } from '../cell/model.ts';
import { crisisOf } from '../model.ts';
import { tasksOf } from '../tasks/model.ts';
import { closingOf } from './model.ts';

/**
 * What a closed drill leaves in the folder of its plan, so that `plan check` sees that the plan was played, and which version of it:
 * nothing for a real crisis, for a drill without a plan, or before its end.
 */
export function drillRecordOf(entries: readonly Entry[]): Readonly<{ plan: string; record: PlanRecord }> | undefined {
  const crisis = crisisOf(entries);
  const closed = closingOf(entries);
  const { plan } = cellOf(entries);
  if (crisis?.mode !== 'rehearsal' || !closed || !plan) return undefined;
  const tasks = [...tasksOf(entries).values()];
  return {
    plan: plan.plan,
    record: {
      kind: 'drill',
      on: closed.at.slice(0, 10),
      crisis: crisis.id,
      version: plan.version,
      digest: plan.digest,
      tasksDone: tasks.filter(({ state }) => state === 'done').length,
      tasks: tasks.length,
    },
  };
}
