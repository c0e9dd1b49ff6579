import { sqlName } from '../../platform/analysis/index.ts';

/**
 * One thing that a leaked record and a person are compared by, a column of the same name in both tables. `name`: canonical text,
 * compared letter by letter; `date`: `YYYY-MM-DD`; `equal`: any type of which only equality is asked (a hash).
 */
export type ResidueTrait = Readonly<{
  column: string;
  compare: 'name' | 'date' | 'equal';
  /** Whether people of one household have it in common (surname, address, phone). */
  isShared: boolean;
}>;

export const RESIDUE_LEVELS = { name: 4, date: 4, equal: 2 } as const;

export const RESIDUE_EXPECTED = {
  name: [0.05, 0.05, 0.1, 0.8],
  date: [0.05, 0.03, 0.08, 0.84],
  equal: [0.3, 0.7],
} as const;

/** SQL of the level at which two rows stand, 0 where either shows nothing. Cases are asked in turn, so the dear ones seldom. */
export function levelSql({ column, compare }: ResidueTrait, one: string, other: string): string {
  const [a, b] = [`${one}.${sqlName(column)}`, `${other}.${sqlName(column)}`];
  const missing = `WHEN ${a} IS NULL OR ${b} IS NULL THEN 0`;
  switch (compare) {
    case 'equal':
      return `(CASE ${missing} WHEN ${a} = ${b} THEN 2 ELSE 1 END)::UTINYINT`;
    case 'name':
      return `(CASE ${missing} WHEN ${a} = ${b} THEN 4
        WHEN jaro_winkler_similarity(${a}, ${b}) < 0.8 THEN 1
        WHEN jaro_winkler_similarity(${a}, ${b}) >= 0.92 THEN 3 ELSE 2 END)::UTINYINT`;
    case 'date': {
      const same = (from: number, length: number) =>
        `(substr(${a}, ${from}, ${length}) = substr(${b}, ${from}, ${length}))`;
      const swapped = `${same(1, 4)} AND substr(${a}, 6, 2) = substr(${b}, 9, 2) AND substr(${a}, 9, 2) = substr(${b}, 6, 2)`;
      return `(CASE ${missing} WHEN ${a} = ${b} THEN 4 WHEN ${swapped} THEN 3
        WHEN ${same(1, 4)}::INT + ${same(6, 2)}::INT + ${same(9, 2)}::INT < 2 AND hamming(rpad(${a}, 10, ' '), rpad(${b}, 10, ' ')) > 1 THEN 1
        WHEN damerau_levenshtein(${a}, ${b}) = 1 THEN 3 ELSE 2 END)::UTINYINT`;
    }
    default:
      throw new TypeError(`no comparison of this kind: ${String(compare)}`);
  }
}

/** A rule by which pairs are found: the key that two rows must share, NULL where a row has none, and what it is called. */
export type KeyRule = Readonly<{ name: string; key: (table: string) => string }>;

/** Each value of which only equality is asked; each two of the others; a name's beginning where the date or the other name is whole. */
export function keyRules(traits: readonly ResidueTrait[]): readonly KeyRule[] {
  const at = (table: string, { column }: ResidueTrait) => `${table}.${sqlName(column)}`;
  const whole = traits.filter(({ compare }) => compare !== 'equal');
  const rules: KeyRule[] = traits
    .filter(({ compare }) => compare === 'equal')
    .map((trait) => ({ name: trait.column, key: (table) => `hash(${at(table, trait)})` }));
  for (const [rank, one] of whole.entries())
    for (const other of whole.slice(rank + 1)) {
      rules.push({ name: `${one.column}+${other.column}`, key: (table) => both(at(table, one), at(table, other)) });
      for (const [part, rest] of [
        [one, other],
        [other, one],
      ] as const)
        if (part.compare === 'name')
          rules.push({
            name: `${part.column}*+${rest.column}`,
            key: (table) => both(`left(${at(table, part)}, 3)`, at(table, rest)),
          });
    }
  return rules.map(({ name, key }) => ({ name, key: (table) => nullable(key(table), traits, table, name) }));
}

function both(one: string, other: string): string {
  return `hash(${one}, ${other})`;
}

/** `hash` gives a number for NULL too: a row that lacks a part of its key has none. */
function nullable(key: string, traits: readonly ResidueTrait[], table: string, name: string): string {
  const parts = traits.filter(({ column }) => name.replaceAll('*', '').split('+').includes(column));
  return `CASE WHEN ${parts.map(({ column }) => `${table}.${sqlName(column)} IS NOT NULL`).join(' AND ')} THEN ${key} END`;
}
