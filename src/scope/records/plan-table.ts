import { CelluleError } from '../../kernel/index.ts';
import { namesDeath } from './canonical-fact.ts';
import type { CellSense } from './canonical-value.ts';
import { readContent, type Content } from './content.ts';
import { LINE_FIELDS, type Fact, type Field } from './field.ts';
import { findHeader } from './find-header.ts';
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
  /** What the column as a whole says about each cell. */
  sense: CellSense;
  /** Set where the field has no record column of its own or an earlier column has taken it: kept by heading. */
  isExtra: boolean;
  /** What else the column says, beside its own value. */
  fact?: Fact;
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

/** How many rows are looked at. Of more, no column becomes another one. */
export const SAMPLE_MAX = 10_000;
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
const OWN_COLUMN: ReadonlySet<string> = new Set([...LINE_FIELDS, 'validFrom', 'validTo']);
/** Fields by which someone can be reached, paid or told from others. */
export const CONTACT_FIELDS: readonly Field[] = ['phone', 'email', 'rib', 'iban', 'card', 'otherId', 'taxNumber'];
const ORGANISATION_FIELDS: readonly Field[] = ['employer', 'ice', 'organisation'];
/**
 * Judges a table by its first rows: where its header is, and what each column holds, by heading and by content.
 *
 * @param sample the first rows (at most 10,000 are looked at), header and preamble included if there are any
 * @throws CelluleError for a register or history that has no header line (`scope.register-headerless`), no key column
 *   (`scope.register-no-key`), two for one key (`scope.register-key-ambiguous`), or, for a history, no bounds of its versions
 *   (`scope.history-no-dates`). Messages name header words of a vocabulary, never a value.
 */
export function planTable(sample: readonly (readonly string[])[], profile: Profile, use: TableUse): TablePlan {
  const rows = sample.slice(0, SAMPLE_MAX);
  const { header, headerRows } = findHeader(rows, profile, use === 'history');
  const body = rows.slice(headerRows);
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
  const claims = Array.from({ length: width }, (_, index) => claim(index, header, body, profile, use));
  if (use !== 'leak') {
    refuseUnusable(claims, headerRows > 0, use, profile);
    takeSoleNames(claims);
  }
  const columns = claims.map(({ index, field, heading, content }, at) => ({
    index,
    field,
    heading,
    label: foldWords(heading),
    sense: senseOf(field, content),
    isExtra: !OWN_COLUMN.has(field) || claims.slice(0, at).some((earlier) => earlier.field === field),
    ...factOf(field, foldWords(heading), () => body.map((row) => row[index] ?? ''), profile),
  }));
  const holds = (fields: readonly Field[]) => columns.some(({ field }) => fields.includes(field));
  return {
    profile: profile.id,
    use,
    headerRows,
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
  const named = read === undefined ? undefined : settleColumn({ heading: read, cells, content, header, profile, use });
  const isOpen = named === undefined || (use === 'leak' && named === 'other' && !read?.exact);
  const field = isOpen ? (guessed(content, use) ?? 'other') : named;
  return { index, field, heading, content };
}

/** Headings of what became of somebody, or of a file. */
const STATES: ReadonlySet<string> = new Set(
  'STATUT STATUS ETAT SITUATION ESTADO POSITION,STATUT ASSURE,ETAT ASSURE,SITUATION ASSURE,STATUT DOSSIER,الحالة,وضعية المؤمن'
    .split(',')
    .flatMap((words, at) => (at === 0 ? words.split(' ') : [foldWords(words)])),
);

/** Where somebody lives and whether they have died is told by columns that have another purpose too. */
function factOf(field: Field, label: string, cells: () => readonly string[], { deathWords }: Profile): { fact?: Fact } {
  if (field === 'region' || field === 'postcode' || field === 'city') return { fact: 'region' };
  if (field === 'deceased') return { fact: 'deceased' };
  const isState = field === 'other' && STATES.has(label);
  return isState && cells().some((cell) => cell.length <= 40 && namesDeath(cell, deathWords))
    ? { fact: 'deceased' }
    : {};
}

function senseOf(field: Field, { order, isSpanishSex }: Content): CellSense {
  return field === 'sex' && isSpanishSex ? 'hm' : order;
}

/** A register's keys are named by its header alone: a guess could join the wrong people. */
function guessed(content: Content, use: TableUse): Field | undefined {
  const guess = content.guess();
  return use !== 'leak' && (guess === 'socialId' || guess === 'nationalId') ? undefined : guess;
}

/** The headings that are words of a vocabulary; the others may be a person's values, where the first row is no header after all. */
function wordsOf(claims: readonly Claim[], profile: Profile): string {
  const headings = claims.map(({ heading }) => heading).filter((heading) => heading !== '');
  const known = headings.filter((heading) => readHeading(heading, profile, true) !== undefined);
  const others = headings.length - known.length;
  const listed = known.map((heading) => `"${heading}"`);
  return [...listed, ...(others > 0 ? [`${others} unknown ${others === 1 ? 'word' : 'words'}`] : [])].join(', ');
}

function refuseUnusable(
  claims: readonly Claim[],
  hasHeader: boolean,
  use: 'register' | 'history',
  profile: Profile,
): void {
  const what = `The ${use}`;
  if (!hasHeader)
    throw new CelluleError(
      'invalid',
      `scope.${use}-headerless`,
      `${what} has no header line that names its columns. Put one first, such as: cnss;cin;nom;prenom;naissance;telephone;email;rib;salaire;employeur${use === 'history' ? ';valid_from;valid_to' : ''}`,
    );
  const words = wordsOf(claims, profile);
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
