import type { Field } from '../records/index.ts';
import { nameCounts, nameDifferences } from './compare-names.ts';
import { countOne, either, firstOf, l, not, shown, v } from './lazy-sql.ts';
import { comparedFields, extraColumn } from './load-tables.ts';
import type { Difference, TruthColumns } from './truth-columns.ts';

/** How records and versions are compared, as SQL. Bit i of a mask is `differences[i]`; there are at most 40. */
export type Comparison = Readonly<{
  differences: readonly Difference[];
  /** Over `l`: how many fields beside the keys can be compared. */
  compared: string;
}>;

/**
 * The comparison for a truth with these columns. Keys are compared too, so that a foreign national id makes a record altered,
 * but do not count among the fields that a verdict needs.
 */
export function comparisonOf(truth: TruthColumns): Comparison {
  const keys = (['socialId', 'nationalId'] as const).flatMap((key) => {
    const column = truth.fields.get(key);
    return column === undefined ? [] : [difference(key, key, column.heading, [key])];
  });
  const fields = comparedFields(truth);
  const values = fields.map((field) =>
    difference(field, field, truth.fields.get(field)!.heading, [field, ...alternatives(field, truth)]),
  );
  const extras = [...truth.extras.values()].map(({ heading, field }, at) =>
    difference(field, extraColumn(at), heading, [extraColumn(at)]),
  );
  const counted = [...fields, ...extras.map((_, at) => extraColumn(at))].map((column) => countOne(shown(column)));
  const counts = [...nameCounts(truth), ...counted];
  return {
    differences: [...keys, ...nameDifferences(truth), ...values, ...extras],
    compared: counts.length === 0 ? '0' : counts.join(' + '),
  };
}

function difference(field: Field, column: string, heading: string, against: readonly string[]): Difference {
  const isEqual = either(against.map((other) => `${l(column)} = ${v(other)}`));
  return {
    heading,
    field,
    differs: firstOf([[shown(column), not(isEqual)]]),
    applies: shown(column),
    shown: l(column),
    held: v(column),
    column,
    isHashed: field !== 'socialId' && field !== 'nationalId',
    isPlain: against.length === 1,
  };
}

/** A truth with two phones holds both; a record that shows one of them agrees with it. */
function alternatives(field: Field, truth: TruthColumns): readonly string[] {
  return [...truth.extras.values()].flatMap((extra, at) => (extra.field === field ? [extraColumn(at)] : []));
}
