import type { EntryValue } from '../contract/index.ts';
import type { Act, Journal } from '../journal/index.ts';

/**
 * Writes down what happened, in the words of whoever saw it.
 *
 * @returns the number of the new entry
 */
export async function takeNote(journal: Journal, act: Act, note: EntryValue<'note.taken'>): Promise<number> {
  const { seq } = await journal.append(act, 'note.taken', note);
  return seq;
}
