import type { Act, Journal } from '../../journal/index.ts';
import type { ClockId } from '../../kernel/index.ts';
import { appendNew, clocksOf } from '../../respond/index.ts';
import { owedApprovals } from './approvals.ts';
import { statementsOf, type Statement } from './model.ts';

const TITLE = {
  fr: 'Accord demandé sur un texte',
  ar: 'موافقة مطلوبة على نص',
  en: 'Yes asked for a text',
};

/**
 * Keeps a clock for each role whose yes is asked: it starts with the text, is met by the yes, and is dropped when the text is refused or
 * another takes its place. Doing it twice writes nothing twice.
 */
export async function tendApprovals(journal: Journal, act: Act): Promise<void> {
  for (const statement of statementsOf(journal.entries)) {
    for (const need of statement.needs ?? []) await tendOne(journal, act, statement, need);
  }
}

type Need = NonNullable<Statement['needs']>[number];

async function tendOne(journal: Journal, act: Act, statement: Statement, { role, dueAt }: Need): Promise<void> {
  const clock = `approval-${statement.id}-${role}` as ClockId;
  const isOver = statement.state === 'superseded' || statement.state === 'refused';
  const running = clocksOf(journal.entries).get(clock);
  if (!running && isOver) return;
  const start = { clock, title: TITLE, owner: role, dueAt, kind: 'house' } as const;
  await appendNew(journal, act, 'clock.started', start, (entries) => clocksOf(entries).has(clock));
  const isEnded = (entries: Journal['entries']) => clocksOf(entries).get(clock)?.state !== 'running';
  if (isEnded(journal.entries)) return;
  const given = statement.approvals.find((approval) => approval.role === role);
  const isOwed = owedApprovals(statement).some((owed) => owed.role === role);
  if (given && !isOwed) {
    await appendNew(journal, { ...act, at: given.at }, 'clock.met', { clock, result: role }, isEnded);
  } else if (isOver) {
    const reason = statement.refusal?.reason ?? statement.state;
    await appendNew(journal, act, 'clock.dropped', { clock, reason }, isEnded);
  }
}
