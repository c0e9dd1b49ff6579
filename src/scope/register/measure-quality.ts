import type { AnalysisStore } from '../../platform/analysis/index.ts';
import { sqlText } from '../../platform/analysis/index.ts';
import {
  isWellFormed,
  RECORD_COLUMNS,
  recordLine,
  type Field,
  type Profile,
  type TablePlan,
} from '../records/index.ts';
import { answerOf, channelOf, contactColumns, dayOf, languageOf, type ContactFact } from './contact-columns.ts';
import { AGES, CHANNELS, type Age, type Channel, type RegisterQuality } from './model.ts';

type Row = readonly string[];
type Columns = Readonly<Record<string, number>>;

/** What is counted row by row. Keys across rows are counted afterwards, from their file. */
type Tally = Omit<RegisterQuality, 'people' | 'repeated' | 'shared' | 'columns' | 'unknown'>;

/** Counts what the columns of a register or history hold. */
export type ColumnMeter = Readonly<{
  /** @param cells the line of the row, as `RECORD_COLUMNS` has it */
  add: (row: Row, cells: Row) => void;
  /** What was counted, and the headings that are not understood. */
  counts: () => Pick<RegisterQuality, 'columns' | 'unknown'>;
}>;

export type QualityMeter = Readonly<{
  /** Counts one row, and answers with its keys as a line of `social TAB national`, where it has one. */
  add: (row: Row) => string | undefined;
  tally: () => Omit<RegisterQuality, 'people' | 'repeated' | 'shared'>;
}>;

/** Where a column stands in a record line; a history's has two more. */
export const AT = Object.fromEntries(
  [...RECORD_COLUMNS, 'validFrom', 'validTo'].map((column, index) => [column, index]),
) as Columns;
const MAJORITY = 18;

/** Counts what the rows of a register hold. @param asOf the day of which it tells, ISO */
export function qualityMeter(plan: TablePlan, header: Row, profile: Profile, asOf: string): QualityMeter {
  const contact = contactColumns(header);
  const meter = columnMeter(plan, header, profile);
  const tally = emptyTally();
  const add = (row: Row): string | undefined => {
    const line = recordLine(plan, row);
    if (line === undefined) {
      if (row.length > 1 || row[0] !== '') noteUnkeyed(tally);
      return undefined;
    }
    const cells = line.split('\t');
    const said = (fact: ContactFact) => (row[contact.get(fact) ?? -1] ?? '').trim();
    tally.rows++;
    meter.add(row, cells);
    countReach(tally, cells, said, asOf);
    countPerson(tally, cells, said, asOf);
    const [social, national] = [cells[AT['socialId']!]!, cells[AT['nationalId']!]!];
    if (social !== '' || national !== '') return `${social}\t${national}`;
    tally.withoutKey++;
    return undefined;
  };
  return { add, tally: () => ({ ...tally, ...meter.counts() }) };
}

function noteUnkeyed(tally: Tally): void {
  tally.rows++;
  tally.withoutKey++;
  tally.reach.none++;
}

/** Counts, column by column, what is filled and what of it has not the form of what the column holds. */
export function columnMeter(plan: TablePlan, header: Row, profile: Profile): ColumnMeter {
  const factAt = new Map([...contactColumns(header)].map(([fact, index]) => [index, fact] as const));
  const columns: (RegisterQuality['columns'][number] & { field?: Field; index: number })[] = [];
  const unknown: string[] = [];
  for (const [index, cell] of header.entries()) {
    const heading = cell.trim();
    const field = plan.columns.find((column) => column.index === index)?.field;
    const fact = factAt.get(index);
    if (fact !== undefined) columns.push({ heading, holds: fact, index, filled: 0, malformed: 0 });
    else if (field !== undefined && field !== 'other') {
      columns.push({ heading, holds: field, field, index, filled: 0, malformed: 0 });
    } else if (heading !== '') unknown.push(heading);
  }
  const add = (row: Row, cells: Row): void => {
    for (const column of columns) {
      const typed = (row[column.index] ?? '').trim();
      if (typed === '') continue;
      const value = column.field === undefined ? typed : (cells[AT[column.field] ?? -1] ?? typed);
      if (value === '') continue;
      column.filled++;
      if (!holds(column.holds, column.field, value, profile)) column.malformed++;
    }
  };
  const counts = () => ({
    columns: columns.map(({ heading, holds, filled, malformed }) => ({ heading, holds, filled, malformed })),
    unknown,
  });
  return { add, counts };
}

function emptyTally(): Tally {
  const answers = () => ({ yes: 0, no: 0, unknown: 0 });
  const ages = () => Object.fromEntries(AGES.map((age) => [age, 0])) as Record<Age, number>;
  return {
    rows: 0,
    withoutKey: 0,
    reach: { email: 0, sms: 0, letter: 0, none: 0 },
    consent: { email: answers(), sms: answers() },
    ages: Object.fromEntries(CHANNELS.map((channel) => [channel, ages()])) as Record<Channel, Record<Age, number>>,
    languages: {},
    channels: {},
    atRisk: 0,
    minors: 0,
    deceased: 0,
    withEmployer: 0,
  };
}

/** Whether a value has the form of what its column holds. */
function holds(what: string, field: Field | undefined, value: string, profile: Profile): boolean {
  if (field === 'validFrom' || field === 'validTo') return isDay(value);
  if (field !== undefined) return isWellFormed(field, value, profile);
  if (what === 'language') return languageOf(value) !== undefined;
  if (what === 'channel') return channelOf(value) !== undefined;
  if (what.endsWith('Since')) return dayOf(value) !== undefined;
  return answerOf(value) !== undefined;
}

export function isDay(value: string | undefined): value is string {
  return value !== undefined && /^\d{4}-\d{2}-\d{2}$/u.test(value);
}

function countReach(tally: Tally, cells: Row, said: (fact: ContactFact) => string, asOf: string): void {
  const has = (column: string) => (cells[AT[column]!] ?? '') !== '';
  const reached = {
    email: has('email'),
    sms: has('phone'),
    letter: has('address') && (has('city') || has('postcode')),
  };
  const since = { email: 'emailSince', sms: 'phoneSince', letter: 'addressSince' } as const;
  for (const channel of CHANNELS) {
    if (!reached[channel]) continue;
    tally.reach[channel]++;
    tally.ages[channel][ageOf(dayOf(said(since[channel])), asOf)]++;
  }
  if (!CHANNELS.some((channel) => reached[channel])) tally.reach.none++;
  for (const [channel, fact] of [
    ['email', 'emailConsent'],
    ['sms', 'phoneConsent'],
  ] as const) {
    const answer = answerOf(said(fact));
    tally.consent[channel][answer === undefined ? 'unknown' : answer ? 'yes' : 'no']++;
  }
}

function countPerson(tally: Tally, cells: Row, said: (fact: ContactFact) => string, asOf: string): void {
  const language = languageOf(said('language')) ?? 'unknown';
  tally.languages[language] = (tally.languages[language] ?? 0) + 1;
  const channel = channelOf(said('channel')) ?? 'unknown';
  tally.channels[channel] = (tally.channels[channel] ?? 0) + 1;
  // A flag in words ("violences") is a flag: only an empty cell and a no are none.
  const risk = said('risk');
  if (risk !== '' && answerOf(risk) !== false) tally.atRisk++;
  countState(tally, cells, asOf);
}

function countState(tally: Tally, cells: Row, asOf: string): void {
  const birth = cells[AT['birth']!] ?? '';
  if (isDay(birth) && birth <= asOf && yearsBetween(birth, asOf) < MAJORITY) tally.minors++;
  const deceased = cells[AT['deceased']!] ?? '';
  if (deceased !== '' && deceased !== '0') tally.deceased++;
  if ((cells[AT['employer']!] ?? '') !== '' || (cells[AT['ice']!] ?? '') !== '') tally.withEmployer++;
}

function ageOf(since: string | undefined, asOf: string): Age {
  if (since === undefined || since > asOf) return 'unknown';
  const years = yearsBetween(since, asOf);
  return years < 1 ? 'under-1' : years < 3 ? 'under-3' : 'older';
}

/** Whole years between two ISO days. */
function yearsBetween(from: string, to: string): number {
  const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4));
  return to.slice(5) >= from.slice(5) ? years : years - 1;
}

/** Reads a file of keys (`social TAB national` a line) into a table. */
export function loadKeys(store: AnalysisStore, table: string, file: string): Promise<void> {
  return store.run(
    `CREATE TABLE ${table} AS SELECT * FROM read_csv(${sqlText(file)}, delim = '\\t', quote = '', escape = '', header = false, ` +
      `auto_detect = false, nullstr = '', columns = {'social': 'VARCHAR', 'national': 'VARCHAR'})`,
  );
}

/** Counts keys across rows, exactly. @param table one that `loadKeys` made */
export async function countKeys(
  store: AnalysisStore,
  table: string,
): Promise<Pick<RegisterQuality, 'people' | 'repeated' | 'shared'>> {
  const [counts] = await store.rows(`
    WITH beside AS (SELECT national, min(social) AS social, count(DISTINCT social) AS persons FROM ${table}
        WHERE national IS NOT NULL AND social IS NOT NULL GROUP BY national),
      person AS (SELECT coalesce(k.social, b.social, 'N:' || k.national) AS id FROM ${table} k
        LEFT JOIN beside b ON k.social IS NULL AND b.national = k.national)
    SELECT (SELECT count(DISTINCT id) FROM person) AS people, (SELECT count(*) FROM ${table}) AS keyed,
      (SELECT count(*) FROM beside WHERE persons > 1) AS shared`);
  const people = Number(counts!['people']);
  return { people, repeated: Number(counts!['keyed']) - people, shared: Number(counts!['shared']) };
}
