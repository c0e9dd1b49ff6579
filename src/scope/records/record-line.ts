import { canonicalDeceased, regionCode } from './canonical-fact.ts';
import type { DateOrder } from './canonical-date.ts';
import { canonicalValue, isEmptyCell } from './canonical-value.ts';
import { categoryBit, FACTS, RECORD_COLUMNS, type Fact, type Field } from './field.ts';
import { digitOf } from '../../detect/index.ts';
import { foldText } from './fold-text.ts';
import { LineBytes } from './line-bytes.ts';
import { CONTACT_FIELDS, type PlannedColumn, type TablePlan } from './plan-table.ts';
import { loadProfile, type Profile } from './profile.ts';
import { remember } from './remember.ts';
import { shownBit } from './shown-bit.ts';
import { cellWriter, type WriteCell } from './write-cell.ts';

/** Between two entries of the `extra` column. Canonical values hold letters, digits and signs, never this. */
const UNIT_SEPARATOR = 0x1f;
const EQUALS = 0x3d;
/** As much of a canonical value as is compared, on both sides. */
const VALUE_MAX = 4_096;
/** The analysis takes no line of two million bytes: of columns beyond so many, a line keeps the categories alone. */
const LINE_MAX = 1_000_000;
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
  slow: (text: string) => Shown;
}>;
/** A canonical value, and the bit of the category that it shows. */
type Shown = Readonly<{ value: string; bit: number }>;
/** A column that says something of a fact. */
type Source = Readonly<{ index: number; read: (text: string) => string }>;
type Reader = Readonly<{
  profile: Profile;
  /** In the order of the line: the steps of its fields, and those that come after the facts. */
  fields: readonly Step[];
  rest: readonly Step[];
  facts: readonly Readonly<{ slot: number; sources: readonly Source[] }>[];
  probe: PlannedColumn | undefined;
  /** Columns of keys. */
  keys: readonly number[];
  width: number;
}>;

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
  const { probe, width } = reader;
  if (probe && repeats(row[probe.index], probe.heading)) return undefined;
  begin();
  for (const step of reader.fields) writeStep(step, row);
  for (const { slot, sources } of reader.facts) writeFact(slot, sources, row);
  for (const step of reader.rest) writeStep(step, row);
  line.tabs(width - 1 - last);
  if (mayBeTotals(row, reader) && isTotals(row, reader.profile)) return undefined;
  return finished(plan.contactsArePersonal);
}

const FIRST_SLOT = 2;

// The line that is being written: which slot came last, which have a value, and the bits of the categories.
let last = FIRST_SLOT - 1;
let shown = 0;
let bits = 0;

function begin(): void {
  line.begin();
  last = FIRST_SLOT - 1;
  shown = 0;
  bits = 0;
}

function writeStep(step: Step, row: readonly string[]): void {
  const cell = row[step.index];
  if (cell === undefined || cell === '') return;
  const before = line.end;
  if (step.slot > last) line.tabs(step.slot - last);
  else line.byte(UNIT_SEPARATOR);
  const bit = writeValue(step, cell);
  if (bit >= 0) bits |= bit;
  if (bit < 0 || line.end > LINE_MAX) {
    line.end = before;
    return;
  }
  last = step.slot;
  shown |= 1 << last;
}

/** @returns the bit of the category that the cell shows, or -1 where it says nothing */
function writeValue(step: Step, cell: string): number {
  if (step.slot === EXTRA) {
    line.text(step.label);
    line.byte(EQUALS);
  }
  if (step.quick && cell.length <= VALUE_MAX) {
    line.reserve(cell.length * 3 + 16);
    const end = step.quick(cell, line.bytes, line.end);
    if (end >= 0) {
      line.end = end;
      return step.bit;
    }
  }
  const { value, bit } = step.slow(cell);
  line.text(value.slice(0, VALUE_MAX));
  return value === '' ? -1 : bit;
}

/** The first column that says anything but "no" counts. */
function writeFact(slot: number, sources: readonly Source[], row: readonly string[]): void {
  let fact = '';
  for (const { index, read } of sources) {
    const cell = row[index];
    const said = cell === undefined || cell === '' ? '' : read(cell);
    if (said !== '') fact = said;
    if (said !== '' && said !== '0') break;
  }
  if (fact === '') return;
  line.tabs(slot - last);
  line.text(fact);
  last = slot;
}

function finished(contactsArePersonal: boolean): string | undefined {
  const isPerson = (shown & IDENTITY_SLOTS) !== 0 || (contactsArePersonal && (bits & CONTACT_BITS) !== 0);
  if (isPerson) return line.line('p', bits);
  return (shown & ORGANISATION_SLOTS) === 0 ? undefined : line.line('o', 0);
}

const slotsOf = (fields: readonly Field[]) => fields.reduce((slots, field) => slots | (1 << AT.get(field)!), 0);
const KEYS: readonly Field[] = ['socialId', 'nationalId'];
const IDENTITY_SLOTS = slotsOf(IDENTITY);
const ORGANISATION_SLOTS = slotsOf(['employer', 'ice']);
const CONTACT_BITS = CONTACT_FIELDS.reduce((bits, field) => bits | categoryBit(field), 0);

/**
 * The line of values that come from labels and prose, by field; decided as a row's is. A field without a column of its own
 * gives its category alone.
 */
export function lineOfValues(
  values: ReadonlyMap<Field, string>,
  profile: Profile,
  contactsArePersonal: boolean,
): string | undefined {
  begin();
  for (const [field, value] of values) {
    if (value === '') continue;
    bits |= shownBit(field, value, profile);
    shown |= 1 << (AT.get(field) ?? EXTRA);
  }
  for (const column of RECORD_COLUMNS.slice(FIRST_SLOT)) {
    line.tabs(1);
    const value = column === 'region' ? regionOf(values, profile) : (values.get(column as Field) ?? '');
    line.text(value.slice(0, VALUE_MAX));
  }
  return finished(contactsArePersonal);
}

function regionOf(values: ReadonlyMap<Field, string>, profile: Profile): string {
  for (const field of REGION_FIELDS) {
    const code = regionCode(field, values.get(field) ?? '', profile);
    if (code !== '') return code;
  }
  return '';
}

/** What tells a region, the surest first. */
const REGION_FIELDS = ['region', 'postcode', 'city'] as const;

function repeats(cell: string | undefined, heading: string): boolean {
  return cell !== undefined && cell.length >= heading.length && cell.trim() === heading;
}

/** A key has more digits than a count of people, which a line of sums may have in its place. */
const KEY_DIGITS = 5;

function mayBeTotals(row: readonly string[], { keys }: Reader): boolean {
  return keys.every((index) => !hasDigits(row[index] ?? ''));
}

function hasDigits(cell: string): boolean {
  let count = 0;
  for (let at = 0; at < cell.length && count < KEY_DIGITS; at++) if (digitOf(cell.charCodeAt(at)) >= 0) count++;
  return count === KEY_DIGITS;
}

/** A line of sums says so in one of its cells; what stands under the name column there counts people and names none. */
function isTotals(row: readonly string[], profile: Profile): boolean {
  return row.some((cell) => cell.length <= TOTAL_WORD_MAX && profile.totalWords.has(foldText(cell)));
}

const TOTAL_WORD_MAX = 24;

function readerOf(plan: TablePlan): Reader {
  const profile = loadProfile(plan.profile);
  const steps = plan.columns.map((column) => stepOf(column, profile)).toSorted((one, other) => one.slot - other.slot);
  const reader: Reader = {
    profile,
    fields: steps.filter(({ slot }) => slot < FIRST_FACT),
    rest: steps.filter(({ slot }) => slot >= FIRST_FACT),
    facts: FACTS.map((fact) => ({ slot: at(fact), sources: sourcesOf(fact, plan, profile) })).filter(
      ({ sources }) => sources.length > 0,
    ),
    keys: plan.columns.filter(({ field }) => KEYS.includes(field)).map(({ index }) => index),
    probe: plan.columns.find(({ field, heading }) => heading !== '' && IDENTITY.includes(field)),
    width: plan.use === 'history' ? WIDTH + 2 : WIDTH,
  };
  readers.set(plan, reader);
  return reader;
}

const FIRST_FACT = at(FACTS[0]);

function stepOf(column: PlannedColumn, profile: Profile): Step {
  const { index, field, label, sense } = column;
  const slow = remember((text): Shown => {
    const value = canonicalValue(field, text, profile, sense);
    return { value, bit: shownBit(field, value, profile, text) };
  });
  return {
    index,
    slot: slotOf(column),
    bit: categoryBit(field),
    label,
    quick: cellWriter(field, profile, sense),
    slow,
  };
}

function sourcesOf(fact: Fact, { columns }: TablePlan, profile: Profile): readonly Source[] {
  const told = columns.filter((column) => column.fact === fact);
  if (fact === 'deceased')
    return told.map(({ index, sense }) => ({
      index,
      read: remember((text) => deceasedOf(text, profile, sense === 'mdy' ? 'mdy' : 'dmy')),
    }));
  return REGION_FIELDS.flatMap((field) =>
    told
      .filter((column) => column.field === field)
      .map(({ index }) => ({ index, read: remember((text) => regionCode(field, text, profile)) })),
  );
}

function deceasedOf(text: string, profile: Profile, order: DateOrder): string {
  return isEmptyCell(text, profile) ? '' : canonicalDeceased(text, profile, order);
}

/** Where a column's value goes: its own record column, the two bounds at the end, else `extra`. */
function slotOf({ field, isExtra }: PlannedColumn): number {
  if (field === 'validFrom' && !isExtra) return WIDTH;
  if (field === 'validTo' && !isExtra) return WIDTH + 1;
  return isExtra ? EXTRA : (AT.get(field) ?? EXTRA);
}
