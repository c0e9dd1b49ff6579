import { sqlName } from '../../platform/analysis/index.ts';

/**
 * Conditions over a record `l` and a version `v`. All are CASE expressions: a CASE asks of the rows that reach it alone, where
 * AND and OR work out every side of every row, and it is never NULL.
 */
export const l = (column: string) => `l.${sqlName(column)}`;
export const v = (column: string) => `v.${sqlName(column)}`;
export const shown = (column: string) => `${l(column)} IS NOT NULL`;

/** Whether one of the conditions holds. */
export function either(conditions: readonly string[]): string {
  if (conditions.length === 0) return 'false';
  return `CASE ${conditions.map((condition) => `WHEN ${condition} THEN true`).join(' ')} ELSE false END`;
}

/** The answer of the first case whose condition holds, else false. */
export function firstOf(cases: readonly (readonly [condition: string, answer: string])[]): string {
  const possible = cases.filter(([condition]) => condition !== 'false');
  if (possible.length === 0) return 'false';
  return `CASE ${possible.map(([condition, answer]) => `WHEN ${condition} THEN ${answer}`).join(' ')} ELSE false END`;
}

export const not = (condition: string) => `NOT (${condition})`;
export const countOne = (condition: string) => `(${condition})::INTEGER`;
