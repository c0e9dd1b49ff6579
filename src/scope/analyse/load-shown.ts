import type { AnalysisStore } from '../../platform/analysis/index.ts';
import type { Field } from '../records/index.ts';
import { comparedColumns, leakStand, linesOf, select } from './load-tables.ts';
import type { AnalysisInput } from './model.ts';
import type { TruthColumns } from './truth-columns.ts';

/** What records are compared by where there is no register to say what can be compared. */
export const SHOWN: ReadonlySet<Field> = new Set<Field>(['birth', 'phone', 'email', 'rib', 'address']);

const column = { heading: '', inRegister: true, inHistory: false };
const NAMES = ['family', 'given', 'full'] as const;
const COLUMNS: TruthColumns = {
  fields: new Map([...NAMES, ...SHOWN].map((field) => [field, column])),
  extras: new Map(),
};

/** `shown_row(item, line, socialId, nationalId, family, given, full, …)`: the person records of the leak, in the form of `leak` beside a register. */
export async function loadShown(store: AnalysisStore, { leak }: AnalysisInput): Promise<void> {
  const columns = select(comparedColumns(COLUMNS, leakStand(COLUMNS)));
  const rows = (lines: string) =>
    `SELECT item::INTEGER AS item, line::INTEGER AS line, socialId, nationalId, ${columns} FROM ${lines} WHERE kind = 'p'`;
  for (const [at, { file }] of leak.entries())
    await store.run(`${at === 0 ? 'CREATE TABLE shown_row AS' : 'INSERT INTO shown_row'} ${rows(linesOf(file))}`);
}
