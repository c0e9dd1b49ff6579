import { CATEGORIES, type ScopeResult } from '../../contract/index.ts';
import { assert } from '../../kernel/index.ts';
import { combinationSql, COMBINATION_IDS, COMBINATIONS, covers, implies, type Clause } from './combinations.ts';
import { PEOPLE, SIZE_CLASSES, STAFF, type PeopleCounts } from './count-people.ts';
import type { Counted, TableId } from './model.ts';
import { SMALL_BELOW, type Cell, type Sum } from './protect-cells.ts';
import { agesAt } from './reference-day.ts';
import { recordTables } from './record-tables.ts';
import { SEVERITY_CLASSES, severityOf } from './severity.ts';

/** All tables of a run, exact; and how a reader can get from one number to another. */
export type Tables = Readonly<{ counted: readonly Counted[]; cells: readonly Cell[]; sums: readonly Sum[] }>;

/** How dear a number is to its readers: of several that would hide a small one, the least important is hidden. */
const RANKS: Readonly<Record<TableId, number>> = {
  people: 9,
  categories: 8,
  combinations: 7,
  records: 7,
  ages: 6,
  severity: 5,
  regions: 4,
  organisations: 4,
  deceased: 4,
  sexes: 3,
  alterations: 2,
  sets: 1,
};

/** Rows that others are parts of. */
const TOTALS: ReadonlySet<string> = new Set(['all', 'certain', 'minor']);

/** People move from set to set, from class to class and out of what is unknown; everything else only grows with the evidence. */
function grows({ table, row }: Omit<Counted, 'id'>): boolean {
  if (table === 'sets' || table === 'severity' || row === 'unknown') return false;
  return table !== 'organisations' || row === 'all';
}

/** Exact sets of categories that are listed; all others are one row. */
const SETS_MAX = 10;

const WHOLE = 'people.certain';

/** @param day on which ages are taken, ISO */
export function buildTables(result: ScopeResult, counts: PeopleCounts, day: string): Tables {
  assert(sumOf(counts, () => true) === result.people.certain, 'the persons counted are those of people.certain');
  const tables = new TableBuilder();
  people(tables, result);
  const groups = [...categories(tables, result, counts), ...combinations(tables, counts)];
  setsOfData(tables, counts, groups);
  ages(tables, counts, day);
  facts(tables, counts);
  recordTables(tables, result);
  return tables;
}

/** Gathers figures, and the sums that hold between them. */
export class TableBuilder {
  readonly counted: Counted[] = [];
  readonly cells: Cell[] = [];
  readonly sums: Sum[] = [];

  add(figure: Omit<Counted, 'id'>): string {
    const id = `${figure.table}.${figure.row}`;
    this.counted.push({ id, ...figure });
    const rank = RANKS[figure.table] + (TOTALS.has(figure.row) ? 0.5 : 0);
    this.cells.push({ id, value: figure.value, rank, grows: grows(figure) });
    return id;
  }

  /** What follows by subtraction, and stands in no table. */
  derive(id: string, value: number): string {
    this.cells.push({ id, value, rank: 0, isDerived: true });
    return id;
  }

  sum(whole: string, parts: readonly string[]): void {
    this.sums.push({ whole, parts });
  }

  valueOf(id: string): number {
    return this.cells.find((cell) => cell.id === id)!.value;
  }

  /** The less important of two leans on the other; of equals the part on the whole. */
  lean(whole: string, part: string): void {
    const [one, other] = [whole, part].map((of) => this.cells.findIndex(({ id }) => id === of)) as [number, number];
    const [a, b] = [this.cells[one]!, this.cells[other]!];
    if (a.isDerived || b.isDerived) return;
    const [at, cell, on] = a.rank < b.rank ? [one, a, b] : [other, b, a];
    this.cells[at] = { ...cell, leansOn: [...(cell.leansOn ?? []), on.id] };
  }

  /** Part of a whole, of which the rest stands nowhere. */
  part(whole: string, part: string): string {
    const rest = this.derive(`${whole}-${part}`, this.valueOf(whole) - this.valueOf(part));
    this.lean(whole, part);
    this.sum(whole, [part, rest]);
    return rest;
  }
}

function people(tables: TableBuilder, { people, rules }: ScopeResult): void {
  const rule = (rules ?? {}) as Readonly<Record<string, string>>;
  const table = 'people';
  const of = { table, unit: 'people' } as const;
  tables.add({
    ...of,
    row: 'certain',
    value: people.certain,
    rule: rule['people.certain'] ?? '',
    query: 'SELECT count(*) FROM person',
  });
  tables.add({
    ...of,
    row: 'upper',
    value: people.upper,
    rule: rule['people.upper'] ?? '',
    query:
      'people.certain, and connected groups of unknown_pair less those of linked records (see analyse), and SELECT count(DISTINCT content) FROM leak',
  });
  tables.part('people.upper', WHOLE);
  if (people.probable === people.certain) return;
  tables.add({
    ...of,
    row: 'probable',
    value: people.probable,
    rule: rule['people.probable'] ?? 'certain, and the persons whom a probable link names',
    query: 'people.certain, and SELECT count(DISTINCT pid) FROM probable_link of persons not in link (see analyse)',
  });
  tables.part('people.probable', WHOLE);
  if (people.upper >= people.probable) tables.part('people.upper', 'people.probable');
}

type Group = Readonly<{ id: string; clauses: readonly Clause[] }>;

const sumOf = (counts: PeopleCounts, is: (mask: number) => boolean) =>
  counts.sets.reduce((sum, { mask, people }) => sum + (is(mask) ? people : 0), 0);

function categories(tables: TableBuilder, result: ScopeResult, counts: PeopleCounts): readonly Group[] {
  const rule = ((result['rules'] ?? {}) as Readonly<Record<string, string>>)['categories.people'] ?? '';
  return CATEGORIES.filter((category) => result.categories.some(({ id }) => id === category)).map((row) => {
    const clauses = [[row]];
    const value = sumOf(counts, (mask) => covers(mask, clauses));
    const query = `SELECT count(*) FROM person WHERE ${combinationSql(clauses)}`;
    const id = tables.add({ table: 'categories', row, unit: 'people', value, rule, query });
    tables.part(WHOLE, id);
    return { id, clauses };
  });
}

function combinations(tables: TableBuilder, counts: PeopleCounts): readonly Group[] {
  const groups = COMBINATION_IDS.map((row) => {
    const clauses: readonly Clause[] = COMBINATIONS[row];
    const id = tables.add({
      table: 'combinations',
      row,
      unit: 'people',
      value: sumOf(counts, (mask) => covers(mask, clauses)),
      rule: `persons of people.certain of whom all of these leaked: ${clauses.map((clause) => clause.join(' or ')).join('; ')}`,
      query: `SELECT count(*) FROM person WHERE ${combinationSql(clauses)}`,
    });
    tables.part(WHOLE, id);
    return { id, clauses };
  });
  const all = [
    ...groups,
    ...CATEGORIES.flatMap((category) => {
      const id = `categories.${category}`;
      return tables.counted.some((figure) => figure.id === id) ? [{ id, clauses: [[category]] }] : [];
    }),
  ];
  nested(tables, all);
  crossed(tables, all, counts);
  return groups;
}

/** Whoever is in a narrower group is in the wider one: the difference is a number of people too. */
function nested(tables: TableBuilder, groups: readonly Group[]): void {
  for (const wide of groups)
    for (const narrow of groups)
      if (wide.id !== narrow.id && implies(narrow.clauses, wide.clauses)) tables.part(wide.id, narrow.id);
}

/** Two groups whose common part is a third tell how many are in neither. */
function crossed(tables: TableBuilder, groups: readonly Group[], counts: PeopleCounts): void {
  for (const [at, one] of groups.entries())
    for (const other of groups.slice(at + 1)) {
      const both = groups.find(({ clauses }) => isBoth(clauses, one.clauses, other.clauses));
      if (!both || both.id === one.id || both.id === other.id) continue;
      const value = sumOf(counts, (mask) => !covers(mask, one.clauses) && !covers(mask, other.clauses));
      const neither = tables.derive(`neither ${one.id} nor ${other.id}`, value);
      tables.sum(`${WHOLE}-${one.id}`, [`${other.id}-${both.id}`, neither]);
      tables.sum(`${WHOLE}-${other.id}`, [`${one.id}-${both.id}`, neither]);
    }
}

function isBoth(clauses: readonly Clause[], one: readonly Clause[], other: readonly Clause[]): boolean {
  return implies(clauses, one) && implies(clauses, other) && implies([...one, ...other], clauses);
}

/** The commonest exact sets of data, and severity: each person counts once in each of the two. */
function setsOfData(tables: TableBuilder, counts: PeopleCounts, groups: readonly Group[]): void {
  const listed = counts.sets.filter(({ people }) => people >= SMALL_BELOW).slice(0, SETS_MAX);
  const of = { unit: 'people', table: 'sets' } as const;
  const rows = listed.map(({ mask, people }) => ({
    mask,
    id: tables.add({
      ...of,
      row: String(mask),
      value: people,
      rule: 'persons of people.certain of whom exactly these categories leaked, and no other',
      query: `SELECT count(*) FROM person WHERE categories = ${mask}`,
    }),
  }));
  const isOther = (mask: number) => !listed.some((set) => set.mask === mask);
  const others = tables.add({
    ...of,
    row: 'other',
    value: sumOf(counts, isOther),
    rule: 'persons of people.certain of whom another set of categories leaked',
    query: `SELECT count(*) FROM person WHERE categories NOT IN (${listed.map(({ mask }) => mask).join(', ') || '-1'})`,
  });
  tables.sum(WHOLE, [...rows.map(({ id }) => id), others]);
  const shares = (id: string, is: (mask: number) => boolean) => {
    const rest = tables.derive(
      `${id} in ${others}`,
      sumOf(counts, (mask) => isOther(mask) && is(mask)),
    );
    tables.sum(id, [...rows.filter(({ mask }) => is(mask)).map((row) => row.id), rest]);
    return rest;
  };
  for (const { id, clauses } of groups) {
    const rest = shares(id, (mask) => covers(mask, clauses));
    tables.part(others, rest);
  }
  const masks = Map.groupBy(counts.sets, ({ mask }) => severityOf(mask).class);
  const classes = SEVERITY_CLASSES.map((row) => {
    const found = (masks.get(row) ?? []).map(({ mask }) => mask);
    return tables.add({
      table: 'severity',
      row,
      unit: 'people',
      value: sumOf(counts, (mask) => severityOf(mask).class === row),
      rule: 'persons of people.certain by the severity of what leaked of them: DPC × EI + CB, ENISA 2013',
      query: `SELECT count(*) FROM person WHERE categories IN (${found.toSorted((a, b) => a - b).join(', ') || '-1'})`,
    });
  });
  tables.sum(WHOLE, classes);
  tables.sum(
    others,
    classes.map((id, at) => shares(id, (mask) => severityOf(mask).class === SEVERITY_CLASSES[at])),
  );
}

const FROM_WHERE = {
  register: 'by the register',
  leak: 'by the leaked records: the value that the unaltered ones of the person show most often',
} as const;

function ages(tables: TableBuilder, { births, sources }: PeopleCounts, day: string): void {
  if (births.every(({ day: birth }) => birth === null)) return;
  const { under15, under18, oldest, today } = agesAt(day);
  const known = `birth BETWEEN ${oldest} AND ${today}`;
  const rows = [
    ['under-15', `${known} AND birth > ${under15}`, (birth: number) => birth > under15],
    [
      '15-17',
      `${known} AND birth > ${under18} AND birth <= ${under15}`,
      (birth: number) => birth > under18 && birth <= under15,
    ],
    ['adult', `${known} AND birth <= ${under18}`, (birth: number) => birth <= under18],
  ] as const;
  const isKnown = (birth: number | null) => birth !== null && birth >= oldest && birth <= today;
  const count = (is: (birth: number | null) => boolean) =>
    births.reduce((sum, { day: birth, people }) => sum + (is(birth) ? people : 0), 0);
  const rule = `persons of people.certain by age in completed years on ${day}; birth dates ${FROM_WHERE[sources.birth]}`;
  const add = (row: string, where: string, value: number) =>
    tables.add({
      table: 'ages',
      row,
      unit: 'people',
      value,
      rule,
      query: `SELECT count(*) FROM ${PEOPLE} WHERE ${where}`,
    });
  const minors = add(
    'minor',
    `${known} AND birth > ${under18}`,
    count((birth) => isKnown(birth) && birth! > under18),
  );
  const [young, older, adult] = rows.map(([row, where, is]) =>
    add(
      row,
      where,
      count((birth) => isKnown(birth) && is(birth!)),
    ),
  );
  const unknown = add(
    'unknown',
    `(${known}) IS NOT TRUE`,
    count((birth) => !isKnown(birth)),
  );
  tables.sum(minors, [young!, older!]);
  tables.sum(WHOLE, [minors, adult!, unknown]);
}

/** Tables of one fact each, in which every person counts once; one of which nothing is known is left out. */
function facts(tables: TableBuilder, counts: PeopleCounts): void {
  const { regions, deceased, sexes, organisations, sources } = counts;
  partition(
    tables,
    'regions',
    'region',
    regions.map(({ region, people }) => [region, people]),
    FROM_WHERE[sources.region],
  );
  partition(
    tables,
    'sexes',
    'sex',
    sexes.map(({ sex, people }) => [sex, people]),
    FROM_WHERE[sources.sex],
  );
  const dead = deceased.find((row) => row.deceased === true)?.people ?? 0;
  if (deceased.some((row) => row.deceased !== null)) {
    const id = tables.add({
      table: 'deceased',
      row: 'deceased',
      unit: 'people',
      value: dead,
      rule: `persons of people.certain who are dead, ${FROM_WHERE[sources.deceased]}`,
      query: `SELECT count(*) FROM ${PEOPLE} WHERE deceased`,
    });
    tables.part(WHOLE, id);
  }
  if (organisations.length === 0) return;
  const classes = SIZE_CLASSES.map(({ id: row, from }, at) => {
    const to = SIZE_CLASSES[at + 1]?.from;
    const value = organisations.find(({ size }) => size === row)?.organisations ?? 0;
    const where = `people >= ${from}${to === undefined ? '' : ` AND people < ${to}`}`;
    return addOrganisations(tables, row, value, `SELECT count(*) FROM ${STAFF} WHERE ${where}`, sources.employer);
  });
  const all = organisations.reduce((sum, row) => sum + row.organisations, 0);
  tables.sum(addOrganisations(tables, 'all', all, `SELECT count(*) FROM ${STAFF}`, sources.employer), classes);
}

function addOrganisations(
  tables: TableBuilder,
  row: string,
  value: number,
  query: string,
  from: 'register' | 'leak',
): string {
  const rule = `organisations that employ persons of people.certain, by how many of them they employ; ${FROM_WHERE[from]}`;
  return tables.add({ table: 'organisations', row, unit: 'organisations', value, rule, query });
}

function partition(
  tables: TableBuilder,
  table: 'regions' | 'sexes',
  column: string,
  rows: readonly (readonly [string | null, number])[],
  from: string,
): void {
  if (rows.every(([value]) => value === null)) return;
  const ids = rows.map(([row, value]) =>
    tables.add({
      table,
      row: row ?? 'unknown',
      unit: 'people',
      value,
      rule: `persons of people.certain by ${column}, ${from}`,
      query: `SELECT count(*) FROM ${PEOPLE} WHERE ${column} ${row === null ? 'IS NULL' : `= '${row}'`}`,
    }),
  );
  tables.sum(WHOLE, ids);
}
