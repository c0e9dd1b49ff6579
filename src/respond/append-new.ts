import type { EntryKind, EntryValue } from '../contract/index.ts';
import type { Act, Entry, Journal } from '../journal/index.ts';
import { CelluleError, isCelluleError } from '../kernel/index.ts';

const THERE_ALREADY = 'journal.there-already';

/**
 * Appends an entry unless what it says stands there already, at the place where it would go: of two that do the same at once, one does.
 *
 * @returns whether it was appended
 */
export async function appendNew<Kind extends EntryKind>(
  journal: Journal,
  act: Act,
  kind: Kind,
  value: EntryValue<Kind>,
  isThere: (entries: readonly Entry[]) => boolean,
): Promise<boolean> {
  const unless = (entries: readonly Entry[]) => {
    if (isThere(entries)) throw new CelluleError('conflict', THERE_ALREADY, 'This stands in the journal already.');
  };
  try {
    await journal.append(act, kind, value, { unless });
    return true;
  } catch (error) {
    if (isCelluleError(error) && error.code === THERE_ALREADY) return false;
    throw error;
  }
}
