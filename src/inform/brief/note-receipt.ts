import type { EntryValue } from '../../contract/index.ts';
import type { Act, Entry, Journal } from '../../journal/index.ts';
import { CelluleError, type BriefId } from '../../kernel/index.ts';
import { briefsOf, type Brief } from './model.ts';

/**
 * Writes down that somebody has a brief, or knows that it is recalled.
 *
 * @throws CelluleError `brief.unknown`, `brief.not-recalled`, `brief.received-before`
 */
export async function noteReceipt(journal: Journal, act: Act, receipt: EntryValue<'brief.received'>): Promise<void> {
  await journal.append(act, 'brief.received', receipt, { unless: (entries) => checkReceipt(entries, receipt) });
}

function checkReceipt(entries: readonly Entry[], { brief: id, by, of }: EntryValue<'brief.received'>): void {
  const brief = findBrief(entries, id);
  if (of === 'recall' && !brief.recalled) {
    throw new CelluleError('conflict', 'brief.not-recalled', 'This brief is not recalled: there is nothing to tell.');
  }
  const receipts = of === 'recall' ? brief.recallReceipts : brief.receipts;
  if (!receipts.some((receipt) => receipt.by === by)) return;
  throw new CelluleError('conflict', 'brief.received-before', 'This is written down already for this person.');
}

/** @throws CelluleError `brief.unknown` */
export function findBrief(entries: readonly Entry[], id: BriefId | undefined): Brief {
  const brief = briefsOf(entries).find((one) => one.id === id);
  if (brief) return brief;
  throw new CelluleError('not-found', 'brief.unknown', 'There is no such brief in this crisis.');
}
