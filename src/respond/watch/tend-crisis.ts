import { SEVERITIES, type Plan, type Severity } from '../../contract/index.ts';
import type { Act, Journal } from '../../journal/index.ts';
import { startPlanned } from '../cell/activate-plan.ts';
import { callAlternates, callCell } from '../cell/call-roles.ts';
import { cellOf } from '../cell/model.ts';
import { clocksOf } from '../clocks/model.ts';
import type { ClockId } from '../../kernel/index.ts';
import { closingOf } from '../closing/model.ts';
import { sitrepDue } from '../sitrep/model.ts';
import { openPlanned } from '../tasks/open-task.ts';
import { newCrossings, type Crossing } from './thresholds.ts';

/**
 * Writes down what is due and what no person does: hours that passed, thresholds that were crossed with the tasks that they start, and
 * alternates of those who do not answer. A pure function of journal and clock decides each of these, so that doing it twice, or after a
 * stop of the server, writes nothing twice. A closed crisis is left alone.
 *
 * @param act of the server itself, now
 * @param plan the frozen plan, whose people are called; without one nobody is
 */
export async function tendCrisis(journal: Journal, act: Act, plan: Plan | undefined): Promise<void> {
  if (closingOf(journal.entries)) return;
  for (const crossing of newCrossings(journal.entries)) await startReplanning(journal, act, crossing, plan);
  await meetFirstWord(journal, act);
  await noteMissedClocks(journal, act);
  await noteMissedSitrep(journal, act);
  const active = cellOf(journal.entries).plan;
  if (!plan || !active) return;
  await startPlanned(journal, act, plan, active.working.incident);
  await callAlternates(journal, act, plan, act.at);
}

/**
 * The cell reads why: the entry that crossed the threshold stands beside what follows from it. That it was crossed is written last, so
 * that a stop in between leaves the rest to the next round, and nothing is written twice.
 */
async function startReplanning(
  journal: Journal,
  act: Act,
  { threshold, because }: Crossing,
  plan: Plan | undefined,
): Promise<void> {
  const { id, title, severity, escalates, tasks } = threshold;
  const { length } = tasks;
  await openPlanned(journal, act, tasks, { because });
  const cell = cellOf(journal.entries);
  const reason = Object.values(title)[0] ?? id;
  if (severity && isGraver(severity, cell.severity)) await journal.append(act, 'severity.set', { severity, reason });
  if (escalates && !cell.open.has('strategic') && !cell.open.has('single')) {
    await journal.append(act, 'cell.opened', { cell: 'strategic', reason });
    if (plan) await callCell(journal, act, plan);
  }
  await journal.append(act, 'threshold.crossed', { threshold: id, because, tasks: length });
}

/** Severities grow in the order in which the contract names them. */
function isGraver(one: Severity, other: Severity | undefined): boolean {
  return other === undefined || SEVERITIES.indexOf(one) > SEVERITIES.indexOf(other);
}

/** The clock of a plan that asks for the first word to the public, by its name. */
const FIRST_WORD = 'first-word' as ClockId;

/** What was published meets the clock that asked for it, with the publication as its proof. */
async function meetFirstWord(journal: Journal, act: Act): Promise<void> {
  const { entries } = journal;
  if (clocksOf(entries).get(FIRST_WORD)?.state !== 'running') return;
  const published = entries.find(({ kind }) => kind === 'page.published');
  if (published?.kind !== 'page.published') return;
  const { seq, at, value } = published;
  const met = { clock: FIRST_WORD, result: `v${value.version}`, proof: { seq } };
  await journal.append({ ...act, at }, 'clock.met', met);
}

async function noteMissedClocks(journal: Journal, act: Act): Promise<void> {
  for (const { id, state, dueAt, missedAt } of clocksOf(journal.entries).values()) {
    if (state !== 'running' || dueAt === undefined || dueAt > act.at || missedAt === dueAt) continue;
    await journal.append(act, 'clock.missed', { clock: id, dueAt });
  }
}

async function noteMissedSitrep(journal: Journal, act: Act): Promise<void> {
  const { entries } = journal;
  const promisedAt = sitrepDue(entries);
  if (promisedAt === undefined || promisedAt > act.at) return;
  const isNoted = entries.some(({ kind, value }) => kind === 'sitrep.missed' && value.promisedAt === promisedAt);
  if (!isNoted) await journal.append(act, 'sitrep.missed', { promisedAt });
}
