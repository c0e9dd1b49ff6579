import type { EntryValue } from '../contract/index.ts';
import type { Act, Journals } from '../journal/index.ts';
import type { CrisisId } from '../kernel/index.ts';

/**
 * Opens a crisis: a new journal whose first entry says what is claimed, where it was seen and who told us. Nothing else is
 * asked at that hour.
 *
 * @param act `at` is when the cell learned of it
 */
export async function declareCrisis(
  journals: Journals,
  act: Act,
  declaration: EntryValue<'crisis.declared'>,
): Promise<CrisisId> {
  const journal = await journals.create();
  await journal.append(act, 'crisis.declared', declaration);
  return journal.crisis;
}
