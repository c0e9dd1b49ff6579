import type { AnalysisStore } from '../../platform/analysis/index.ts';

/** Organisations by how many of their people are concerned. */
export const SIZE_CLASSES = [
  { id: '1-9', from: 1 },
  { id: '10-49', from: 10 },
  { id: '50-249', from: 50 },
  { id: '250-999', from: 250 },
  { id: '1000-', from: 1000 },
] as const;

export type SizeClass = (typeof SIZE_CLASSES)[number]['id'];

export type PersonFact = 'birth' | 'region' | 'deceased' | 'sex' | 'employer';

/** Exact counts of the persons concerned (`people.certain`), for the room alone: cells of any size. */
export type PeopleCounts = Readonly<{
  /** By exactly which categories leaked of them: bits of `CATEGORIES`. Most people first. */
  sets: readonly Readonly<{ mask: number; people: number }>[];
  /** By day of birth (days since 1970). */
  births: readonly Readonly<{ day: number | null; people: number }>[];
  /** By ISO 3166-2 code. */
  regions: readonly Readonly<{ region: string | null; people: number }>[];
  deceased: readonly Readonly<{ deceased: boolean | null; people: number }>[];
  sexes: readonly Readonly<{ sex: string | null; people: number }>[];
  /** How many organisations have so many people concerned. */
  organisations: readonly Readonly<{ size: SizeClass; organisations: number }>[];
  /** Where each of these comes from. */
  sources: Readonly<Record<PersonFact, 'register' | 'leak'>>;
}>;

/** The people concerned with what else is known of them: the `FROM` of most queries. */
export const PEOPLE = 'person LEFT JOIN person_fact USING (pid)';

/** SQL of how many people of each organisation are concerned. */
export const STAFF = `(SELECT count(*) AS people FROM ${PEOPLE} WHERE employer IS NOT NULL GROUP BY employer)`;

const SIZE_SQL = `CASE ${SIZE_CLASSES.toReversed()
  .map(({ id, from }) => `WHEN people >= ${from} THEN '${id}'`)
  .join(' ')} END`;

/**
 * Counts the persons of an analysis whose tables stand (`person`, `person_fact`, `fact_source`: see the face of analyse). Every
 * query groups all persons once; what comes back has as many rows as there are days, regions and combinations.
 */
export async function countPeople(store: AnalysisStore): Promise<PeopleCounts> {
  const rows = async <Row>(sql: string) => (await store.rows(sql)) as readonly Row[];
  // The queries below say the same as those of the figures, which join anew each time.
  await store.run(`CREATE TEMP TABLE concerned AS SELECT birth, region, deceased, sex, employer FROM ${PEOPLE}`);
  const by = <Row>(column: string) =>
    rows<Row>(`SELECT ${column}, count(*) AS people FROM concerned GROUP BY ${column} ORDER BY ${column}`);
  const sources = await rows<{ fact: PersonFact; source: 'register' | 'leak' }>('SELECT fact, source FROM fact_source');
  const size = `SELECT count(*) AS people FROM concerned WHERE employer IS NOT NULL GROUP BY employer`;
  const counts: PeopleCounts = {
    sets: await rows(
      'SELECT categories AS mask, count(*) AS people FROM person GROUP BY mask ORDER BY people DESC, mask',
    ),
    births: await rows('SELECT birth AS day, count(*) AS people FROM concerned GROUP BY day ORDER BY day'),
    regions: await by('region'),
    deceased: await by('deceased'),
    sexes: await by('sex'),
    organisations: await rows(`SELECT ${SIZE_SQL} AS size, count(*) AS organisations FROM (${size}) GROUP BY size`),
    sources: Object.fromEntries(sources.map(({ fact, source }) => [fact, source])) as PeopleCounts['sources'],
  };
  await store.run('DROP TABLE concerned');
  return counts;
}
