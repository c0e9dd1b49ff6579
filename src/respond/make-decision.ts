import type { EntryValue } from '../contract/index.ts';
import type { Act, Journal } from '../journal/index.ts';
import { CelluleError } from '../kernel/index.ts';
import { appendLine } from './append-line.ts';
import { checkHolder } from './cell/take-role.ts';

/**
 * Records a decision with its question and its reason, so that it can be understood by whoever was not there.
 *
 * @returns the number of its entry
 * @throws CelluleError `role.held-by-another`, `decision.review-past`
 */
export async function makeDecision(journal: Journal, act: Act, decision: EntryValue<'decision.made'>): Promise<number> {
  if (decision.reviewAt !== undefined && decision.reviewAt <= act.at) {
    throw new CelluleError(
      'invalid',
      'decision.review-past',
      'A decision comes up again at an hour that lies ahead. Choose a later one.',
    );
  }
  return appendLine(journal, act, 'decision.made', decision, (entries) => checkHolder(entries, 'director', act.author));
}
