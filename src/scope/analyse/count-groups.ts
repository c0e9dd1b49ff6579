import type { AnalysisStore } from '../../platform/analysis/index.ts';

/**
 * How many separate things the pairs of a table name, when the two sides of a row (`a`, `b`, either of them NULL) are one
 * thing: the connected components of a graph. Single pairs, which nearly all are, are counted by the store; only the numbers
 * of the others are joined here.
 *
 * @param pairs name of a table with the text columns `a` and `b`; the same text in both columns is not the same thing
 */
export async function countGroups(store: AnalysisStore, pairs: string): Promise<number> {
  await store.run(`
    CREATE OR REPLACE TEMP TABLE edge AS SELECT DISTINCT a, b FROM ${pairs} WHERE a IS NOT NULL AND b IS NOT NULL;
    CREATE OR REPLACE TEMP TABLE crowded_a AS SELECT a FROM edge GROUP BY a HAVING count(*) > 1;
    CREATE OR REPLACE TEMP TABLE crowded_b AS SELECT b FROM edge GROUP BY b HAVING count(*) > 1;
    CREATE OR REPLACE TEMP TABLE tangled AS SELECT a, b FROM edge
      WHERE a IN (SELECT a FROM crowded_a) OR b IN (SELECT b FROM crowded_b);
  `);
  const [counts] = await store.rows(`SELECT
    (SELECT count(DISTINCT a) FROM ${pairs}) + (SELECT count(DISTINCT b) FROM ${pairs}) AS nodes,
    (SELECT count(*) FROM edge) - (SELECT count(*) FROM tangled) AS single`);
  const tangled = await store.rows(
    'SELECT dense_rank() OVER (ORDER BY a) AS a, dense_rank() OVER (ORDER BY b) AS b FROM tangled',
  );
  await store.run('DROP TABLE edge; DROP TABLE crowded_a; DROP TABLE crowded_b; DROP TABLE tangled');
  return (
    Number(counts!['nodes']) - Number(counts!['single']) - joins(tangled.map(({ a, b }) => [Number(a), Number(b)]))
  );
}

/** How many of these edges join two groups that were separate (union by path halving). */
export function joins(edges: readonly (readonly [a: number, b: number])[]): number {
  const parent = new Map<string, string>();
  const root = (node: string): string => {
    let at = node;
    for (let up = parent.get(at); up !== undefined && up !== at; up = parent.get(at)) {
      parent.set(at, parent.get(up) ?? up);
      at = up;
    }
    return at;
  };
  let joined = 0;
  for (const [a, b] of edges) {
    const [left, right] = [root(`a${a}`), root(`b${b}`)];
    if (left === right) continue;
    parent.set(left, right);
    joined++;
  }
  return joined;
}
