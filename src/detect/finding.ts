import type { Category } from '../contract/index.ts';

/** Which identifier exactly; several kinds can be of one category. */
export type FindingKind =
  | 'cin'
  | 'cnss'
  | 'employer'
  | 'ice'
  | 'rib'
  | 'iban'
  | 'card'
  | 'phone'
  | 'email'
  | 'birth-date'
  | 'salary'
  | 'ipv4'
  | 'ipv6'
  | 'password'
  | 'password-hash'
  | 'passport';

/** Something in a text that identifies or describes someone. */
export type Finding = Readonly<{
  category: Category;
  kind: FindingKind;
  /** UTF-16 offsets: the first unit, and the one after the last. */
  start: number;
  end: number;
  /** Whether its check digit holds; `null` where this identifier has none. */
  valid: boolean | null;
}>;

const CATEGORY_OF: Readonly<Record<FindingKind, Category>> = {
  cin: 'national-id',
  cnss: 'social-security-number',
  employer: 'employer-number',
  ice: 'company-id',
  rib: 'bank-account',
  iban: 'iban',
  card: 'payment-card',
  phone: 'phone',
  email: 'email',
  'birth-date': 'birth-date',
  salary: 'salary',
  ipv4: 'ip-address',
  ipv6: 'ip-address',
  password: 'password',
  'password-hash': 'password',
  passport: 'other-id',
};

export function finding(kind: FindingKind, start: number, end: number, valid: boolean | null = null): Finding {
  return { category: CATEGORY_OF[kind], kind, start, end, valid };
}
