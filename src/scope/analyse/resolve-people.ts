import { DAY_MS } from '../../kernel/index.ts';
import { sqlName, type AnalysisStore } from '../../platform/analysis/index.ts';
import { linkResidue, type ResidueInput } from '../people/index.ts';
import { isWellFormed, loadProfile, type Field } from '../records/index.ts';
import { conflictPlaces } from './conflict-places.ts';
import { one } from './count-people.ts';
import { loadShown, SHOWN } from './load-shown.ts';
import type { Analysis, AnalysisInput, Truth } from './model.ts';
import type { TruthColumns } from './truth-columns.ts';

/** What linking says of the records that no key links; see docs/decisions/0012. */
export type Resolved = Readonly<{
  /** Persons whom a probable link names. */
  linked: number;
  /** Groups of the other records without key, one person each in all likelihood. */
  groups: number;
  conflicts: number;
  conflictPlaces: Analysis['people']['conflictPlaces'];
  rules: Analysis['people']['rules'];
}>;

export const UNRESOLVED: Resolved = { linked: 0, groups: 0, conflicts: 0, conflictPlaces: [], rules: [] };

type Traits = ResidueInput['traits'];
type Compared = Traits[number] & Readonly<{ column: Field | 'whole' }>;

/** What tells people apart and seldom changes. Amounts and employers are shared by too many to find anyone by. */
const TRAITS: readonly Compared[] = [
  { column: 'family', compare: 'name', isShared: true },
  { column: 'given', compare: 'name', isShared: false },
  { column: 'whole', compare: 'name', isShared: false },
  { column: 'birth', compare: 'date', isShared: false },
  { column: 'phone', compare: 'equal', isShared: true },
  { column: 'email', compare: 'equal', isShared: false },
  { column: 'rib', compare: 'equal', isShared: true },
  { column: 'iban', compare: 'equal', isShared: true },
  { column: 'address', compare: 'equal', isShared: true },
];

/** More records than this are not linked: what is left over is counted as no key is known of it. */
const RESIDUE_MAX = 400_000;
/** Records with keys that nobody has can only be conflicts: so many are looked at, those of the first files. */
const KEYED_MAX = 100_000;

/**
 * Links records that no key of the register names to its persons: `probable_link(rid, pid)`, `key_conflict(rid, other)`. Of equal
 * records without key one stands for all. A key that has not the form of one is none; one that has it is never linked to another.
 */
export async function resolveAgainstRegister(
  store: AnalysisStore,
  register: Truth,
  truth: TruthColumns,
): Promise<Resolved> {
  await noLinks(store);
  const hasParts = truth.fields.has('family') || truth.fields.has('given');
  const traits = TRAITS.filter(({ column }) =>
    column === 'whole' ? !hasParts && truth.fields.has('full') : truth.fields.has(column),
  );
  if (traits.length === 0) return UNRESOLVED;
  await store.run(`CREATE TABLE rest AS SELECT rowid AS rid, content FROM leak
    WHERE rowid IN (SELECT min(rowid) FROM leak WHERE content IS NOT NULL GROUP BY content LIMIT ${RESIDUE_MAX})`);
  await keepUnusable(store, register);
  if ((await one(store, 'SELECT count(*) AS n FROM rest')) === 0) {
    await store.run('DROP TABLE rest; DROP TABLE usable_key');
    return UNRESOLVED;
  }
  await store.run(daysByHash());
  const key = (name: string) =>
    `CASE WHEN l.${name} IN (SELECT value FROM usable_key WHERE name = '${name}') THEN l.${name} END AS ${name}`;
  await store.run(`
    CREATE TABLE residue AS SELECT l.rowid AS rid, ${key('socialId')}, ${key('nationalId')}, ${shownAs(traits, 'l')}${hasParts ? ', l."full"' : ''}
      FROM leak l ${DAYS('l', traits)} WHERE l.rowid IN (SELECT rid FROM rest);
    CREATE TABLE known_person AS SELECT DISTINCT v.pid::VARCHAR AS pid, v.socialId, v.nationalId, ${shownAs(traits, 'v')}
      FROM version v ${DAYS('v', traits)} WHERE v.is_current;
    DROP TABLE rest; DROP TABLE usable_key; DROP TABLE day_hash`);
  if (hasParts) await splitNames(store, traits);
  const result = await linkResidue(store, { residue: 'residue', persons: 'known_person', traits, isWithin: false });
  await store.run('DROP TABLE residue; DROP TABLE known_person');
  return {
    linked: await one(
      store,
      'SELECT count(DISTINCT pid) AS n FROM probable_link WHERE pid::INTEGER NOT IN (SELECT pid FROM link)',
    ),
    groups: 0,
    conflicts: result.conflicts,
    conflictPlaces: result.conflicts > 0 ? await conflictPlaces(store, loadProfile(register.plan.profile)) : [],
    rules: await rulesOf(store),
  };
}

/**
 * The same where there is no register: records without key are linked to those with one, and the others among each other. Reads
 * the lines once more, and only where there is a record without key.
 */
export async function resolveAmongRecords(store: AnalysisStore, input: AnalysisInput): Promise<Resolved> {
  await noLinks(store);
  const all = await one(store, 'SELECT count(DISTINCT content) AS n FROM leak');
  if (all === 0) return UNRESOLVED;
  await store.run(`CREATE TABLE rest AS SELECT rowid AS rid, item, line FROM leak
    WHERE rowid IN (SELECT min(rowid) FROM leak WHERE content IS NOT NULL GROUP BY content LIMIT ${RESIDUE_MAX})`);
  await loadShown(store, input);
  const hasParts = (await one(store, 'SELECT count(*) AS n FROM shown_row WHERE family IS NOT NULL')) > 0;
  const traits = TRAITS.filter(
    ({ column }) =>
      SHOWN.has(column as Field) ||
      (hasParts ? column === 'family' || column === 'given' : column === 'whole') ||
      column === 'birth',
  );
  await store.run(daysByHash());
  await store.run(`
    CREATE TABLE residue AS SELECT r.rid, NULL::VARCHAR AS socialId, NULL::VARCHAR AS nationalId, ${shownAs(traits, 't')}${hasParts ? ', t."full"' : ''}
      FROM shown_row t JOIN rest r ON r.item = t.item AND r.line = t.line ${DAYS('t', traits)};
    CREATE TABLE known_person AS SELECT DISTINCT coalesce(t.socialId, o.socialId, 'C:' || t.nationalId) AS pid, t.socialId, t.nationalId, ${shownAs(traits, 't')}
      FROM shown_row t LEFT JOIN (SELECT nationalId, min(socialId) AS socialId FROM leak WHERE socialId IS NOT NULL AND nationalId IS NOT NULL GROUP BY nationalId) o
        ON t.socialId IS NULL AND o.nationalId = t.nationalId ${DAYS('t', traits)} WHERE t.socialId IS NOT NULL OR t.nationalId IS NOT NULL;
    DROP TABLE rest; DROP TABLE shown_row; DROP TABLE day_hash`);
  if (hasParts) await splitNames(store, traits);
  const compared = await one(store, 'SELECT count(*) AS n FROM residue');
  const isKnown = (await one(store, 'SELECT count(*) AS n FROM known_person')) > 0;
  const result = await linkResidue(store, { residue: 'residue', ...(isKnown && { persons: 'known_person' }), traits });
  await store.run('DROP TABLE residue; DROP TABLE known_person');
  return {
    linked: 0,
    groups: result.groups + all - compared,
    conflicts: result.conflicts,
    // Nothing that is linked here has a key of its own.
    conflictPlaces: [],
    rules: await rulesOf(store),
  };
}

async function noLinks(store: AnalysisStore): Promise<void> {
  await store.run(`CREATE TABLE probable_link (rid BIGINT, pid VARCHAR, posterior DOUBLE, rule VARCHAR);
    CREATE TABLE key_conflict (rid BIGINT, other VARCHAR)`);
}

/** Adds to `rest` the records of which no key is known, and lists as `usable_key(name, value)` those of their keys that have the form of one. */
async function keepUnusable(store: AnalysisStore, { plan }: Truth): Promise<void> {
  const profile = loadProfile(plan.profile);
  await store.run(`
    CREATE TABLE usable_key (name VARCHAR, value VARCHAR);
    CREATE TEMP TABLE stray AS SELECT l.rowid AS rid, l.socialId, l.nationalId FROM leak l JOIN named k ON k.rid = l.rowid
      WHERE k.social IS NULL AND k.national IS NULL AND (l.socialId IS NOT NULL OR l.nationalId IS NOT NULL)
      ORDER BY l.rowid LIMIT ${KEYED_MAX};
    INSERT INTO rest SELECT rid, NULL FROM stray`);
  for (const name of ['socialId', 'nationalId'] as const) {
    const found = await store.rows(`SELECT DISTINCT ${name} AS value FROM stray WHERE ${name} IS NOT NULL`);
    const usable = found.map(({ value }) => String(value)).filter((value) => isWellFormed(name, value, profile));
    for (let at = 0; at < usable.length; at += 1)
      if (at % KEYS_AT_ONCE === 0)
        await store.run(
          `INSERT INTO usable_key VALUES ${usable
            .slice(at, at + KEYS_AT_ONCE)
            .map((value) => `('${name}', '${value.replaceAll("'", "''")}')`)
            .join(', ')}`,
        );
  }
  await store.run('DROP TABLE stray');
}

const KEYS_AT_ONCE = 2_000;

const [FIRST_DAY, LAST_DAY] = ['1850-01-01', '2100-01-01'].map((day) => Date.parse(day) / DAY_MS);

/** Days are kept as hashes of their texts; there are few enough to find the text of each. */
function daysByHash(): string {
  return `CREATE TABLE day_hash AS SELECT hash(text) AS hash, text FROM (
    SELECT strftime(DATE '1970-01-01' + day::INTEGER, '%Y-%m-%d') AS text FROM range(${FIRST_DAY}, ${LAST_DAY}) t(day))`;
}

const DAYS = (table: string, traits: Traits) =>
  traits.some(({ column }) => column === 'birth') ? `LEFT JOIN day_hash d ON d.hash = ${table}.birth` : '';

function shownAs(traits: Traits, table: string): string {
  return traits
    .map(({ column }) => {
      if (column === 'birth') return 'd.text AS birth';
      if (column === 'whole') return `${table}."fullUnordered" AS whole`;
      return `${table}.${sqlName(column)}`;
    })
    .join(', ');
}

/** A whole name is read as surname and given name where people who are known have both parts; of two readings the one that somebody has. */
async function splitNames(store: AnalysisStore, traits: Traits): Promise<void> {
  if (!['family', 'given'].every((name) => traits.some(({ column }) => column === name))) {
    await store.run('ALTER TABLE residue DROP COLUMN "full"');
    return;
  }
  const isWhole = 'family IS NULL AND given IS NULL AND "full" IS NOT NULL';
  const cut = (family: string, given: string) =>
    `SELECT rid, ${family} AS family, ${given} AS given FROM whole_cut WHERE ${family} IN (SELECT v FROM known_family) AND ${given} IN (SELECT v FROM known_given)`;
  await store.run(`
    CREATE TEMP TABLE whole_cut AS SELECT rid, left("full", place::INTEGER) AS one, substr("full", place + 1) AS other
      FROM (SELECT rid, "full", unnest(range(1, length("full"))) AS place FROM residue WHERE ${isWhole} AND length("full") < 80);
    CREATE TEMP TABLE known_family AS SELECT family AS v FROM known_person WHERE family IN (SELECT one FROM whole_cut UNION SELECT other FROM whole_cut) GROUP BY 1;
    CREATE TEMP TABLE known_given AS SELECT given AS v FROM known_person WHERE given IN (SELECT one FROM whole_cut UNION SELECT other FROM whole_cut) GROUP BY 1;
    CREATE TEMP TABLE reading AS ${cut('one', 'other')} UNION ALL ${cut('other', 'one')};
    CREATE TEMP TABLE best_reading AS SELECT rid, min_by(struct_pack(family := r.family, given := r.given), (p.family IS NULL, -length(r.family), r.family)) AS best
      FROM reading r LEFT JOIN (SELECT DISTINCT family, given FROM known_person WHERE family IN (SELECT family FROM reading)) p USING (family, given) GROUP BY rid;
    UPDATE residue SET family = b.best.family, given = b.best.given FROM best_reading b WHERE b.rid = residue.rid;
    ALTER TABLE residue DROP COLUMN "full";
    DROP TABLE whole_cut; DROP TABLE known_family; DROP TABLE known_given; DROP TABLE reading; DROP TABLE best_reading`);
}

const RULES_MAX = 40;

async function rulesOf(store: AnalysisStore): Promise<Resolved['rules']> {
  const rows = await store.rows(
    `SELECT rule, count(*) AS n FROM probable_link GROUP BY rule ORDER BY n DESC, rule LIMIT ${RULES_MAX}`,
  );
  return rows.map(({ rule, n }) => ({ rule: String(rule), records: Number(n) }));
}
