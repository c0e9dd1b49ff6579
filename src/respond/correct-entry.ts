import type { EntryValue } from '../contract/index.ts';
import type { Act, Journal } from '../journal/index.ts';
import { CelluleError } from '../kernel/index.ts';

/**
 * Says what was wrong in an earlier entry. The earlier one stays as it was read; every screen shows the two together.
 *
 * @returns the number of the correction
 * @throws CelluleError `journal.no-such-entry`, `journal.already-erased`
 */
export async function correctEntry(
  journal: Journal,
  act: Act,
  correction: EntryValue<'entry.corrected'>,
): Promise<number> {
  if (journal.chain[correction.seq - 1]?.erased) {
    throw new CelluleError(
      'gone',
      'journal.already-erased',
      'What this entry said was erased: nothing is left to correct.',
      { seq: correction.seq },
    );
  }
  const { seq } = await journal.append(act, 'entry.corrected', correction);
  return seq;
}
