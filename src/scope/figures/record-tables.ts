import { ALTERATION_KINDS, type PublicVerdict, type ScopeResult, type Verdict } from '../../contract/index.ts';
import type { TableBuilder } from './build-tables.ts';

/** The class of a verdict that people read. */
export const PUBLIC_CLASS: Readonly<Record<Verdict, PublicVerdict>> = {
  authentic: 'true-when-taken',
  outdated: 'true-when-taken',
  altered: 'altered',
  fabricated: 'not-found',
  undecided: 'undecided',
};

/** SQL of the verdicts of a public class. */
const IN: Readonly<Record<PublicVerdict, string>> = {
  'true-when-taken': `IN ('authentic', 'outdated')`,
  altered: `= 'altered'`,
  'not-found': `= 'fabricated'`,
  undecided: `= 'undecided'`,
};

/** Records by public class of verdict, and altered ones by how and where they differ. Without a register nothing was judged. */
export function recordTables(tables: TableBuilder, { verdicts, people }: ScopeResult): void {
  if (people.basis !== 'register') return;
  const counts: Record<PublicVerdict, number> = { 'true-when-taken': 0, altered: 0, 'not-found': 0, undecided: 0 };
  for (const [verdict, records] of Object.entries(verdicts.records))
    counts[PUBLIC_CLASS[verdict as Verdict]] += records;
  const rule = 'records about a person, by what the register and its history say of them (decision 0012)';
  const of = { table: 'records', unit: 'records', rule } as const;
  const classes = Object.entries(counts).map(([row, value]) =>
    tables.add({ ...of, row, value, query: `SELECT count(*) FROM judged WHERE verdict ${IN[row as PublicVerdict]}` }),
  );
  const value = Object.values(counts).reduce((sum, count) => sum + count, 0);
  tables.sum(tables.add({ ...of, row: 'all', value, query: 'SELECT count(*) FROM judged' }), classes);
  alterations(tables, verdicts);
}

function alterations(tables: TableBuilder, { kinds, records }: ScopeResult['verdicts']): void {
  if (!kinds || records.altered === 0) return;
  const rows = ALTERATION_KINDS.flatMap((kind) => {
    const value = kinds.records[kind];
    return value === undefined ? [] : [{ kind, value }];
  });
  const ids = rows.map(({ kind, value }) =>
    tables.add({
      table: 'alterations',
      row: kind,
      unit: 'records',
      value,
      rule: 'altered records by how their fields differ from the nearest version of the person; of several kinds: other',
      query: `SELECT count(*) FROM (SELECT CASE WHEN min(kind) = max(kind) THEN min(kind) ELSE 'other' END AS kind FROM alteration_kind GROUP BY rid) WHERE kind = '${kind}'`,
    }),
  );
  const rest = rows.reduce((left, { value }) => left - value, records.altered);
  tables.sum('records.altered', [...ids, tables.derive('records.altered without kind', rest)]);
}
