import type { Field } from '../records/index.ts';

/** Rows away from its own at which a value is looked for. */
const ROWS_NEAR = 3;
/** A factor or a shift is one when so many rows of the table share it, and so large a part of those altered there. */
const SHARED_MIN = 3;
const FACTOR_SHARE = 0.02;
const SHIFT_SHARE = 0.3;
/** A value is rare when at most one row in so many of the table truly has it. */
const RARE_ONE_IN = 100;

/** Values of these are one person's alone, so that another row's value is never met by chance. */
export const OWN_FIELDS: ReadonlySet<Field> = new Set<Field>([
  'socialId',
  'nationalId',
  'phone',
  'email',
  'rib',
  'iban',
  'card',
]);

/** Fields whose values can be multiplied. */
export const AMOUNTS: ReadonlySet<Field> = new Set<Field>(['salary', 'other']);

/** `shown` has the length of `held`, and differs from it in one digit or two, or in two that stand the wrong way round. */
const IS_DIGIT_EDIT = `CASE WHEN length(shown) <> length(held) OR NOT regexp_matches(shown, '[0-9]') THEN false
  WHEN translate(shown, '123456789', '000000000') <> translate(held, '123456789', '000000000') THEN false
  ELSE damerau_levenshtein(shown, held) <= CASE WHEN length(shown) >= 8 THEN 2 ELSE 1 END END`;

/** A national number without the prefixes that a whole one has. */
const bare = (text: string) => `regexp_replace(${text}, '^(00|[+])?(212)?0?', '')`;

/** `shown` is `held` with its beginning or end cut off, or without its leading zeros; a name may have lost its listed spelling. */
const IS_CUT = `CASE WHEN length(shown) >= length(held) THEN false
  WHEN starts_with(held, shown) OR ltrim(held, '0') = shown THEN true
  WHEN ends_with(held, shown) THEN 2 * length(shown) >= length(held)
  WHEN starts_with(held, '+212') THEN starts_with(substr(held, 5), ${bare('shown')})
  WHEN regexp_matches(shown, '[0-9]') THEN false
  ELSE length(consonants(shown)) >= 2 AND starts_with(consonants(held), consonants(shown)) END`;

/** Adds the signs of a value by itself to `altered_field`. */
export function signsOfValues(amountBits: readonly number[]): string {
  const isAmount = amountBits.length === 0 ? 'false' : `bit IN (${amountBits.join(', ')})`;
  return `
    CREATE TABLE signed_field AS SELECT *, ${isAmount} AS isAmount, coalesce(${IS_DIGIT_EDIT}, false) AS isDigitEdit,
      NOT ${isAmount} AND coalesce(${IS_CUT}, false) AS isCut FROM altered_field`;
}

const significant = (number: string) => `round(${number}, 2 - floor(log10(${number}))::INTEGER)`;

/**
 * Makes `scaled(rid, bit, factor)`. A factor has at most three significant digits, or its inverse has; it moves the decimal point, or is
 * shared by rows of the same table whose true values differ. Digits edited in round amounts look like factors, so that a
 * factor which single edits explain needs a large part of the rows.
 */
export const SCALED = `
  CREATE TABLE scaled AS
  WITH amount AS (SELECT rid, item, bit, isDigitEdit, try_cast(shown AS BIGINT)::DOUBLE AS s, try_cast(held AS BIGINT)::DOUBLE AS h
      FROM signed_field WHERE isAmount),
    direct AS (SELECT *, s / h AS ratio, greatest(1, s * 5e-5) AS slack FROM amount WHERE s > 0 AND h > 0 AND s <> h),
    rounded AS (SELECT *, ${significant('ratio')} AS up, 1 / ${significant('(1 / ratio)')} AS down FROM direct),
    factored AS (SELECT *, CASE WHEN abs(s - h * up) <= slack THEN round(up, 6) WHEN abs(s - h * down) <= slack THEN round(down, 6) END AS factor FROM rounded),
    shared AS (SELECT item, bit, factor, count(*) AS n, count(DISTINCT h) AS amounts, avg(isDigitEdit::INTEGER) AS edits
      FROM factored WHERE factor IS NOT NULL AND factor <> 1 GROUP BY item, bit, factor),
    altered AS (SELECT item, bit, count(*) AS n FROM signed_field GROUP BY item, bit)
  SELECT f.rid, f.bit, f.factor FROM factored f JOIN shared c USING (item, bit, factor) JOIN altered a USING (item, bit)
    WHERE abs(log10(factor) - round(log10(factor))) < 1e-9
      OR (c.amounts >= ${SHARED_MIN} AND c.n >= ${FACTOR_SHARE} * a.n AND (c.edits < 0.5 OR c.n >= 0.3 * a.n))`;

/**
 * Makes `untrue(rid)`: the few records that equal no version; and `true_count(item, …)`: in how many rows of a table the true value of
 * each of these columns is known.
 */
export function trueValues(columns: readonly string[]): string {
  const counted = (of: 'l' | 'b.v') => columns.map((column) => `count(${of}."${column}") AS "${column}"`).join(', ');
  return `
    CREATE TEMP TABLE untrue AS SELECT rid FROM judged WHERE verdict NOT IN ('authentic', 'outdated');
    CREATE TEMP TABLE true_count AS SELECT item, ${columns.map((column) => `sum("${column}") AS "${column}"`).join(', ')} FROM (
      SELECT l.item, ${counted('l')} FROM leak l ANTI JOIN untrue u ON u.rid = l.rowid
        WHERE l.item IN (SELECT b.l.item FROM beside b) GROUP BY l.item
      UNION ALL SELECT b.l.item, ${counted('b.v')} FROM beside b GROUP BY b.l.item) GROUP BY item`;
}

/**
 * Adds to `swapped(rid, bit)` the altered records that show, in one column, what is true of another row of the same table: of a row
 * near theirs, where the value is rare in the table or the whole column has slipped by as many rows; of any row, where values
 * are one person's alone.
 */
export function swappedRows(bit: number, column: string, isOwn: boolean): string {
  const steps = Array.from({ length: ROWS_NEAR }, (_, at) => [at + 1, -at - 1]).flat();
  return `
    CREATE OR REPLACE TEMP TABLE moved AS SELECT f.rid, f.item, b.l.line AS line, b.l."${column}" AS value
      FROM altered_field f JOIN beside b ON b.rid = f.rid WHERE f.bit = ${bit} AND b.l."${column}" IS NOT NULL;
    CREATE OR REPLACE TEMP TABLE true_value AS
      SELECT l.item, l.line, l."${column}" AS value FROM leak l ANTI JOIN untrue u ON u.rid = l.rowid
        WHERE l."${column}" IN (SELECT value FROM moved)
      UNION ALL SELECT b.l.item, b.l.line, b.v."${column}" FROM beside b WHERE b.v."${column}" IN (SELECT value FROM moved);
    INSERT INTO swapped
    WITH wanted AS (SELECT DISTINCT item, value FROM moved),
      held AS (SELECT item, value, count(*) AS n FROM true_value JOIN wanted USING (item, value) GROUP BY item, value),
      size AS (SELECT item, "${column}" AS n FROM true_count),
      altered AS (SELECT item, count(*) AS n FROM moved GROUP BY item),
      near AS (SELECT DISTINCT m.rid, m.item, step FROM moved m, (SELECT unnest([${steps.join(', ')}]) AS step)
        JOIN true_value t ON t.item = m.item AND t.line = m.line + step AND t.value = m.value),
      shift AS (SELECT item, step FROM near JOIN altered a USING (item) GROUP BY item, step, a.n
        HAVING count(*) >= greatest(${SHARED_MIN}, ${SHIFT_SHARE} * a.n))
    SELECT DISTINCT m.rid, ${bit} FROM moved m JOIN held h USING (item, value) JOIN size s USING (item)
      LEFT JOIN near n ON n.rid = m.rid LEFT JOIN shift f ON f.item = m.item AND f.step = n.step
      WHERE f.step IS NOT NULL OR (n.rid IS NOT NULL AND h.n <= greatest(1, s.n // ${RARE_ONE_IN}))${isOwn ? ' OR true' : ''};
    DROP TABLE moved; DROP TABLE true_value`;
}

/**
 * Makes `alteration_kind(rid, bit, kind)`. A record of two persons' keys, or of which every value was true at some time, is spliced;
 * each other value has the first kind that fits.
 */
export const KINDS = `
  CREATE TABLE alteration_kind AS SELECT f.rid, f.bit, CASE
      WHEN p.rid IS NOT NULL THEN 'spliced'
      WHEN w.rid IS NOT NULL THEN 'swapped-row'
      WHEN s.rid IS NOT NULL THEN 'scaled'
      WHEN f.isCut THEN 'truncated'
      WHEN f.isDigitEdit THEN 'digit-edited'
      ELSE 'other' END AS kind
    FROM signed_field f LEFT JOIN spliced p USING (rid) LEFT JOIN swapped w USING (rid, bit) LEFT JOIN scaled s USING (rid, bit)`;
