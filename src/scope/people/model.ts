/** What the values of a column are, which says how they are compared. */
export const KINDS = ['name', 'fullname', 'word', 'number', 'date', 'text', 'amount'] as const;
export type Kind = (typeof KINDS)[number];

/** What a heading says that a column is about. */
export type Role =
  | 'given'
  | 'family'
  | 'full'
  | 'sex'
  | 'birth'
  | 'age'
  | 'street'
  | 'number'
  | 'unit'
  | 'city'
  | 'postcode'
  | 'region'
  | 'country'
  | 'phone'
  | 'email'
  | 'identity'
  | 'account'
  | 'organisation'
  | 'title'
  | 'authors'
  | 'venue'
  | 'year'
  | 'price'
  | 'description'
  | 'category'
  | 'counter';

/** A table as its file gives it: a header and rows of trimmed cells, short rows filled up. */
export type LinkTable = Readonly<{ header: readonly string[]; rows: readonly (readonly string[])[] }>;

/** One comparison of two records: what is compared, by which column of each table (or several, joined by a space). */
export type Comparison = Readonly<{
  kind: Kind;
  role?: Role;
  /** Places of the columns in the first table and in the second; the same where there is one table. */
  left: readonly number[];
  right: readonly number[];
}>;

/** What a person asked for instead of a guess. */
export type ColumnChoice = Readonly<{ left: string; right: string; kind: Kind }>;

export type LinkInput = Readonly<{
  left: LinkTable;
  /** Without it, records are linked within `left`. */
  right?: LinkTable;
  comparisons: readonly Comparison[];
}>;

/** Two records (row numbers, from 0) judged one person, and how sure that is (0.5 to 1). */
export type LinkedPair = Readonly<{ a: number; b: number; score: number }>;

export type LinkResult = Readonly<{
  pairs: readonly LinkedPair[];
  compared: number;
  /** Groups of records that share a value too many others share too: not compared for that alone. */
  dropped: Readonly<{ groups: number; records: number }>;
}>;
