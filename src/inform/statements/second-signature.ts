import type { Act, Journal } from '../../journal/index.ts';
import type { ClockId } from '../../kernel/index.ts';
import { appendNew, clocksOf } from '../../respond/index.ts';
import { statementsOf, type Statement } from './model.ts';

const TITLE = {
  fr: 'Seconde signature du mot publié',
  ar: 'التوقيع الثاني على الكلمة المنشورة',
  en: 'Second signature on the published word',
};

/**
 * Keeps a clock for each word that went out on one signature: it starts with the publication, is met by the second signature, and is
 * dropped when that person refuses or another word takes its place. Doing it twice writes nothing twice.
 */
export async function tendSecondSignature(journal: Journal, act: Act): Promise<void> {
  const statements = statementsOf(journal.entries);
  const onPage = statements.findLast(({ state }) => state === 'published')?.publication?.version;
  for (const statement of statements) await tendOne(journal, act, statement, onPage);
}

/** @param onPage the version that the page has now, which may have taken the place of this one */
async function tendOne(journal: Journal, act: Act, statement: Statement, onPage: number | undefined): Promise<void> {
  const { publication, secondDueAt: dueAt, approvals, refusal, state } = statement;
  const [approval] = approvals;
  if (!publication || !dueAt) return;
  const clock = `second-signature-${publication.version}` as ClockId;
  const start = { clock, title: TITLE, owner: 'dpo', dueAt, kind: 'house' } as const;
  await appendNew(journal, act, 'clock.started', start, (entries) => clocksOf(entries).has(clock));
  const isEnded = (entries: Journal['entries']) => clocksOf(entries).get(clock)?.state !== 'running';
  if (isEnded(journal.entries)) return;
  if (approval) {
    const met = { clock, result: `v${publication.version}`, proof: { seq: publication.seq } };
    await appendNew(journal, { ...act, at: approval.at }, 'clock.met', met, isEnded);
  } else if (refusal) {
    await appendNew(journal, { ...act, at: refusal.at }, 'clock.dropped', { clock, reason: refusal.reason }, isEnded);
  } else if (state === 'superseded') {
    await appendNew(journal, act, 'clock.dropped', { clock, reason: `v${onPage}` }, isEnded);
  }
}
