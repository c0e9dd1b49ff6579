import type { CellName, Incident, Plan, Severity, WorkingPlan } from '../../contract/index.ts';
import type { Act, Entry, Journal } from '../../journal/index.ts';
import { CelluleError, type ClockId, type Digest } from '../../kernel/index.ts';
import { appendNew } from '../append-new.ts';
import { plannedClock } from '../clocks/end-clock.ts';
import { clocksOf } from '../clocks/model.ts';
import { openPlanned } from '../tasks/open-task.ts';
import { callCell } from './call-roles.ts';
import { cellOf } from './model.ts';

/** What is activated: a plan as it stands now, under its digest, for what has happened. */
export type Activation = Readonly<{
  plan: Plan;
  digest: Digest;
  incident: Incident;
  severity: Severity;
  /** Cells to open; without it those that the severity and the hour call for. */
  cells?: readonly CellName[] | undefined;
}>;

/**
 * Makes a plan hold in this crisis: the journal names its digest and keeps what the cell works with, cells open, tasks and clocks
 * start, the people of the plan are called, and whoever activates it takes the role in which they came. What was done before a cut is
 * not done again, and another version of the plan adds what is new without touching what is under way.
 *
 * @throws CelluleError `plan.no-procedure`
 */
export async function activatePlan(journal: Journal, act: Act, activation: Activation): Promise<void> {
  const { plan, digest, incident, severity } = activation;
  if (!plan.procedures.some(({ incidents }) => incidents.includes(incident))) {
    throw new CelluleError(
      'conflict',
      'plan.no-procedure',
      'This plan has no procedure for what happened. Choose another kind of incident, or another plan.',
    );
  }
  const before = cellOf(journal.entries);
  if (before.plan?.digest !== digest || before.plan.working.incident !== incident) {
    const { name, version } = plan;
    const working = workingPart(plan, incident);
    await journal.append(act, 'plan.activated', { plan: name, version, digest, severity, working });
  }
  const reason = plan.severities.find(({ id }) => id === severity)?.when;
  for (const cell of activation.cells ?? cellsFor(plan, severity)) {
    if (before.open.has(cell)) continue;
    await journal.append(act, 'cell.opened', { cell, reason: wordsOf(plan, reason) });
  }
  await takeOwnSeat(journal, act);
  await startPlanned(journal, act, plan, incident);
}

/**
 * Opens what a plan asks for and what is not there yet: tasks, clocks, calls. The watch repeats it, so that an activation that was cut
 * off is completed.
 */
export async function startPlanned(journal: Journal, act: Act, plan: Plan, incident: Incident): Promise<void> {
  for (const { id, incidents, tasks } of plan.procedures)
    if (incidents.includes(incident)) await openPlanned(journal, act, tasks, { procedure: id });
  await startClocks(journal, act, plan, incident);
  await callCell(journal, act, plan);
}

/** One cell where the plan has only that; else operations, and the strategic one from a high severity on. */
function cellsFor({ cells }: Plan, severity: Severity): readonly CellName[] {
  const has = (name: CellName) => cells.some(({ id }) => id === name);
  if (has('single') && !has('operational')) return ['single'];
  const isGrave = severity === 'high' || severity === 'critical';
  return (['operational', ...(isGrave ? (['strategic'] as const) : [])] as const).filter(has);
}

/** The words of a plan in the first of its languages: what a machine writes into a text that people else type. */
function wordsOf({ languages }: Plan, words: Partial<Record<string, string>> | undefined): string {
  const [first] = languages;
  return (first && words?.[first]) ?? Object.values(words ?? {})[0] ?? '—';
}

async function takeOwnSeat(journal: Journal, act: Act): Promise<void> {
  const { plan, holders } = cellOf(journal.entries);
  const hasSeat = plan?.working.seats.some(({ role }) => role === act.role) ?? false;
  if (!hasSeat || holders.has(act.role)) return;
  await journal.append(act, 'role.taken', { role: act.role, person: act.author });
}

async function startClocks(journal: Journal, act: Act, { clocks }: Plan, incident: Incident): Promise<void> {
  for (const clock of clocks) {
    const isForThis = clock.incidents?.includes(incident) ?? true;
    const isThere = (entries: readonly Entry[]) => clocksOf(entries).has(clock.id as ClockId);
    if (isForThis && !isThere(journal.entries))
      await appendNew(journal, act, 'clock.started', plannedClock(clock), isThere);
  }
}

/** The part of a plan that stands in the journal of a crisis of this kind: everything but its people, tasks and clocks. */
function workingPart(plan: Plan, incident: Incident): WorkingPlan {
  const { languages, cells, forbidden, severities, thresholds, decisions, criteria, alternateAfter, compromised } =
    plan;
  return {
    incident,
    languages,
    cells,
    seats: plan.roles.map(({ role, cell, instructions, limits, alternates }) => ({
      role,
      cell,
      instructions,
      limits,
      alternates: alternates.length,
    })),
    forbidden,
    severities,
    thresholds,
    decisions,
    criteria,
    alternateAfter,
    approvedWords: plan.skeletons.flatMap(({ id, approved }) => (approved ? [{ id, digest: approved.digest }] : [])),
    compromised,
  };
}
