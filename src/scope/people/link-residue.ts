import { sqlName, sqlText, type AnalysisStore } from '../../platform/analysis/index.ts';
import { estimateModel, PATTERN_BASE, type Model, type Trait } from './estimate-model.ts';
import { keyRules, levelSql, RESIDUE_EXPECTED, RESIDUE_LEVELS, type ResidueTrait } from './residue-sql.ts';

/** Tables of the analysis store that `linkResidue` reads. */
export type ResidueInput = Readonly<{
  /** Leaked records that no key names: `rid` BIGINT, a column a trait, and `socialId`, `nationalId` (NULL where none is valid). */
  residue: string;
  /** The register's current versions: `pid` VARCHAR, the same columns. Without it the residue is linked within itself alone. */
  persons?: string;
  traits: readonly ResidueTrait[];
  /** Whether the records that no person answers to are grouped among each other too. Without a word they are. */
  isWithin?: boolean;
}>;

export type ResidueResult = Readonly<{
  /** Persons of the register whom `probable_link` names, and the records that it links. */
  people: number;
  records: number;
  /** Among the records without a link: groups judged one person, a record alone being a group. Each is alone where they are not compared. */
  groups: number;
  /** Pairs likely one person whose valid keys say that they are two: not linked, listed in `key_conflict`. */
  conflicts: number;
  compared: number;
  /** For each rule, the keys that too many rows share to be compared for that alone. */
  dropped: readonly Readonly<{ rule: string; keys: number }>[];
}>;

/** A link is probable from this posterior on. */
export const PROBABLE = 0.9;
const GROUP_MAX = 500;
/** Pairs that one rule may bring, from its rarest keys on: what bounds memory and time. */
const RULE_PAIRS = 4_000_000;
/** Random pairs to learn from how two people compare: so many records times so many persons. */
const SAMPLE = [400, 400] as const;
const LEAST = 1e-5;

/**
 * Links what no key could: Fellegi and Sunter on the rest, in the store. Only rows that share a key rule with the residue are
 * touched, so that a small residue costs little beside millions of keyed records.
 *
 * Makes `probable_link(rid, pid, posterior, rule)` (a record has one person at most, and the posterior is shared among all whom
 * it resembles; `rule` names the traits that are equal), `residue_group(rid, grp)` of the records without link, and
 * `key_conflict(rid, other)`, `other` being a pid, or a rid as text where there is no register.
 */
export async function linkResidue(store: AnalysisStore, input: ResidueInput): Promise<ResidueResult> {
  const dropped: { rule: string; keys: number }[] = [];
  let compared = 0;
  await store.run(`
    CREATE OR REPLACE TABLE probable_link (rid BIGINT, pid VARCHAR, posterior DOUBLE, rule VARCHAR);
    CREATE OR REPLACE TABLE key_conflict (rid BIGINT, other VARCHAR)`);
  if (input.persons !== undefined) {
    const target = { table: input.persons, id: 'pid', isSame: false };
    compared += await scorePairs(store, input, input.residue, target, dropped);
    await keepConflicts(store);
    // A person has several versions: the likeliest stands for all.
    await store.run(`INSERT INTO probable_link SELECT rid, other, posterior, rule FROM (
      SELECT rid, other, rule, exp(odds - most) / (exp(-most) + sum(exp(odds - most)) OVER (PARTITION BY rid)) AS posterior
      FROM (SELECT *, greatest(0, max(odds) OVER (PARTITION BY rid)) AS most FROM (
        SELECT rid, other, max(odds) AS odds, arg_max(rule, odds) AS rule FROM residue_scored WHERE NOT is_conflict GROUP BY rid, other)))
      WHERE posterior >= ${PROBABLE}`);
  }
  await store.run(`CREATE OR REPLACE TEMP TABLE residue_left AS SELECT * FROM ${sqlName(input.residue)}
    WHERE rid NOT IN (SELECT rid FROM probable_link)`);
  if (input.isWithin ?? true) {
    const within = { table: 'residue_left', id: 'rid', isSame: true, ...(await crowdOf(store, input)) };
    compared += await scorePairs(store, input, 'residue_left', within, dropped);
    await keepConflicts(store);
    await groupLeft(store);
  } else await store.run('CREATE OR REPLACE TABLE residue_group AS SELECT rid, rid AS grp FROM residue_left');
  const [counts] = await store.rows(`SELECT count(DISTINCT pid) AS people, count(*) AS records,
    (SELECT count(*) FROM key_conflict) AS conflicts, (SELECT count(DISTINCT grp) FROM residue_group) AS groups FROM probable_link`);
  await store.run('DROP TABLE residue_left; DROP TABLE IF EXISTS residue_scored');
  return {
    people: Number(counts!['people']),
    records: Number(counts!['records']),
    conflicts: Number(counts!['conflicts']),
    groups: Number(counts!['groups']),
    compared,
    dropped,
  };
}

/** `crowd`: a table that shows better how common values are, and how two people compare. */
type Target = Readonly<{ table: string; id: string; isSame: boolean; crowd?: string }>;

/** A few records show little of what is common; many persons do. */
async function crowdOf(store: AnalysisStore, { persons }: ResidueInput): Promise<{ crowd?: string }> {
  if (persons === undefined) return {};
  const [row] = await store.rows(
    `SELECT (SELECT count(*) FROM ${sqlName(persons)}) > (SELECT count(*) FROM residue_left) AS more`,
  );
  return row!['more'] === true ? { crowd: persons } : {};
}

/** Makes `residue_scored(rid, other, odds, rule, is_conflict)` of the pairs that are worth a look. */
async function scorePairs(
  store: AnalysisStore,
  { traits }: ResidueInput,
  residue: string,
  target: Target,
  dropped: { rule: string; keys: number }[],
): Promise<number> {
  const [left, right] = [sqlName(residue), sqlName(target.table)];
  await findPairs(store, traits, left, right, target, dropped);
  const levels = traits.map((trait, at) => `${levelSql(trait, 'l', 'r')} AS l${at}`).join(', ');
  await store.run(`CREATE OR REPLACE TEMP TABLE residue_compared AS SELECT p.a, p.b, ${levels} FROM residue_pair p
    JOIN ${left} l ON l.rowid = p.a JOIN ${right} r ON r.rowid = p.b`);
  const model = await learn(store, traits, left, right, target, levels);
  const odds = await oddsSql(store, traits, target.crowd === undefined ? right : sqlName(target.crowd), left, model);
  const agreed = traits.map(
    ({ column, compare }, at) => `CASE WHEN l${at} = ${RESIDUE_LEVELS[compare]} THEN ${sqlText(column)} END`,
  );
  await store.run(`CREATE OR REPLACE TEMP TABLE residue_scored AS
    SELECT l.rid, r.${target.id}::VARCHAR AS other, s.odds, concat_ws('+', ${agreed.join(', ')}) AS rule,
      coalesce(l.socialId <> r.socialId OR l.nationalId <> r.nationalId, l.socialId <> r.socialId, l.nationalId <> r.nationalId, false) AS is_conflict
    FROM (SELECT c.*, ${odds.sql} AS odds FROM residue_compared c
      JOIN ${left} l ON l.rowid = c.a ${odds.joins}) s
    JOIN ${left} l ON l.rowid = s.a JOIN ${right} r ON r.rowid = s.b WHERE s.odds > -5`);
  const [count] = await store.rows('SELECT count(*) AS n FROM residue_compared');
  await store.run(`DROP TABLE residue_pair; DROP TABLE residue_compared; ${odds.drop}`);
  return Number(count!['n']);
}

async function findPairs(
  store: AnalysisStore,
  traits: readonly ResidueTrait[],
  left: string,
  right: string,
  { isSame }: Target,
  dropped: { rule: string; keys: number }[],
): Promise<void> {
  const rules = keyRules(traits);
  await store.run('CREATE OR REPLACE TEMP TABLE residue_found (a BIGINT, b BIGINT)');
  for (const { name, key } of rules) {
    await store.run(`
      CREATE OR REPLACE TEMP TABLE residue_key AS SELECT l.rowid AS a, ${key('l')} AS k FROM ${left} l WHERE k IS NOT NULL;
      CREATE OR REPLACE TEMP TABLE person_key AS SELECT r.rowid AS b, ${key('r')} AS k FROM ${right} r WHERE k IN (SELECT k FROM residue_key);
      CREATE OR REPLACE TEMP TABLE key_size AS SELECT k, r.n, r.n * l.n AS pairs FROM (SELECT k, count(*) AS n FROM person_key GROUP BY k) r
        JOIN (SELECT k, count(*) AS n FROM residue_key GROUP BY k) l USING (k);
      CREATE OR REPLACE TEMP TABLE common_key AS SELECT k FROM key_size WHERE n > ${GROUP_MAX} OR pairs > (
        SELECT coalesce(max(pairs), 0) FROM (SELECT pairs, sum(sum(pairs)) OVER (ORDER BY pairs) AS total FROM key_size GROUP BY pairs)
        WHERE total <= ${RULE_PAIRS});
      INSERT INTO residue_found SELECT a, b FROM residue_key JOIN person_key USING (k)
        WHERE k NOT IN (SELECT k FROM common_key) ${isSame ? 'AND a < b' : ''}`);
    const [row] = await store.rows('SELECT count(*) AS n FROM common_key');
    if (Number(row!['n']) > 0) dropped.push({ rule: name, keys: Number(row!['n']) });
  }
  await store.run(`
    CREATE OR REPLACE TEMP TABLE residue_pair AS SELECT DISTINCT a, b FROM residue_found;
    DROP TABLE residue_found; DROP TABLE residue_key; DROP TABLE person_key; DROP TABLE key_size; DROP TABLE common_key`);
}

async function learn(
  store: AnalysisStore,
  traits: readonly ResidueTrait[],
  left: string,
  right: string,
  { isSame, crowd }: Target,
  levels: string,
): Promise<Model> {
  const some = (table: string, count: number) => `(SELECT * FROM ${table} ORDER BY hash(rowid) LIMIT ${count})`;
  const names = traits.map((_, at) => `l${at}`).join(', ');
  // The residue paired with itself would show each record beside itself: those pairs are left out.
  const apart = isSame && crowd === undefined ? 'WHERE l.rid <> r.rid' : '';
  const others = crowd === undefined ? right : sqlName(crowd);
  const random = await store.rows(`SELECT ${names}, count(*) AS n FROM (
    SELECT ${levels} FROM ${some(left, SAMPLE[0])} l CROSS JOIN ${some(others, SAMPLE[1])} r ${apart}) GROUP BY ALL`);
  const [sizes] = await store.rows(
    `SELECT (SELECT count(*) FROM ${left}) AS one, (SELECT count(*) FROM ${right}) AS other`,
  );
  const [one, other] = [Number(sizes!['one']), Number(sizes!['other'])];
  const measured = traits.map(({ compare, isShared }, at): Trait => {
    const counts = new Float64Array(RESIDUE_LEVELS[compare] + 1);
    for (const row of random) counts[Number(row[`l${at}`])]! += Number(row['n']);
    const seen = counts.reduce((sum, count, level) => (level === 0 ? sum : sum + count), 0);
    return {
      levels: RESIDUE_LEVELS[compare],
      expected: RESIDUE_EXPECTED[compare],
      isShared,
      apart: counts.map((count, level) => (level === 0 ? 1 : Math.max(LEAST, count / Math.max(1, seen)))),
      ...(compare === 'date' && { kin: { level: RESIDUE_LEVELS.date, share: 0.02 } }),
    };
  });
  const shown = await store.rows(`SELECT ${names}, count(*) AS n FROM residue_compared GROUP BY ALL`);
  const patterns = new Map(
    shown.map((row) => [
      traits.reduceRight((pattern, _, at) => pattern * PATTERN_BASE + Number(row[`l${at}`]), 0),
      Number(row['n']),
    ]),
  );
  const pairs = Math.max(1, isSame ? (one * (one - 1)) / 2 : one * other);
  return estimateModel(measured, patterns, pairs, one);
}

/** SQL of the log odds over a compared pair `c` with its record `l`; equal values count by how rare they are among `people`. */
async function oddsSql(
  store: AnalysisStore,
  traits: readonly ResidueTrait[],
  people: string,
  left: string,
  { same, kin, apart, sameShare, kinShare }: Model,
) {
  const weights = (shares: Float64Array, at: number) =>
    `CASE c.l${at} ${[...shares].map((share, level) => `WHEN ${level} THEN ${Math.log(share).toFixed(6)}`).join(' ')} END`;
  const joins: string[] = [];
  const drop: string[] = [];
  const chances: string[] = [];
  for (const [at, { column, compare }] of traits.entries()) {
    const [table, name] = [`residue_frequency_${at}`, sqlName(column)];
    await store.run(`CREATE OR REPLACE TEMP TABLE ${table} AS SELECT ${name} AS v, ln(count(*) / (SELECT count(*) FROM ${people})) AS f
      FROM ${people} WHERE ${name} IN (SELECT ${name} FROM ${left}) GROUP BY ${name}`);
    joins.push(`LEFT JOIN ${table} f${at} ON f${at}.v = l.${name}`);
    drop.push(`DROP TABLE ${table}`);
    chances.push(
      `CASE WHEN c.l${at} = ${RESIDUE_LEVELS[compare]} AND f${at}.f IS NOT NULL THEN f${at}.f ELSE ${weights(apart[at]!, at)} END`,
    );
  }
  const sum = (parts: readonly string[]) => parts.join(' + ');
  const asSame = `${Math.log(sameShare).toFixed(6)} + ${sum(same.map(weights))}`;
  const asApart = sum(chances);
  const asKin = kinShare > 0 ? `${Math.log(kinShare).toFixed(6)} + ${sum(kin.map(weights))}` : '-1e6';
  return {
    sql: `(${asSame}) - greatest(${asApart}, ${asKin}) - ln(1 + exp(-abs((${asApart}) - (${asKin}))))`,
    joins: joins.join(' '),
    drop: drop.join('; '),
  };
}

async function keepConflicts(store: AnalysisStore): Promise<void> {
  await store.run(`INSERT INTO key_conflict SELECT rid, other FROM residue_scored
    WHERE is_conflict AND odds >= ln(${PROBABLE} / (1 - ${PROBABLE}))`);
}

/**
 * Groups the records that nobody of the register answers to, the surest pairs first (union-find). A group has one valid key of
 * each kind at most: a pair that would bring a second is a conflict, also where the two that differ stand far apart in it.
 */
async function groupLeft(store: AnalysisStore): Promise<void> {
  const edges = await store.rows(`SELECT s.rid AS a, s.other::BIGINT AS b FROM residue_scored s
    WHERE NOT is_conflict AND odds >= ln(${PROBABLE} / (1 - ${PROBABLE})) ORDER BY odds DESC, a, b`);
  const keyed = await store.rows(`SELECT rid, socialId, nationalId FROM residue_left
    WHERE (socialId IS NOT NULL OR nationalId IS NOT NULL) AND rid IN (SELECT rid FROM residue_scored UNION SELECT other::BIGINT FROM residue_scored)`);
  const parent = new Map<number, number>();
  const keys = new Map(keyed.map(({ rid, socialId, nationalId }) => [Number(rid), [socialId, nationalId]]));
  const root = (record: number): number => {
    let at = record;
    for (let up = parent.get(at); up !== undefined; up = parent.get(at)) {
      parent.set(at, parent.get(up) ?? up);
      at = up;
    }
    return at;
  };
  const conflicts: string[] = [];
  for (const { a, b } of edges) {
    const [one, other] = [root(Number(a)), root(Number(b))];
    if (one === other) continue;
    const [mine, theirs] = [keys.get(one) ?? [null, null], keys.get(other) ?? [null, null]];
    if (mine.some((key, kind) => key !== null && theirs[kind] !== null && theirs[kind] !== key)) {
      conflicts.push(`(${Number(a)}, '${Number(b)}')`);
      continue;
    }
    parent.set(other, one);
    keys.set(
      one,
      mine.map((key, kind) => key ?? theirs[kind]!),
    );
  }
  await insertRows(store, 'key_conflict', conflicts);
  await store.run('CREATE OR REPLACE TEMP TABLE residue_joined (rid BIGINT, grp BIGINT)');
  await insertRows(
    store,
    'residue_joined',
    [...parent.keys()].map((record) => `(${record}, ${root(record)})`),
  );
  await store.run(`CREATE OR REPLACE TABLE residue_group AS
    SELECT l.rid, coalesce(j.grp, l.rid) AS grp FROM residue_left l LEFT JOIN residue_joined j ON j.rid = l.rid;
    DROP TABLE residue_joined`);
}

/** A statement of this many rows is read at once in little memory. */
const ROWS_AT_ONCE = 2_000;

async function insertRows(store: AnalysisStore, table: string, rows: readonly string[]): Promise<void> {
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE)
    await store.run(`INSERT INTO ${table} VALUES ${rows.slice(at, at + ROWS_AT_ONCE).join(', ')}`);
}
