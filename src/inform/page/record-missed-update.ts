import type { Act, Journal } from '../../journal/index.ts';
import { isMissed, nextUpdateOf } from './model.ts';

/**
 * Writes down that the promised hour passed without a word (law 4), once per promise however often it is called.
 *
 * @returns whether an entry was written
 */
export async function recordMissedUpdate(journal: Journal, act: Act): Promise<boolean> {
  const next = nextUpdateOf(journal.entries);
  if (!next || next.breachRecorded || !isMissed(next, act.at)) return false;
  await journal.append(act, 'update.missed', { promisedAt: next.at });
  return true;
}
