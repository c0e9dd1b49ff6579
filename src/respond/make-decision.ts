import type { EntryValue } from '../contract/index.ts';
import type { Act, Journal } from '../journal/index.ts';

/**
 * Records a decision with its question and its reason, so that it can be understood by whoever was not there.
 *
 * @returns the number of the new entry
 */
export async function makeDecision(journal: Journal, act: Act, decision: EntryValue<'decision.made'>): Promise<number> {
  const { seq } = await journal.append(act, 'decision.made', decision);
  return seq;
}
