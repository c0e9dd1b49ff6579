/** What can be known about a person from a leaked record. Ids are stable: figures, filings and advice hang on them. */
export const CATEGORIES = [
  'name',
  'birth-date',
  'national-id',
  'social-security-number',
  'employer-number',
  'company-id',
  'bank-account',
  'iban',
  'payment-card',
  'phone',
  'email',
  'address',
  'salary',
  'ip-address',
  'password',
  'health',
  'union-membership',
  'tax-number',
  'other-id',
] as const;

export type Category = (typeof CATEGORIES)[number];
