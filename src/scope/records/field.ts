import { CATEGORIES, type Category } from '../../contract/index.ts';

/** What has a column of its own in a record line, in its order: keys, names, then what is only ever compared. */
export const LINE_FIELDS = [
  'socialId',
  'nationalId',
  'family',
  'given',
  'full',
  'familyAr',
  'givenAr',
  'fullAr',
  'birth',
  'phone',
  'email',
  'rib',
  'iban',
  'salary',
  'employer',
  'ice',
  'organisation',
  'address',
  'city',
  'postcode',
  'sex',
] as const;

/** What a column can hold. Each has one canonical form and at most one category. */
export const FIELDS = [
  ...LINE_FIELDS,
  'card',
  'ip',
  'password',
  'health',
  'union',
  'taxNumber',
  'otherId',
  'deceased',
  'region',
  'validFrom',
  'validTo',
  'other',
] as const;

export type Field = (typeof FIELDS)[number];

const CATEGORY_OF: { readonly [F in Field]?: Category } = {
  socialId: 'social-security-number',
  nationalId: 'national-id',
  family: 'name',
  given: 'name',
  full: 'name',
  familyAr: 'name',
  givenAr: 'name',
  fullAr: 'name',
  birth: 'birth-date',
  phone: 'phone',
  email: 'email',
  rib: 'bank-account',
  iban: 'iban',
  salary: 'salary',
  employer: 'employer-number',
  ice: 'company-id',
  address: 'address',
  city: 'address',
  postcode: 'address',
  card: 'payment-card',
  ip: 'ip-address',
  password: 'password',
  health: 'health',
  union: 'union-membership',
  taxNumber: 'tax-number',
  otherId: 'other-id',
};

/** The category that a non-empty value of this field shows, as one bit; 0 for none. Bit i is `CATEGORIES[i]`. */
export function categoryBit(field: Field): number {
  const category = CATEGORY_OF[field];
  return category === undefined ? 0 : 1 << CATEGORIES.indexOf(category);
}

const SHAPED: ReadonlySet<Field> = new Set<Field>([
  'socialId',
  'nationalId',
  'birth',
  'phone',
  'email',
  'rib',
  'iban',
  'card',
  'salary',
  'employer',
  'ice',
  'taxNumber',
  'postcode',
  'sex',
  'validFrom',
  'validTo',
]);

/** Whether values of this field can be told from others by their form. */
export function isShaped(field: Field): boolean {
  return SHAPED.has(field);
}

export function isField(text: string): text is Field {
  return (FIELDS as readonly string[]).includes(text);
}

/** What a line says for counting alone: it is made of other columns, which are compared, and is never compared itself. */
export const FACTS = ['region', 'deceased'] as const;

export type Fact = (typeof FACTS)[number];

/**
 * The columns of a record line, in order. `kind` is `p` (a record about a person) or `o` (a row about an organisation alone);
 * `categories` the bits of what the values show, decimal; then one canonical value a field (`sex` is M or F); `region` the
 * ISO 3166-2 code of the region that region, postcode or city lie in; `deceased` the day of death, or 1 (dead) or 0 (not);
 * `extra` the columns that none of these has (a second phone, a grade), as `HEADING=value` joined by the unit separator (U+001F).
 */
export const RECORD_COLUMNS = ['kind', 'categories', ...LINE_FIELDS, ...FACTS, 'extra'] as const;
