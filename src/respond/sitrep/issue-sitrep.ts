import type { EntryValue } from '../../contract/index.ts';
import type { Act, Journal } from '../../journal/index.ts';
import { CelluleError } from '../../kernel/index.ts';
import { sitrepsOf } from './model.ts';

/**
 * Issues a situation report: what stands, what is done, what is needed, what nobody knows, and the two standing questions. `upTo` is the
 * last line that its author had read.
 *
 * @returns its number
 * @throws CelluleError `sitrep.next-past`, `sitrep.issued-meanwhile`, `sitrep.ahead-of-journal`
 */
export async function issueSitrep(journal: Journal, act: Act, report: EntryValue<'sitrep.issued'>): Promise<number> {
  if (report.nextAt <= act.at) {
    throw new CelluleError(
      'invalid',
      'sitrep.next-past',
      'The next report is promised for an hour that has passed. Choose a later one.',
    );
  }
  if (report.upTo > journal.chain.length) {
    throw new CelluleError(
      'invalid',
      'sitrep.ahead-of-journal',
      'This report names a line that the journal does not have.',
    );
  }
  if (report.number !== (sitrepsOf(journal.entries).at(-1)?.number ?? 0) + 1) {
    throw new CelluleError(
      'conflict',
      'sitrep.issued-meanwhile',
      'Somebody has issued a report of this number meanwhile. Read it; what you wrote is still here, and can go out as the next one.',
    );
  }
  await journal.append(act, 'sitrep.issued', report);
  return report.number;
}
