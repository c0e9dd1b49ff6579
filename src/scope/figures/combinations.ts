import { CATEGORIES, type Category } from '../../contract/index.ts';

/** One of these categories leaked. */
export type Clause = readonly Category[];

const IDENTITY: Clause = ['name', 'national-id'];
const BANK: Clause = ['bank-account', 'iban', 'payment-card'];
const CONTACT: Clause = ['phone', 'email', 'address'];

/** What is worse together than apart, because of what it lets others do. A person counts in each that they are in. */
export const COMBINATIONS = {
  'identity-contact': [IDENTITY, CONTACT],
  'identity-bank': [IDENTITY, BANK],
  'identity-salary': [IDENTITY, ['salary']],
  'identity-bank-salary': [IDENTITY, BANK, ['salary']],
  'identity-health': [IDENTITY, ['health']],
  'identity-union': [IDENTITY, ['union-membership']],
  'civil-identity': [['name'], ['birth-date'], ['national-id']],
  'login-password': [['email'], ['password']],
} as const satisfies Readonly<Record<string, readonly Clause[]>>;

export type CombinationId = keyof typeof COMBINATIONS;

export const COMBINATION_IDS = Object.keys(COMBINATIONS) as readonly CombinationId[];

export function maskOf(categories: Iterable<Category>): number {
  let mask = 0;
  for (const category of categories) mask |= 1 << CATEGORIES.indexOf(category);
  return mask;
}

export function categoriesIn(mask: number): readonly Category[] {
  return CATEGORIES.filter((_, bit) => (mask >> bit) & 1);
}

/** Whether each clause is met by a category of the set. */
export function covers(mask: number, clauses: readonly Clause[]): boolean {
  return clauses.every((clause) => (mask & maskOf(clause)) !== 0);
}

/** Whether whoever is in the first is in the second, whatever leaked: each clause of the second follows from one of the first. */
export function implies(first: readonly Clause[], second: readonly Clause[]): boolean {
  return second.every((wide) => first.some((narrow) => narrow.every((category) => wide.includes(category))));
}

/** SQL over `categories` that is true for people of the combination. */
export function combinationSql(clauses: readonly Clause[]): string {
  return clauses.map((clause) => `categories & ${maskOf(clause)} <> 0`).join(' AND ');
}
