import type { Field, TablePlan } from '../records/index.ts';

/** A column that the truth (register or history) holds, by the heading under which its differences are counted. */
export type TruthColumn = Readonly<{ heading: string; inRegister: boolean; inHistory: boolean }>;

/** What the truth knows of a person: its fields, and the columns that are no field, by label. */
export type TruthColumns = Readonly<{
  fields: ReadonlyMap<Field, TruthColumn>;
  extras: ReadonlyMap<string, TruthColumn & { field: Field }>;
}>;

/** One column of the truth, compared: its heading, and SQL over `l` (record) and `v` (version). */
export type Difference = Readonly<{
  heading: string;
  field: Field;
  /** True where they differ. */
  differs: string;
  /** True where the record shows something that is held against this column. */
  applies: string;
  /** The values held against each other, and whether they are hashes of texts. */
  shown: string;
  held: string;
  /** The column of `leak` and `version` that holds them both. */
  column: string;
  isHashed: boolean;
  /** Whether a record that shows this column differs just where the two values of `column` do. */
  isPlain: boolean;
}>;

/** Headings of counters, dates of acts and states of a file: they say nothing about who a person is. */
const NOT_ABOUT_PEOPLE: ReadonlySet<string> = new Set(
  'ID N NO NUM NR NUMERO LIGNE RANG ORDRE INDEX ROW LINE DATE PERIODE PERIOD MOIS MONTH ANNEE YEAR JOURS DAYS STATUT STATUS ETAT CODE TYPE REF REFERENCE'.split(
    ' ',
  ),
);
/** How many columns beside the fields are compared; more would not fit the mask of differences. */
const EXTRAS_MAX = 18;

export function truthColumns(register: TablePlan, history: TablePlan | undefined): TruthColumns {
  const fields = new Map<Field, TruthColumn>();
  const extras = new Map<string, TruthColumn & { field: Field }>();
  for (const plan of [register, history])
    for (const column of plan?.columns ?? []) {
      const side = { inRegister: plan === register, inHistory: plan === history };
      if (column.field === 'validFrom' || column.field === 'validTo') continue;
      if (!column.isExtra) merge(fields, column.field, column.heading, side);
      else if (!NOT_ABOUT_PEOPLE.has(column.label) && (extras.has(column.label) || extras.size < EXTRAS_MAX))
        merge(extras, column.label, column.heading, side, column.field);
    }
  return { fields, extras };
}

function merge<Key, Value extends TruthColumn>(
  columns: Map<Key, Value>,
  key: Key,
  heading: string,
  side: { inRegister: boolean; inHistory: boolean },
  field?: Field,
): void {
  const known = columns.get(key);
  columns.set(key, {
    heading: known?.heading ?? heading,
    inRegister: (known?.inRegister ?? false) || side.inRegister,
    inHistory: (known?.inHistory ?? false) || side.inHistory,
    ...(field === undefined ? {} : { field }),
  } as Value);
}
