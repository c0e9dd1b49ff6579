import { canonicalValue } from './canonical-value.ts';
import { categoryBit, RECORD_COLUMNS, type Field } from './field.ts';
import { foldText } from './fold-text.ts';
import { CONTACT_FIELDS, type PlannedColumn, type TablePlan } from './plan-table.ts';
import { loadProfile, type Profile } from './profile.ts';

/** Between two entries of the `extra` column. Canonical values hold letters, digits and signs, never this. */
const UNIT_SEPARATOR = '\u001F';
const WIDTH = RECORD_COLUMNS.length;
const AT: ReadonlyMap<string, number> = new Map(RECORD_COLUMNS.map((column, at) => [column, at]));
const at = (column: (typeof RECORD_COLUMNS)[number]) => AT.get(column)!;

const IDENTITY: readonly Field[] = [
  'socialId',
  'nationalId',
  'family',
  'given',
  'full',
  'familyAr',
  'givenAr',
  'fullAr',
];

type Step = Readonly<{ column: PlannedColumn; slot: number; bit: number; label: string }>;
type Reader = Readonly<{ profile: Profile; steps: readonly Step[]; probe: PlannedColumn | undefined }>;

const readers = new WeakMap<TablePlan, Reader>();

/**
 * One row as a line of canonical values in the order of `RECORD_COLUMNS`, without line end. A history's line has two columns
 * more: valid_from and valid_to as ISO dates.
 *
 * @returns nothing for a row that shows neither a person identifier or name nor an organisation's number, for a repeated
 *   header, and for a line of totals
 */
export function recordLine(plan: TablePlan, row: readonly string[]): string | undefined {
  const reader = readerOf(plan);
  const { probe } = reader;
  if (probe && row[probe.index]?.trim() === probe.heading) return undefined;
  const values: string[] = Array.from({ length: plan.use === 'history' ? WIDTH + 2 : WIDTH }, () => '');
  let bits = 0;
  for (const { column, slot, bit, label } of reader.steps) {
    const cell = row[column.index];
    if (cell === undefined || cell === '') continue;
    const value = canonicalValue(column.field, cell, reader.profile, column.order);
    if (value === '') continue;
    bits |= bit;
    if (column.isExtra) values[slot] = appended(values[slot]!, label, value);
    else values[slot] = value;
  }
  if (values[at('socialId')] === '' && values[at('nationalId')] === '' && isTotals(row, reader.profile))
    return undefined;
  return finishLine(values, bits, plan.contactsArePersonal);
}

function appended(sofar: string, label: string, value: string): string {
  return sofar === '' ? `${label}=${value}` : `${sofar}${UNIT_SEPARATOR}${label}=${value}`;
}

/** Decides what the values are a record of. Shared with documents, whose values come from labels and prose. */
export function finishLine(values: string[], bits: number, contactsArePersonal: boolean): string | undefined {
  const has = (field: Field) => values[AT.get(field) ?? -1] !== undefined && values[AT.get(field)!] !== '';
  const named = IDENTITY.some(has);
  const reached = contactsArePersonal && bits & CONTACT_BITS;
  if (!named && !reached) {
    if (!has('employer') && !has('ice')) return undefined;
    values[at('kind')] = 'o';
    values[at('categories')] = '0';
    return values.join('\t');
  }
  values[at('kind')] = 'p';
  values[at('categories')] = String(bits);
  return values.join('\t');
}

const CONTACT_BITS = CONTACT_FIELDS.reduce((bits, field) => bits | categoryBit(field), 0);

/** A line of sums says so in one of its cells; what stands under the name column there counts people and names none. */
function isTotals(row: readonly string[], profile: Profile): boolean {
  return row.some((cell) => cell.length <= TOTAL_WORD_MAX && profile.totalWords.has(foldText(cell)));
}

const TOTAL_WORD_MAX = 24;

function readerOf(plan: TablePlan): Reader {
  const known = readers.get(plan);
  if (known) return known;
  const steps = plan.columns.map((column): Step => {
    const slot = slotOf(column);
    return { column, slot, bit: categoryBit(column.field), label: column.label };
  });
  const probe = plan.columns.find(({ field, heading }) => heading !== '' && IDENTITY.includes(field));
  const reader = { profile: loadProfile(plan.profile), steps, probe };
  readers.set(plan, reader);
  return reader;
}

/** Where a column's value goes: its own record column, the two bounds at the end, else `extra`. */
function slotOf({ field, isExtra }: PlannedColumn): number {
  if (field === 'validFrom' && !isExtra) return WIDTH;
  if (field === 'validTo' && !isExtra) return WIDTH + 1;
  return isExtra ? at('extra') : (AT.get(field) ?? at('extra'));
}
