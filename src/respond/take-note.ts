import type { EntryValue } from '../contract/index.ts';
import type { Act, Journal } from '../journal/index.ts';
import { appendLine } from './append-line.ts';

/**
 * Writes down what happened, in the words of whoever saw it.
 *
 * @returns the number of its entry
 */
export async function takeNote(journal: Journal, act: Act, note: EntryValue<'note.taken'>): Promise<number> {
  return appendLine(journal, act, 'note.taken', note);
}
