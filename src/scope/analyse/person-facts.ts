import type { AnalysisStore } from '../../platform/analysis/index.ts';
import type { TablePlan } from '../records/index.ts';
import { dayOf, linesOf } from './load-tables.ts';
import type { AnalysisInput } from './model.ts';

/** What figures ask of a person beside categories, and the SQL of each from a record line. */
const FACTS = {
  /** Day since 1970. */
  birth: dayOf('birth'),
  /** ISO 3166-2. */
  region: 'region',
  deceased: `CASE WHEN deceased IS NOT NULL THEN deceased <> '0' END`,
  sex: `CASE WHEN sex IN ('M', 'F') THEN sex END`,
  /** Who employs them is only ever compared, so a hash of the number is kept. */
  employer: `hash(coalesce(employer, ice))`,
} as const;

type PersonFact = keyof typeof FACTS;
const NAMES = Object.keys(FACTS) as readonly PersonFact[];

/**
 * Makes `person_fact(pid, birth, region, deceased, sex, employer)`, one row a person of whom any of these is known, and
 * `fact_source(fact, source)`. What the register has a column for is the register's, and where it says nothing nothing is known; the rest is what
 * the records of the person that are not altered say most often (of equally frequent values the smallest).
 *
 * Reads the lines once more rather than keep five columns of each record; call it before they are released, once records are judged.
 */
export async function gatherPersonFacts(store: AnalysisStore, input: AnalysisInput): Promise<void> {
  const { register } = input;
  const held = register === undefined ? [] : NAMES.filter((fact) => holds(register.plan, fact));
  const shown = NAMES.filter((fact) => !held.includes(fact));
  await store.run('CREATE TABLE fact_source (fact VARCHAR, source VARCHAR)');
  for (const fact of NAMES)
    await store.run(`INSERT INTO fact_source VALUES ('${fact}', '${held.includes(fact) ? 'register' : 'leak'}')`);
  const parts: string[] = [];
  if (register !== undefined && held.length > 0) {
    await gatherHeld(store, register.file, held);
    parts.push('held_fact');
  }
  if (shown.length > 0) {
    await gatherShown(store, input, shown);
    parts.push('most_shown');
  }
  await store.run(
    `CREATE TABLE person_fact AS SELECT * FROM ${parts.join(' FULL JOIN ')}${parts.length > 1 ? ' USING (pid)' : ''}`,
  );
  for (const part of parts) await store.run(`DROP TABLE ${part}`);
}

function holds({ columns }: TablePlan, fact: PersonFact): boolean {
  if (fact === 'region' || fact === 'deceased') return columns.some((column) => column.fact === fact);
  const fields: readonly string[] = fact === 'employer' ? ['employer', 'ice'] : [fact];
  return columns.some(({ field, isExtra }) => !isExtra && fields.includes(field));
}

const values = (facts: readonly PersonFact[]) => facts.map((fact) => `${FACTS[fact]} AS ${fact}`).join(', ');

/** `held_fact`: what the register says of the persons concerned; of rows of one person that disagree the smallest value. */
async function gatherHeld(store: AnalysisStore, file: string, facts: readonly PersonFact[]): Promise<void> {
  await store.run(`
    CREATE TABLE held_fact AS
    SELECT pid, ${facts.map((fact) => `min(${fact}) AS ${fact}`).join(', ')} FROM (
      SELECT coalesce(s.pid, n.pid) AS pid, t.* FROM (SELECT socialId, nationalId, ${values(facts)} FROM ${linesOf(file)} WHERE kind = 'p') t
        LEFT JOIN social_key s ON s.socialId = t.socialId LEFT JOIN national_key n ON n.nationalId = CASE WHEN t.socialId IS NULL THEN t.nationalId END)
    WHERE pid IN (SELECT pid FROM link) GROUP BY pid`);
}

/** `most_shown`: what the records of a person show most often. Only the few persons whose records disagree are voted on. */
async function gatherShown(
  store: AnalysisStore,
  { leak, register }: AnalysisInput,
  facts: readonly PersonFact[],
): Promise<void> {
  const named = register === undefined ? 'VARCHAR' : 'INTEGER';
  const types: Record<PersonFact, string> = {
    birth: 'INTEGER',
    region: 'VARCHAR',
    deceased: 'BOOLEAN',
    sex: 'VARCHAR',
    employer: 'UBIGINT',
  };
  await store.run(
    `CREATE TABLE shown_fact (pid ${named}, ${facts.map((fact) => `${fact} ${types[fact]}`).join(', ')})`,
  );
  const isKnown = facts.map((fact) => `${fact} IS NOT NULL`).join(' OR ');
  for (const { file } of leak) {
    const lines = `SELECT item::INTEGER AS item, line::INTEGER AS line, socialId, nationalId, ${values(facts)} FROM ${linesOf(file)} WHERE kind = 'p'`;
    const persons = register === undefined ? BY_KEYS_SEEN : BY_LINKS;
    await store.run(
      `INSERT INTO shown_fact SELECT ${persons.pid}, ${facts.join(', ')} FROM (${lines}) t ${persons.join} AND (${isKnown})`,
    );
  }
  await store.run(
    `CREATE TABLE most_shown AS SELECT pid, ${facts.map((fact) => `min(${fact}) AS ${fact}`).join(', ')} FROM shown_fact GROUP BY pid`,
  );
  for (const fact of facts)
    await store.run(`
      UPDATE most_shown SET ${fact} = vote.value FROM (
        SELECT pid, first(value ORDER BY n DESC, value) AS value FROM (
          SELECT pid, ${fact} AS value, count(*) AS n FROM shown_fact WHERE ${fact} IS NOT NULL AND pid IN (
            SELECT pid FROM shown_fact GROUP BY pid HAVING min(${fact}) <> max(${fact})) GROUP BY pid, ${fact}) GROUP BY pid) vote
      WHERE vote.pid = most_shown.pid`);
  await store.run('DROP TABLE shown_fact');
}

const BY_LINKS = {
  pid: 'k.pid',
  join:
    `JOIN leak l ON l.item = t.item AND l.line = t.line JOIN link k ON k.rid = l.rowid ` +
    `JOIN judged j ON j.rid = l.rowid WHERE j.verdict <> 'altered'`,
};

/** The same person as in `countKeysSeen`. */
const BY_KEYS_SEEN = {
  pid: `coalesce(t.socialId, o.socialId, 'C:' || t.nationalId)`,
  join:
    `LEFT JOIN (SELECT nationalId, min(socialId) AS socialId FROM leak WHERE socialId IS NOT NULL AND nationalId IS NOT NULL GROUP BY nationalId) o ` +
    `ON t.socialId IS NULL AND o.nationalId = t.nationalId WHERE (t.socialId IS NOT NULL OR t.nationalId IS NOT NULL)`,
};
