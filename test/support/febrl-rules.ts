/** Parameters that the Febrl data set generator publishes (P. Christen, dsgen/README and generate.py, 2005): facts, no code. */

/** One field: how likely it is picked for an error, and how likely each kind of error then is (shares; the sum is 1). */
export type FieldRule = Readonly<{
  name: string;
  digits?: boolean;
  pick: number;
  errors: Readonly<Partial<Record<ErrorKind, number>>>;
}>;
export type ErrorKind =
  | 'misspell'
  | 'insert'
  | 'delete'
  | 'substitute'
  | 'transpose'
  | 'other'
  | 'swapWords'
  | 'splitWord'
  | 'joinWords'
  | 'lose'
  | 'appear';

/**
 * The four data sets of Febrl: sizes and duplicates by its README; errors by what the distributed files show, where copies differ
 * from their originals in one to many places, and about one error in five puts another value in place of the true one.
 */
export const FEBRL = {
  1: { originals: 500, duplicates: 500, duplicatesMax: 1, changesInField: 2, changesInRecord: 5, spread: 'uniform' },
  2: { originals: 4000, duplicates: 1000, duplicatesMax: 5, changesInField: 2, changesInRecord: 4, spread: 'poisson' },
  3: { originals: 2000, duplicates: 3000, duplicatesMax: 5, changesInField: 3, changesInRecord: 8, spread: 'zipf' },
  4: { originals: 5000, duplicates: 5000, duplicatesMax: 1, changesInField: 2, changesInRecord: 5, spread: 'uniform' },
} as const satisfies Record<number, unknown>;

/** Of all errors, those that replace the value by another, and those that lose it, beside what a field's own rule says. */
export const REPLACED = 0.18;
export const LOST = 0.04;

export const RULES: readonly FieldRule[] = [
  {
    name: 'given_name',
    pick: 10,
    errors: {
      misspell: 0.3,
      insert: 0.05,
      delete: 0.15,
      substitute: 0.35,
      transpose: 0.05,
      other: 0.02,
      swapWords: 0.02,
      splitWord: 0.01,
      joinWords: 0.01,
      lose: 0.02,
      appear: 0.02,
    },
  },
  {
    name: 'surname',
    pick: 15,
    errors: {
      misspell: 0.3,
      insert: 0.1,
      delete: 0.1,
      substitute: 0.35,
      transpose: 0.04,
      other: 0.02,
      swapWords: 0.02,
      splitWord: 0.01,
      joinWords: 0.02,
      lose: 0.02,
      appear: 0.02,
    },
  },
  {
    name: 'street_number',
    digits: true,
    pick: 10,
    errors: { insert: 0.1, delete: 0.15, substitute: 0.6, transpose: 0.05, other: 0.05, lose: 0.03, appear: 0.02 },
  },
  {
    name: 'address_1',
    pick: 10,
    errors: {
      insert: 0.1,
      delete: 0.15,
      substitute: 0.55,
      transpose: 0.05,
      other: 0.02,
      swapWords: 0.03,
      splitWord: 0.02,
      joinWords: 0.03,
      lose: 0.04,
      appear: 0.01,
    },
  },
  {
    name: 'address_2',
    pick: 10,
    errors: {
      insert: 0.04,
      delete: 0.04,
      substitute: 0.1,
      transpose: 0.02,
      other: 0.03,
      swapWords: 0.04,
      splitWord: 0.02,
      joinWords: 0.01,
      lose: 0.6,
      appear: 0.1,
    },
  },
  {
    name: 'suburb',
    pick: 10,
    errors: {
      misspell: 0.4,
      insert: 0.1,
      delete: 0.15,
      substitute: 0.22,
      transpose: 0.04,
      other: 0.01,
      swapWords: 0.02,
      splitWord: 0.02,
      joinWords: 0.02,
      lose: 0.01,
      appear: 0.02,
    },
  },
  {
    name: 'postcode',
    digits: true,
    pick: 5,
    errors: { substitute: 0.35, transpose: 0.6, other: 0.03, lose: 0.01, appear: 0.01 },
  },
  {
    name: 'state',
    pick: 5,
    errors: { insert: 0.1, delete: 0.1, substitute: 0.55, transpose: 0.02, other: 0.03, lose: 0.1, appear: 0.1 },
  },
  {
    name: 'date_of_birth',
    digits: true,
    pick: 10,
    errors: { substitute: 0.5, transpose: 0.3, other: 0.05, lose: 0.1, appear: 0.05 },
  },
  { name: 'soc_sec_id', digits: true, pick: 5, errors: { substitute: 0.5, transpose: 0.4, other: 0.1 } },
];

/** Pairs of fields whose values are swapped, and how often. */
export const SWAPS = [
  ['address_1', 'address_2', 0.02],
  ['given_name', 'surname', 0.05],
  ['postcode', 'suburb', 0.01],
] as const;

export const FIELDS = RULES.map(({ name }) => name);
