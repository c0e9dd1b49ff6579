import type { EntryValue } from '../contract/index.ts';
import type { Act, Journal } from '../journal/index.ts';
import { CelluleError } from '../kernel/index.ts';

/**
 * Says what was wrong in an earlier entry. The earlier one stays as it was read; every screen shows the two together.
 *
 * @returns the number of the correction
 * @throws CelluleError `entry.unknown`, `entry.erased`
 */
export async function correctEntry(
  journal: Journal,
  act: Act,
  correction: EntryValue<'entry.corrected'>,
): Promise<number> {
  standingEntry(journal, correction.seq);
  const { seq } = await journal.append(act, 'entry.corrected', correction);
  return seq;
}

/**
 * Erases what an entry says, with a reason. Its place in the chain stays, and the chain still verifies.
 *
 * @throws CelluleError `entry.unknown`, `entry.erased`
 */
export async function eraseEntry(
  journal: Journal,
  act: Act,
  { seq, reason }: EntryValue<'entry.erased'>,
): Promise<void> {
  standingEntry(journal, seq);
  await journal.erase(act, seq, reason);
}

function standingEntry(journal: Journal, seq: number): void {
  const entry = journal.chain[seq - 1];
  if (!entry) {
    throw new CelluleError('not-found', 'entry.unknown', 'There is no entry with this number in this journal.', {
      seq,
    });
  }
  if (entry.erased) {
    throw new CelluleError(
      'gone',
      'entry.erased',
      'What this entry said has been erased: there is nothing to change.',
      {
        seq,
      },
    );
  }
}
