import { CATEGORIES, type Category } from '../../contract/index.ts';
import type { AnalysisStore } from '../../platform/analysis/index.ts';
import { countGroups } from './count-groups.ts';
import type { Analysis } from './model.ts';
import type { Resolved } from './resolve-people.ts';

type People = Analysis['people'];

/**
 * People by the register, once `link`, `probable_link`, `judged` and `alteration` stand. `certain`: persons that a strong key names.
 * `probable` adds those whom a probable link names. `upper` adds what neither names: groups of records that share an unknown key, unless
 * one of them also shows a known key, and records without any key, repeats of one being one. Makes `person(pid, categories)`.
 *
 * An altered record concerns its person all the same; a category is not counted as theirs where every value of it that the
 * record shows differs from their nearest version.
 *
 * @param theirs SQL of the categories that an altered record shows of a person, see `theirCategories`
 */
export async function countRegisterPeople(
  store: AnalysisStore,
  theirs: string,
  { linked, conflicts, conflictPlaces, rules }: Resolved,
): Promise<People> {
  await store.run(`
    CREATE TABLE person AS SELECT pid, bit_or(categories) AS categories FROM (
      SELECT k.pid, l.categories FROM link k JOIN leak l ON l.rowid = k.rid JOIN judged j ON j.rid = k.rid WHERE j.verdict <> 'altered'
      UNION ALL SELECT a.pid, ${theirs} FROM alteration a JOIN leak l ON l.rowid = a.rid)
    GROUP BY pid`);
  // Every linked record hangs on one mark, so that all of them together are one group, which is not counted.
  await store.run(`
    CREATE TABLE unknown AS SELECT DISTINCT * FROM (
      SELECT CASE WHEN k.social IS NULL THEN l.socialId END AS a, CASE WHEN k.national IS NULL THEN l.nationalId END AS b,
        k.social IS NOT NULL OR k.national IS NOT NULL OR k.rid IN (SELECT rid FROM probable_link) AS linked
      FROM leak l JOIN named k ON k.rid = l.rowid)
    WHERE a IS NOT NULL OR b IS NOT NULL;
    CREATE TABLE unknown_pair AS
      SELECT a, b FROM unknown WHERE NOT linked
      UNION SELECT coalesce(a, '*'), coalesce(b, '*') FROM unknown WHERE linked
      UNION SELECT '*', '*' FROM unknown WHERE linked`);
  const certain = await one(store, 'SELECT count(*) AS n FROM person');
  const groups = await countGroups(store, 'unknown_pair');
  const marks = await one(store, `SELECT count(DISTINCT a) AS n FROM unknown_pair WHERE a = '*'`);
  const probable = certain + linked;
  const upper = probable + groups - marks + (await countKeyless(store));
  const registered = await one(store, 'SELECT count(DISTINCT pid) AS n FROM version');
  return { certain, probable, upper, registered, basis: 'register', conflicts, conflictPlaces, rules };
}

/**
 * People by the keys seen, where there is no register: a record's first key (insured number, then national id); a national id
 * that is seen beside an insured number is that person. `probable` adds the groups of records without key that are linked to none of
 * these, `upper` each such record, equal ones once. Makes `person(pid, categories)`.
 */
export async function countKeysSeen(
  store: AnalysisStore,
  { groups, conflicts, conflictPlaces, rules }: Resolved,
): Promise<People> {
  await store.run(`
    CREATE TABLE person AS SELECT coalesce(l.socialId, o.socialId, 'C:' || l.nationalId) AS pid, bit_or(l.categories) AS categories
    FROM leak l LEFT JOIN (SELECT nationalId, min(socialId) AS socialId FROM leak WHERE socialId IS NOT NULL AND nationalId IS NOT NULL GROUP BY nationalId) o
      ON l.socialId IS NULL AND o.nationalId = l.nationalId
    WHERE l.socialId IS NOT NULL OR l.nationalId IS NOT NULL GROUP BY 1`);
  const certain = await one(store, 'SELECT count(*) AS n FROM person');
  return {
    certain,
    probable: certain + groups,
    upper: certain + (await countKeyless(store)),
    basis: 'keys-seen',
    conflicts,
    conflictPlaces,
    rules,
  };
}

async function countKeyless(store: AnalysisStore): Promise<number> {
  return one(
    store,
    `SELECT count(DISTINCT content) AS n FROM leak WHERE content NOT IN (
      SELECT content FROM leak JOIN probable_link k ON k.rid = leak.rowid WHERE content IS NOT NULL)`,
  );
}

/** For each category that occurs: the persons of `certain` of whom it leaked, and the records that hold it. */
export async function countCategories(store: AnalysisStore): Promise<Analysis['categories']> {
  const sums = CATEGORIES.map((_, bit) => `coalesce(sum((categories >> ${bit}) & 1), 0)::BIGINT AS c${bit}`).join(', ');
  const [people] = await store.rows(`SELECT ${sums} FROM person`);
  const [records] = await store.rows(`SELECT ${sums} FROM leak`);
  return CATEGORIES.map((id: Category, bit) => ({
    id,
    people: Number(people![`c${bit}`]),
    records: Number(records![`c${bit}`]),
  })).filter((category) => category.records > 0);
}

export async function one(store: AnalysisStore, sql: string): Promise<number> {
  const [row] = await store.rows(sql);
  return Number(row!['n']);
}
