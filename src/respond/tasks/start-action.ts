import type { Plan } from '../../contract/index.ts';
import type { Act, Entry, Journal } from '../../journal/index.ts';
import { CelluleError, type TaskId } from '../../kernel/index.ts';
import { tasksOf } from './model.ts';
import { openPlanned } from './open-task.ts';

/** What the library of the plan still offers: harm-limiting acts that nobody started in this crisis. */
export function actionsLeft(plan: Plan | undefined, entries: readonly Entry[]): Plan['actions'] {
  const tasks = tasksOf(entries);
  return (plan?.actions ?? []).filter(({ id }) => !tasks.has(id as TaskId));
}

/**
 * Takes an act from the library of the plan: it becomes a task under the name that the plan gives it.
 *
 * @throws CelluleError `task.no-such-action`, `task.action-started`
 */
export async function startAction(journal: Journal, act: Act, plan: Plan | undefined, name: string): Promise<TaskId> {
  const action = plan?.actions.find(({ id }) => id === name);
  if (!action) {
    throw new CelluleError('not-found', 'task.no-such-action', 'The plan of this crisis has no such action.');
  }
  if ((await openPlanned(journal, act, [action], {})) === 0) {
    throw new CelluleError('conflict', 'task.action-started', 'Somebody started this action. Open it on the board.');
  }
  return action.id as TaskId;
}
