import { canonicalValue } from './canonical-value.ts';
import { categoryBit, RECORD_COLUMNS, type Field } from './field.ts';
import { foldText } from './fold-text.ts';
import { LineBytes } from './line-bytes.ts';
import { CONTACT_FIELDS, type PlannedColumn, type TablePlan } from './plan-table.ts';
import { loadProfile, type Profile } from './profile.ts';
import { remember } from './remember.ts';
import { cellWriter, type WriteCell } from './write-cell.ts';

/** Between two entries of the `extra` column. Canonical values hold letters, digits and signs, never this. */
const UNIT_SEPARATOR = 0x1f;
const EQUALS = 0x3d;
const WIDTH = RECORD_COLUMNS.length;
const AT: ReadonlyMap<string, number> = new Map(RECORD_COLUMNS.map((column, at) => [column, at]));
const at = (column: (typeof RECORD_COLUMNS)[number]) => AT.get(column)!;
const EXTRA = at('extra');

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

/** How one column is read, in the order of the line. */
type Step = Readonly<{
  index: number;
  slot: number;
  bit: number;
  /** Before the value, where it goes to `extra`. */
  label: string;
  quick: WriteCell | undefined;
  slow: (text: string) => string;
}>;
type Reader = Readonly<{ profile: Profile; steps: readonly Step[]; probe: PlannedColumn | undefined; width: number }>;

const readers = new WeakMap<TablePlan, Reader>();
const line = new LineBytes();

/**
 * One row as a line of canonical values in the order of `RECORD_COLUMNS`, without line end. A history's line has two columns
 * more: valid_from and valid_to as ISO dates.
 *
 * @returns nothing for a row that shows neither a person identifier or name nor an organisation's number, for a repeated
 *   header, and for a line of totals
 */
export function recordLine(plan: TablePlan, row: readonly string[]): string | undefined {
  const reader = readers.get(plan) ?? readerOf(plan);
  const { probe, steps } = reader;
  if (probe && repeats(row[probe.index], probe.heading)) return undefined;
  let bits = 0;
  let shown = 0;
  let slot = FIRST_SLOT - 1;
  line.begin();
  for (const step of steps) {
    const cell = row[step.index];
    if (cell === undefined || cell === '') continue;
    const before = line.end;
    const isNext = step.slot > slot;
    if (isNext) line.tabs(step.slot - slot);
    else line.byte(UNIT_SEPARATOR);
    if (!writeValue(step, cell)) {
      line.end = before;
      continue;
    }
    slot = step.slot;
    bits |= step.bit;
    shown |= 1 << slot;
  }
  line.tabs(reader.width - 1 - slot);
  if ((shown & KEY_SLOTS) === 0 && isTotals(row, reader.profile)) return undefined;
  return finished(shown, bits, plan.contactsArePersonal);
}

const FIRST_SLOT = 2;

/** @returns whether the cell says anything */
function writeValue(step: Step, cell: string): boolean {
  if (step.slot === EXTRA) {
    line.text(step.label);
    line.byte(EQUALS);
  }
  if (step.quick) {
    line.reserve(cell.length * 3 + 16);
    const end = step.quick(cell, line.bytes, line.end);
    if (end >= 0) {
      line.end = end;
      return true;
    }
  }
  const value = step.slow(cell);
  line.text(value);
  return value !== '';
}

/** The line as text, of the columns that it shows (bits by slot). */
function finished(shown: number, bits: number, contactsArePersonal: boolean): string | undefined {
  const isPerson = (shown & IDENTITY_SLOTS) !== 0 || (contactsArePersonal && (bits & CONTACT_BITS) !== 0);
  if (isPerson) return line.line('p', bits);
  return (shown & ORGANISATION_SLOTS) === 0 ? undefined : line.line('o', 0);
}

const slotsOf = (fields: readonly Field[]) => fields.reduce((slots, field) => slots | (1 << AT.get(field)!), 0);
const KEY_SLOTS = slotsOf(['socialId', 'nationalId']);
const IDENTITY_SLOTS = slotsOf(IDENTITY);
const ORGANISATION_SLOTS = slotsOf(['employer', 'ice']);
const CONTACT_BITS = CONTACT_FIELDS.reduce((bits, field) => bits | categoryBit(field), 0);

/**
 * The line of values that come from labels and prose, by field; decided as a row's is. A field without a column of its own
 * gives its category alone.
 */
export function lineOfValues(values: ReadonlyMap<Field, string>, contactsArePersonal: boolean): string | undefined {
  let bits = 0;
  let shown = 0;
  line.begin();
  for (const [field, value] of values) {
    if (value === '') continue;
    bits |= categoryBit(field);
    shown |= 1 << (AT.get(field) ?? EXTRA);
  }
  for (const column of RECORD_COLUMNS.slice(FIRST_SLOT)) {
    line.tabs(1);
    line.text(values.get(column as Field) ?? '');
  }
  return finished(shown, bits, contactsArePersonal);
}

function repeats(cell: string | undefined, heading: string): boolean {
  return cell !== undefined && cell.length >= heading.length && cell.trim() === heading;
}

/** A line of sums says so in one of its cells; what stands under the name column there counts people and names none. */
function isTotals(row: readonly string[], profile: Profile): boolean {
  return row.some((cell) => cell.length <= TOTAL_WORD_MAX && profile.totalWords.has(foldText(cell)));
}

const TOTAL_WORD_MAX = 24;

function readerOf(plan: TablePlan): Reader {
  const profile = loadProfile(plan.profile);
  const steps = plan.columns
    .map((column): Step => {
      const slot = slotOf(column);
      const { index, field, label, order } = column;
      const slow = remember((text) => canonicalValue(field, text, profile, order));
      return { index, slot, bit: categoryBit(field), label, quick: cellWriter(field, profile, order), slow };
    })
    .toSorted((one, other) => one.slot - other.slot);
  const probe = plan.columns.find(({ field, heading }) => heading !== '' && IDENTITY.includes(field));
  const reader = { profile, steps, probe, width: plan.use === 'history' ? WIDTH + 2 : WIDTH };
  readers.set(plan, reader);
  return reader;
}

/** Where a column's value goes: its own record column, the two bounds at the end, else `extra`. */
function slotOf({ field, isExtra }: PlannedColumn): number {
  if (field === 'validFrom' && !isExtra) return WIDTH;
  if (field === 'validTo' && !isExtra) return WIDTH + 1;
  return isExtra ? EXTRA : (AT.get(field) ?? EXTRA);
}
