import { CelluleError } from '../../kernel/index.ts';
import type { DateOrder } from './canonical-date.ts';
import { readContent, type Content } from './content.ts';
import { RECORD_COLUMNS, type Field } from './field.ts';
import { foldWords } from './fold-text.ts';
import { readHeading } from './heading.ts';
import { settleColumn } from './settle-column.ts';
import type { Profile, ProfileId } from './profile.ts';

/** Leaked table, the institution's truth now, or all its versions. */
export type TableUse = 'leak' | 'register' | 'history';

export type PlannedColumn = Readonly<{
  index: number;
  field: Field;
  /** As the file writes it, trimmed; empty in a table without header. */
  heading: string;
  /** The heading as words alone, by which columns without a field find one another. */
  label: string;
  order: DateOrder;
  /** Set where the field has no record column of its own or an earlier column has taken it: kept by heading. */
  isExtra: boolean;
}>;

/** How to read the rows of one table. JSON-serialisable; holds headings, never a row's values. */
export type TablePlan = Readonly<{
  profile: ProfileId;
  use: TableUse;
  /** Rows before the first row of data: preamble and header line. */
  headerRows: number;
  columns: readonly PlannedColumn[];
  /** Whether a column identifies or names a person, or could on its own reach one. */
  people: boolean;
  /** Whether a column numbers an organisation. */
  organisations: boolean;
  /** False in a table of organisations: its phones, addresses and accounts are theirs. */
  contactsArePersonal: boolean;
}>;

const SAMPLE_MAX = 1000;
const PREAMBLE_MAX = 30;
export const PERSON_FIELDS: readonly Field[] = [
  'socialId',
  'nationalId',
  'family',
  'given',
  'full',
  'familyAr',
  'givenAr',
  'fullAr',
  'birth',
];
/** Fields that have a place of their own in a record line. */
const OWN_COLUMN: ReadonlySet<string> = new Set([...RECORD_COLUMNS, 'validFrom', 'validTo']);
/** Fields by which someone can be reached, paid or told from others. */
export const CONTACT_FIELDS: readonly Field[] = ['phone', 'email', 'rib', 'iban', 'card', 'otherId'];
const ORGANISATION_FIELDS: readonly Field[] = ['employer', 'ice', 'organisation'];
/**
 * Judges a table by its first rows: where its header is, and what each column holds, by heading and by content.
 *
 * @param sample the first rows (at most 1,000 are looked at), header and preamble included if there are any
 * @throws CelluleError for a register or history that has no header line (`scope.register-headerless`), no key column
 *   (`scope.register-no-key`), two for one key (`scope.register-key-ambiguous`), or, for a history, no bounds of its versions
 *   (`scope.history-no-dates`). Messages name header words, never a value.
 */
export function planTable(sample: readonly (readonly string[])[], profile: Profile, use: TableUse): TablePlan {
  const rows = sample.slice(0, SAMPLE_MAX);
  const headerAt = findHeader(rows, profile, use);
  const header = headerAt < 0 ? [] : rows[headerAt]!;
  const body = rows.slice(headerAt + 1);
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
  const claims = Array.from({ length: width }, (_, index) => claim(index, header, body, profile, use));
  if (use !== 'leak') {
    refuseUnusable(claims, headerAt, use);
    takeSoleNames(claims);
  }
  const columns = claims.map(({ index, field, heading, content }, at) => ({
    index,
    field,
    heading,
    label: foldWords(heading),
    order: content.order,
    isExtra: !OWN_COLUMN.has(field) || claims.slice(0, at).some((earlier) => earlier.field === field),
  }));
  const holds = (fields: readonly Field[]) => columns.some(({ field }) => fields.includes(field));
  return {
    profile: profile.id,
    use,
    headerRows: headerAt + 1,
    columns: columns.filter(isUseful),
    people: holds(PERSON_FIELDS) || (holds(CONTACT_FIELDS) && !holds(ORGANISATION_FIELDS)),
    organisations: holds(['employer', 'ice']),
    contactsArePersonal: holds(PERSON_FIELDS) || !holds(ORGANISATION_FIELDS),
  };
}

/** Where the truth writes names in Arabic script alone, these are its names. */
function takeSoleNames(claims: readonly Claim[]): void {
  for (const [arabic, name] of [
    ['familyAr', 'family'],
    ['givenAr', 'given'],
    ['fullAr', 'full'],
  ] as const) {
    const sole = claims.find(({ field }) => field === arabic);
    if (sole && !claims.some(({ field }) => field === name)) sole.field = name;
  }
}

/** A column without heading of which nothing is known can be compared with nothing. */
function isUseful({ field, heading }: PlannedColumn): boolean {
  return field !== 'other' || heading !== '';
}

type Claim = { index: number; field: Field; heading: string; content: Content };

function claim(
  index: number,
  header: readonly string[],
  body: readonly (readonly string[])[],
  profile: Profile,
  use: TableUse,
): Claim {
  const cells = body.map((row) => row[index] ?? '');
  const heading = (header[index] ?? '').trim();
  const content = readContent(cells, profile);
  const read = readHeading(heading, profile, use === 'history');
  const named = read === undefined ? undefined : settleColumn({ heading: read, cells, content, header, profile });
  const guess = use === 'leak' || named === undefined ? guessed(content, use) : undefined;
  const field = named === undefined || (named === 'other' && !read?.exact) ? (guess ?? 'other') : named;
  return { index, field, heading, content };
}

/** A register's keys are named by its header alone: a guess could join the wrong people. */
function guessed({ guess }: Content, use: TableUse): Field | undefined {
  return use !== 'leak' && (guess === 'socialId' || guess === 'nationalId') ? undefined : guess;
}

/**
 * The row that names the columns: the first that reads as headings and holds no long number, or, where no word is known, the
 * first row when it has nothing of the form that the rows below it have. -1 where there is none.
 */
function findHeader(rows: readonly (readonly string[])[], profile: Profile, use: TableUse): number {
  for (const [at, row] of rows.slice(0, PREAMBLE_MAX).entries()) if (isHeader(row, profile, use)) return at;
  return unknownHeader(rows);
}

function isHeader(row: readonly string[], profile: Profile, use: TableUse): boolean {
  const cells = row.map((cell) => cell.trim()).filter(Boolean);
  if (cells.length === 0 || cells.some((cell) => /\d{4}|@/u.test(cell))) return false;
  const headings = cells.map((cell) => readHeading(cell, profile, use === 'history'));
  const exact = headings.filter((heading) => heading?.exact).length;
  const known = headings.filter(Boolean).length;
  if (cells.length === 1) return row.length === 1 && exact === 1;
  return exact >= 2 || (known >= 2 && known >= cells.length / 2) || (exact === 1 && cells.length <= 3);
}

/** The first row, when it is words alone and the rows below it hold numbers in one of its columns. */
function unknownHeader(rows: readonly (readonly string[])[]): number {
  const [first, ...below] = rows;
  if (first === undefined || below.length === 0 || first.some((cell) => /\p{Nd}{4}|@/u.test(cell))) return -1;
  const differs = first.some((cell, index) => {
    const numbers = below.filter((row) => /\p{Nd}{2}|@/u.test(row[index] ?? '')).length;
    return /^\p{L}[^\p{Nd}]*$/u.test(cell.trim()) && numbers > below.length / 2;
  });
  return differs ? 0 : -1;
}

function refuseUnusable(claims: readonly Claim[], headerAt: number, use: 'register' | 'history'): void {
  const what = `The ${use}`;
  if (headerAt < 0)
    throw new CelluleError(
      'invalid',
      `scope.${use}-headerless`,
      `${what} has no header line that names its columns. Put one first, such as: cnss;cin;nom;prenom;naissance;telephone;email;rib;salaire;employeur${use === 'history' ? ';valid_from;valid_to' : ''}`,
    );
  const words = claims.flatMap(({ heading }) => (heading === '' ? [] : [`"${heading}"`])).join(', ');
  for (const key of ['socialId', 'nationalId'] as const) {
    const named = claims.filter(({ field }) => field === key);
    if (named.length > 1)
      throw new CelluleError(
        'invalid',
        `scope.${use}-key-ambiguous`,
        `${what} has more than one column that could be the ${key === 'socialId' ? 'social security number' : 'national id'}: ${named.map(({ heading }) => `"${heading}"`).join(', ')}. Rename all but one.`,
      );
  }
  if (!claims.some(({ field }) => field === 'socialId' || field === 'nationalId'))
    throw new CelluleError(
      'invalid',
      `scope.${use}-no-key`,
      `${what} has no column that identifies a person. Its header reads: ${words}. Name one of them "cnss" (social security number) or "cin" (national id).`,
    );
  if (use === 'history' && !['validFrom', 'validTo'].every((bound) => claims.some(({ field }) => field === bound)))
    throw new CelluleError(
      'invalid',
      'scope.history-no-dates',
      `${what} does not say when each version was valid. Its header reads: ${words}. It needs the columns "valid_from" and "valid_to".`,
    );
}
