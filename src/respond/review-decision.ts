import type { EntryValue } from '../contract/index.ts';
import type { Act, Journal } from '../journal/index.ts';
import { CelluleError } from '../kernel/index.ts';
import { checkHolder } from './cell/take-role.ts';
import { crisisOf } from './model.ts';

/**
 * A decision comes up again: it stays, or another takes its place, with the reason.
 *
 * @throws CelluleError `decision.unknown`, `role.held-by-another`
 */
export async function reviewDecision(
  journal: Journal,
  act: Act,
  value: EntryValue<'decision.reviewed'>,
): Promise<void> {
  const known = crisisOf(journal.entries)?.decisions.some(({ seq }) => seq === value.decision) ?? false;
  if (!known) {
    throw new CelluleError(
      'not-found',
      'decision.unknown',
      'That line of the journal is no decision. Check its number.',
    );
  }
  checkHolder(journal.entries, 'director', act.author);
  await journal.append(act, 'decision.reviewed', value);
}
