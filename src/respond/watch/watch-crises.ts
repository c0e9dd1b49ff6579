import type { EntryKind } from '../../contract/index.ts';
import type { Act, Journal } from '../../journal/index.ts';
import type { CrisisId, PersonId } from '../../kernel/index.ts';
import type { Clock } from '../../platform/system/index.ts';
import { deliverCalls, type CallParts } from '../cell/deliver-calls.ts';
import { activePlan, type PlanSource } from '../cell/plan-source.ts';
import { drillRecordOf } from '../closing/record-drill.ts';
import { tendCrisis } from './tend-crisis.ts';

export type WatchParts = CallParts &
  Readonly<{
    clock: Clock;
    plans: PlanSource;
    /** What later rooms do on each round, for one crisis: an hour that was promised in public, an hour of readings. */
    chores: readonly ((journal: Journal, act: Act) => Promise<void>)[];
    /** What failed, for the log; the next round tries again. */
    onFailure: (error: unknown, crisis: CrisisId) => void;
  }>;

/** `look` makes a round now, after those that were asked for before. */
export type Watch = Readonly<{ look: () => Promise<void>; stop: () => Promise<void> }>;

/** Writes what no person did. */
const WATCH = 'watch' as PersonId;

const EVERY_MS = 20_000;
/** Entries after which something may be due at once: a fact or a run can cross a threshold, a call has to go out. */
const WAKING: ReadonlySet<EntryKind> = new Set([
  'fact.recorded',
  'scope.started',
  'scope.attached',
  'role.called',
  'crisis.closed',
  'page.published',
  'statement.approved',
  'statement.refused',
]);

/**
 * Looks after every crisis, three times a minute and after entries that may call for something: hours that passed, thresholds, calls
 * to be sent, alternates, the record of a closed drill. One round at a time.
 */
export function watchCrises(parts: WatchParts): Watch {
  let turn = Promise.resolve();
  let isStopped = false;
  /** Drills whose record was written since the start; writing it again after one changes nothing. */
  const recorded = new Set<string>();
  const round = async () => {
    for (const crisis of parts.journals.list()) {
      if (isStopped) return;
      await lookAfter(parts, crisis, recorded).catch((error: unknown) => parts.onFailure(error, crisis));
    }
  };
  const look = () => (turn = turn.then(round));
  const timer = setInterval(() => void look(), EVERY_MS);
  const unsubscribe = parts.journals.subscribe((_, { kind }) => {
    if (WAKING.has(kind)) void look();
  });
  return {
    look,
    stop: async () => {
      isStopped = true;
      clearInterval(timer);
      unsubscribe();
      await turn;
    },
  };
}

async function lookAfter(parts: WatchParts, crisis: CrisisId, recorded: Set<string>): Promise<void> {
  const { journals, clock, plans, chores } = parts;
  const journal = journals.open(crisis);
  const act: Act = { author: WATCH, role: 'observer', at: clock.now() };
  for (const chore of chores) await chore(journal, act);
  const plan = await activePlan(plans, journal);
  await tendCrisis(journal, act, plan);
  if (plan) await deliverCalls(parts, journal, act, plan);
  const drill = drillRecordOf(journal.entries);
  const named = drill && `${crisis} ${drill.record.on}`;
  if (!named || recorded.has(named)) return;
  await plans.record(drill.plan, drill.record);
  recorded.add(named);
}
