import type { AnalysisStore } from '../../platform/analysis/index.ts';
import { isWellFormed, type Profile } from '../records/index.ts';
import type { ConflictPlace } from './model.ts';

/** So many records are named, those of the first files; the count is of all. */
const CONFLICT_PLACES_MAX = 1_000;

const KEYS = ['socialId', 'nationalId'] as const;

/**
 * Where the conflicts of `key_conflict` stand: each record by its place, the kinds of its keys that speak against, and how many persons
 * of the register it resembles all the same. Never a value.
 */
export async function conflictPlaces(store: AnalysisStore, profile: Profile): Promise<readonly ConflictPlace[]> {
  const differs = KEYS.map((key) => `bool_or(coalesce(l.${key} <> v.${key}, false)) AS ${key}Differs`);
  const rows = await store.rows(`
    SELECT l.item, l.line, l.socialId, l.nationalId, count(DISTINCT c.other) AS persons, ${differs.join(', ')}
    FROM key_conflict c JOIN leak l ON l.rowid = c.rid JOIN version v ON v.pid = c.other::INTEGER AND v.is_current
    GROUP BY c.rid, l.item, l.line, l.socialId, l.nationalId ORDER BY l.item, l.line LIMIT ${CONFLICT_PLACES_MAX}`);
  return rows.map((row) => ({
    item: Number(row['item']),
    row: Number(row['line']),
    persons: Number(row['persons']),
    // A key that has not its form is none, and speaks against nothing.
    keys: KEYS.filter((key) => row[`${key}Differs`] === true && isWellFormed(key, String(row[key]), profile)),
  }));
}
