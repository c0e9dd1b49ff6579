import { sqlName, sqlText, type AnalysisStore } from '../../platform/analysis/index.ts';
import {
  categoryBit,
  isWellFormed,
  LINE_FIELDS,
  loadProfile,
  RECORD_COLUMNS,
  type Field,
  type Profile,
} from '../records/index.ts';
import type { AnalysisInput } from './model.ts';
import type { TruthColumns } from './truth-columns.ts';

const NAMES: readonly Field[] = ['family', 'given', 'full', 'familyAr', 'givenAr', 'fullAr'];
const KEYS: readonly Field[] = ['socialId', 'nationalId'];

/**
 * Values that are only ever asked "equal or not?" are kept as 64-bit hashes: two given values that differ are taken as equal
 * once in 10^19. Keys and names stay texts, because keys are joined across millions and names are compared in parts.
 */
const HASHED: readonly Field[] = LINE_FIELDS.filter((field) => ![...KEYS, ...NAMES].includes(field));

const hashOf = (value: string) => `CASE WHEN ${value} IS NOT NULL THEN hash(${value}) END`;

/** A whole name also without its order: "Karim Benali" and "Benali Karim" are one. */
const unordered = (name: string) => `array_to_string(list_sort(string_split(${name}, ' ')), '')`;

/** SQL that reads one file of record lines; every column a text, empty ones NULL. */
export function linesOf(file: string, more: readonly string[] = []): string {
  const columns = ['item', 'line', ...RECORD_COLUMNS, ...more].map((name) => `'${name}': 'VARCHAR'`).join(', ');
  return (
    `read_csv(${sqlText(file)}, delim = '\\t', quote = '', escape = '', header = false, auto_detect = false, ` +
    `nullstr = '', columns = {${columns}})`
  );
}

const BOUNDS = ['validFrom', 'validTo'];

/** The columns of a file without any line. */
const NO_LINES = `SELECT ${['item', 'line', ...RECORD_COLUMNS].map((name) => `NULL::VARCHAR AS ${sqlName(name)}`).join(', ')} WHERE false`;

/** Name and SQL of each column that comparisons read, from a record line. The same for leak and truth. */
export function comparedColumns(
  truth: TruthColumns,
  stand: (field: Field) => string,
): readonly (readonly [string, string])[] {
  const names = NAMES.filter((field) => truth.fields.has(field) || isNeeded(field, truth));
  return [
    ...names.flatMap((field): (readonly [string, string])[] => {
      const value = stand(field);
      if (field !== 'full' && field !== 'fullAr') return [[field, value]];
      return [
        [field, `replace(${value}, ' ', '')`],
        [`${field}Unordered`, unordered(value)],
      ];
    }),
    ...hashedTexts(truth, stand).map(([name, text]): readonly [string, string] => [name, hashOf(text)]),
  ];
}

/** Name of each column that is kept as a hash, and the SQL of the text that it is the hash of. */
function hashedTexts(truth: TruthColumns, stand: (field: Field) => string): readonly (readonly [string, string])[] {
  return [
    ...comparedFields(truth).map((field) => [field, stand(field)] as const),
    ...[...truth.extras.keys()].map((label, at) => [extraColumn(at), extraOf(label)] as const),
  ];
}

/** SQL for the hashes of the texts of these columns in one file of record lines, with the texts: `(hash, text)`. */
export function textsOf(
  file: string,
  side: 'leak' | 'register' | 'history',
  truth: TruthColumns,
  columns: ReadonlySet<string>,
  where: string,
): string {
  const stand = side === 'leak' ? leakStand(truth) : (field: Field) => accountOf(field, truth);
  const texts = hashedTexts(truth, stand).flatMap(([name, text]) => (columns.has(name) ? [text] : []));
  return (
    `SELECT DISTINCT hash(text) AS hash, text FROM (SELECT unnest([${texts.join(', ')}]) AS text ` +
    `FROM ${linesOf(file, side === 'history' ? BOUNDS : [])} WHERE ${where}) WHERE text IS NOT NULL`
  );
}

/** A whole name stands against its parts, whichever of them the truth holds. */
function isNeeded(field: Field, { fields }: TruthColumns): boolean {
  const hasNames = ['family', 'given', 'full'].some((name) => fields.has(name as Field));
  return hasNames && (field === 'full' || field === 'family' || field === 'given');
}

/** Fields other than keys and names that the truth holds. */
export function comparedFields({ fields }: TruthColumns): readonly Field[] {
  return HASHED.filter((field) => fields.has(field));
}

export const extraColumn = (at: number) => `extra${at}`;

function extraOf(label: string): string {
  return `nullif(regexp_extract(chr(31) || extra, ${sqlText(`\u001F${label}=([^\u001F]*)`)}, 1), '')`;
}

export const select = (columns: readonly (readonly [string, string])[]) =>
  columns.map(([name, sql]) => `${sql} AS ${sqlName(name)}`).join(', ');

/**
 * Loads the person records as `leak` and, of every row, the organisation numbers that hold as pairs `organisation(a, b)`.
 * `content` is the digest of a record without key, by which repeats of it are known.
 */
export async function loadLeak(store: AnalysisStore, input: AnalysisInput, truth?: TruthColumns): Promise<void> {
  const columns: readonly (readonly [string, string])[] = [
    ['item', 'item::INTEGER'],
    ['line', 'line::INTEGER'],
    ['categories', 'categories::INTEGER'],
    ['uncompared', uncomparedBits(truth)],
    ['control', CONTROL],
    ['socialId', 'socialId'],
    ['nationalId', 'nationalId'],
    ['content', `CASE WHEN socialId IS NULL AND nationalId IS NULL THEN ${CONTENT} END`],
    ...(truth === undefined ? [] : comparedColumns(truth, leakStand(truth))),
  ];
  const profile = input.profile ?? input.register?.plan.profile ?? MOROCCO;
  await store.run('CREATE TABLE organisation (a VARCHAR, b VARCHAR)');
  await store.run(`CREATE TABLE leak AS SELECT ${select(columns)} FROM (${NO_LINES})`);
  for (const { file } of input.leak) {
    await store.run(`INSERT INTO leak SELECT ${select(columns)} FROM ${linesOf(file)} WHERE kind = 'p'`);
    await store.run(`INSERT INTO organisation ${organisationsOf(linesOf(file), profile)}`);
  }
  if (profile !== MOROCCO) await keepWellFormed(store, loadProfile(profile));
}

/** What a record shows stands for what the truth holds: an Arabic name for a Latin one, an IBAN for an account. */
export function leakStand(truth: TruthColumns | undefined): (field: Field) => string {
  return (field) => {
    const arabic =
      field === 'family' ? 'familyAr' : field === 'given' ? 'givenAr' : field === 'full' ? 'fullAr' : undefined;
    return arabic !== undefined && !truth?.fields.has(arabic)
      ? `coalesce(${sqlName(field)}, ${sqlName(arabic)})`
      : accountOf(field, truth);
  };
}

/** Categories of the values that nothing is held against: they stay what they are when another field was altered. */
function uncomparedBits(truth: TruthColumns | undefined): string {
  if (truth === undefined) return '0';
  const isAccount = (field: Field) => field === 'rib' || field === 'iban';
  const terms = HASHED.filter((field) => !truth.fields.has(field) && !isAccount(field) && categoryBit(field) !== 0).map(
    (field) => `CASE WHEN ${sqlName(field)} IS NOT NULL THEN ${categoryBit(field)} ELSE 0 END`,
  );
  // What a record withholds ("no" to a question of health) does not come back.
  return terms.length === 0 ? '0' : `(${terms.join(' | ')}) & categories::INTEGER`;
}

/** Whether the control sum that the record's own format carries holds; NULL where it carries none. */
const CONTROL = `CASE WHEN contains(extra, 'CONTROLE=') THEN
  CASE lower(${extraOf('CONTROLE')}) WHEN 'ok' THEN true WHEN 'ko' THEN false END END`;

const CONTENT = `md5_number(${RECORD_COLUMNS.filter((column) => column !== 'kind')
  .map((column) => `coalesce(${sqlName(column)}, '')`)
  .join(` || chr(9) || `)})`;

const MOROCCO = 'ma';

/**
 * Moroccan employer numbers have 7 digits, company identifiers 15 and a remainder of 0 modulo 97; zeros alone are neither. What
 * other countries' numbers hold is asked of each number once, by `keepWellFormed`.
 */
function organisationsOf(lines: string, profile: string): string {
  if (profile !== MOROCCO)
    return `SELECT DISTINCT employer AS a, ice AS b FROM ${lines} WHERE employer IS NOT NULL OR ice IS NOT NULL`;
  const employer = `CASE WHEN regexp_full_match(employer, '[0-9]{7}') AND employer <> '0000000' THEN employer END`;
  const ice = `CASE WHEN regexp_full_match(ice, '[0-9]{15}') AND ice::BIGINT % 97 = 0 AND ice::BIGINT > 0 THEN ice END`;
  return `SELECT DISTINCT ${employer} AS a, ${ice} AS b FROM ${lines} WHERE a IS NOT NULL OR b IS NOT NULL`;
}

/** Empties the numbers of `organisation` that have not the form of their country, check digit included. */
async function keepWellFormed(store: AnalysisStore, profile: Profile): Promise<void> {
  for (const [column, field] of [
    ['a', 'employer'],
    ['b', 'ice'],
  ] as const) {
    const found = await store.rows(`SELECT DISTINCT ${column} AS number FROM organisation WHERE ${column} IS NOT NULL`);
    const wrong = found
      .map(({ number }) => String(number))
      .filter((number) => /^0+$/u.test(number) || !isWellFormed(field, number, profile));
    await store.run('CREATE TEMP TABLE malformed (number VARCHAR)');
    for (let at = 0; at < wrong.length; at += ROWS_AT_ONCE) {
      const rows = wrong.slice(at, at + ROWS_AT_ONCE).map((number) => `(${sqlText(number)})`);
      await store.run(`INSERT INTO malformed VALUES ${rows.join(', ')}`);
    }
    await store.run(`UPDATE organisation SET ${column} = NULL WHERE ${column} IN (SELECT number FROM malformed);
      DROP TABLE malformed`);
  }
  await store.run('DELETE FROM organisation WHERE a IS NULL AND b IS NULL');
}

/** A statement of this many rows is read at once in little memory. */
const ROWS_AT_ONCE = 2_000;

/** A Moroccan, French or Spanish IBAN names its account: where the truth has only one of the two, both sides are read as RIB. */
function accountOf(field: Field, truth: TruthColumns | undefined): string {
  const [hasRib, hasIban] = [truth?.fields.has('rib'), truth?.fields.has('iban')];
  if (hasRib === hasIban || (field !== 'rib' && field !== 'iban')) return sqlName(field);
  return `coalesce(rib, CASE WHEN left(iban, 2) IN ('MA', 'FR', 'ES') THEN substr(iban, 5) END, iban)`;
}

/**
 * Loads register and history as `current_version` and `past_version` (the latter with `lo` and `hi`, days since 1970 from
 * which and before which it was valid, NULL where open).
 */
export async function loadTruth(store: AnalysisStore, input: AnalysisInput, truth: TruthColumns): Promise<void> {
  const { register, history } = input;
  if (!register) return;
  const columns = (): readonly (readonly [string, string])[] => [
    ['socialId', 'socialId'],
    ['nationalId', 'nationalId'],
    ...comparedColumns(truth, (field) => accountOf(field, truth)),
  ];
  const known = "WHERE kind = 'p' AND (socialId IS NOT NULL OR nationalId IS NOT NULL)";
  await store.run(
    `CREATE TABLE register_row AS SELECT DISTINCT * FROM (SELECT ${select(columns())} FROM ${linesOf(register.file)} ${known})`,
  );
  if (!history) return;
  const bounds: readonly (readonly [string, string])[] = [
    ['lo', dayOf('validFrom')],
    ['hi', dayOf('validTo')],
  ];
  const lines = linesOf(history.file, BOUNDS);
  await store.run(`CREATE TABLE history_row AS SELECT ${select([...columns(), ...bounds])} FROM ${lines} ${known}`);
}

/** SQL of the days since 1970 of a column that holds an ISO date. */
export const dayOf = (column: string) => `date_diff('day', DATE '1970-01-01', try_cast(${column} AS DATE))::INTEGER`;
