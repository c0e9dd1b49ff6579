import type { EntryValue } from '../contract/index.ts';
import type { Act, Journals } from '../journal/index.ts';
import { CelluleError, type CrisisId } from '../kernel/index.ts';
import { crisisOf } from './model.ts';

/**
 * Opens a crisis: a new journal whose first entry says what is claimed, where it was seen and who told us, and whether it is a drill,
 * for ever. *C'est réel*: a real crisis that comes out of a drill (`after`) is a new one, and the drill's journal says that it was
 * opened; nothing converts.
 *
 * @param act `at` is when the cell learned of it
 * @throws CelluleError `crisis.unknown`, `crisis.not-a-drill`
 */
export async function declareCrisis(
  journals: Journals,
  act: Act,
  declaration: EntryValue<'crisis.declared'>,
): Promise<CrisisId> {
  const drill = declaration.after && journals.open(declaration.after);
  if (drill && crisisOf(drill.entries)?.mode !== 'rehearsal') {
    throw new CelluleError(
      'conflict',
      'crisis.not-a-drill',
      'Only a drill is followed by the real crisis that it turned out to be.',
    );
  }
  const journal = await journals.create();
  // What comes out of a drill is what the drill is not.
  await journal.append(act, 'crisis.declared', drill ? { ...declaration, mode: 'real' } : declaration);
  if (drill) {
    await journal.append(act, 'crisis.linked', { crisis: drill.crisis, relation: 'drill-before' });
    await drill.append(act, 'crisis.linked', { crisis: journal.crisis, relation: 'real-of-this-drill' });
  }
  return journal.crisis;
}
