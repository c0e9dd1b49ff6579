import { roleFor, type PolicyAct, type Visitor } from '../access/index.ts';
import type { Act, Journal, Journals } from '../journal/index.ts';
import { addMs, assert, CelluleError, MINUTE_MS, parseId, type CrisisId } from '../kernel/index.ts';
import type { Clock } from '../platform/system/index.ts';

/**
 * The journal that a path names.
 *
 * @throws CelluleError `crisis.unknown`
 */
export function journalNamed(journals: Journals, name: string): Journal {
  const crisis = parseId<CrisisId>(name);
  if (!crisis) {
    throw new CelluleError('not-found', 'crisis.unknown', 'There is no such crisis. Go back to the first page.');
  }
  return journals.open(crisis);
}

/**
 * The act of the person who asks, now or some minutes ago.
 *
 * @param doing a row of the policy table: the entry then bears the role in which this person may do it
 */
export function actOf(session: Visitor, clock: Clock, minutesAgo = 0, doing?: PolicyAct): Act {
  assert(session, 'the guard lets nobody write who is not signed in');
  const role = (doing && roleFor(session, doing)) ?? session.role;
  return { author: session.person, role, at: addMs(clock.now(), -minutesAgo * MINUTE_MS) };
}
