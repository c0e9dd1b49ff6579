import type { Category } from '../contract/index.ts';

/** What a kind of finding shows about someone. The keys are all the kinds there are. */
const CATEGORY_OF = {
  cin: 'national-id',
  cnss: 'social-security-number',
  employer: 'employer-number',
  ice: 'company-id',
  'tax-id': 'tax-number',
  'trade-register': 'company-id',
  'professional-tax': 'tax-number',
  rib: 'bank-account',
  iban: 'iban',
  ccc: 'bank-account',
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
  mrz: 'other-id',
  'driving-licence': 'other-id',
  plate: 'other-id',
  health: 'health',
  union: 'union-membership',
  nir: 'social-security-number',
  siren: 'company-id',
  siret: 'company-id',
  spi: 'tax-number',
  vat: 'tax-number',
  'national-id-card': 'national-id',
  dni: 'national-id',
  nie: 'national-id',
  cif: 'company-id',
  nuss: 'social-security-number',
  'codice-fiscale': 'tax-number',
  'partita-iva': 'tax-number',
  'be-national-number': 'national-id',
  bsn: 'national-id',
  'de-tax-id': 'tax-number',
  'de-social': 'social-security-number',
  'pt-nif': 'tax-number',
  pesel: 'national-id',
  nip: 'tax-number',
  cnp: 'national-id',
  cui: 'tax-number',
  personnummer: 'national-id',
  orgnr: 'company-id',
  hetu: 'national-id',
  cpr: 'national-id',
  cvr: 'company-id',
  fodselsnummer: 'national-id',
  'rodne-cislo': 'national-id',
  egn: 'national-id',
  oib: 'tax-number',
  emso: 'national-id',
  isikukood: 'national-id',
  amka: 'social-security-number',
  afm: 'tax-number',
  pps: 'social-security-number',
  svnr: 'social-security-number',
  ahv: 'social-security-number',
  regon: 'company-id',
  nhs: 'other-id',
} as const satisfies Readonly<Record<string, Category>>;

/** Which identifier exactly; several kinds can be of one category. */
export type FindingKind = keyof typeof CATEGORY_OF;

/** Every kind; the scanner names a kind by its place here. */
export const KINDS = Object.keys(CATEGORY_OF) as readonly FindingKind[];

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

export function isKind(text: string): text is FindingKind {
  return Object.hasOwn(CATEGORY_OF, text);
}

export function categoryOf(kind: FindingKind): Category {
  return CATEGORY_OF[kind];
}
