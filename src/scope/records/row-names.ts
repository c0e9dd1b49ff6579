import { isEmptyCell } from './canonical-value.ts';
import { nameParts } from './canonical-name.ts';
import type { Field } from './field.ts';
import type { PlannedColumn, TablePlan } from './plan-table.ts';
import type { Profile } from './profile.ts';
import { remember } from './remember.ts';

/** Fields that are a whole name together. */
const WHOLE: readonly (readonly Field[])[] = [['given', 'family'], ['full'], ['givenAr', 'familyAr'], ['fullAr']];

const NONE: readonly string[] = [];

/**
 * Gives the whole names that a row of a register shows, each as its canonical parts: those of its cells, one after the other.
 * A repeated header and an empty cell have no part.
 */
export function rowNames(
  plan: TablePlan,
  profile: Profile,
  give: (parts: readonly string[]) => void,
): (row: readonly string[]) => void {
  const partsIn = ({ index, heading }: PlannedColumn) => {
    const read = remember((cell) =>
      cell.trim() === heading || isEmptyCell(cell, profile) ? NONE : nameParts(cell, profile),
    );
    return (row: readonly string[]) => read(row[index] ?? '');
  };
  const column = (field: Field) => plan.columns.filter((planned) => planned.field === field && !planned.isExtra);
  const wholes = WHOLE.map((fields) => fields.flatMap(column).map(partsIn)).filter((columns) => columns.length > 0);
  return (row) => {
    for (const [first, second] of wholes) {
      const parts = first!(row);
      if (!second) give(parts);
      else if (parts.length > 0) give([...parts, ...second(row)]);
    }
  };
}
