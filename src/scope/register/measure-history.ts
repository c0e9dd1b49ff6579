import type { AnalysisStore } from '../../platform/analysis/index.ts';
import { recordLine, type Profile, type TablePlan } from '../records/index.ts';
import { AT, columnMeter, countKeys, isDay } from './measure-quality.ts';
import type { HistoryQuality } from './model.ts';

type Row = readonly string[];

/** What of a history is counted row by row; the rest is counted across rows, from their keys. */
type Tally = Omit<HistoryQuality, 'people' | 'strangers' | 'withoutVersion'>;

export type HistoryMeter = Readonly<{
  /** Counts one row, and answers with its keys as a line of `social TAB national`, where it has one. */
  add: (row: Row) => string | undefined;
  tally: () => Tally;
}>;

/** Counts what the rows of a history hold. @param asOf the day of which its register tells, ISO */
export function historyMeter(plan: TablePlan, header: Row, profile: Profile, asOf: string): HistoryMeter {
  const meter = columnMeter(plan, header, profile);
  const counts = { rows: 0, withoutKey: 0, closed: 0, undated: 0 };
  const span: { from?: string; to?: string } = {};
  const add = (row: Row): string | undefined => {
    const line = recordLine(plan, row);
    if (line === undefined && row.length <= 1 && (row[0] ?? '') === '') return undefined;
    counts.rows++;
    const cells = line?.split('\t') ?? [];
    meter.add(row, cells);
    const cell = (column: string) => cells[AT[column]!] ?? '';
    const [social, national] = [cell('socialId'), cell('nationalId')];
    if (social === '' && national === '') {
      counts.withoutKey++;
      return undefined;
    }
    const [from, to] = [cell('validFrom'), cell('validTo')];
    if (isUndated(from, to)) counts.undated++;
    if (isDay(to) && to <= asOf) counts.closed++;
    for (const day of [from, to]) if (isDay(day) && day <= asOf) widen(span, day);
    return `${social}\t${national}`;
  };
  return { add, tally: () => ({ ...counts, ...span, ...meter.counts() }) };
}

function widen(span: { from?: string; to?: string }, day: string): void {
  if (span.from === undefined || day < span.from) span.from = day;
  if (span.to === undefined || day > span.to) span.to = day;
}

/** A day that cannot be read bounds nothing, and a version that ends before it begins never held. */
function isUndated(from: string, to: string): boolean {
  if ((from !== '' && !isDay(from)) || (to !== '' && !isDay(to))) return true;
  return from !== '' && to !== '' && from >= to;
}

/** Counts across rows, exactly: the keys of the history in the table `past`, those of its register in `keys`. */
export async function countHistoryKeys(
  store: AnalysisStore,
): Promise<Pick<HistoryQuality, 'people' | 'strangers' | 'withoutVersion'>> {
  const missing = (table: string, other: string) =>
    `(SELECT count(*) FROM ${table} WHERE NOT (social IS NOT NULL AND social IN (SELECT social FROM ${other} WHERE social IS NOT NULL)) ` +
    `AND NOT (national IS NOT NULL AND national IN (SELECT national FROM ${other} WHERE national IS NOT NULL)))`;
  const { people } = await countKeys(store, 'past');
  const [row] = await store.rows(
    `SELECT ${missing('past', 'keys')} AS strangers, ${missing('keys', 'past')} AS "withoutVersion"`,
  );
  return { people, strangers: Number(row!['strangers']), withoutVersion: Number(row!['withoutVersion']) };
}
