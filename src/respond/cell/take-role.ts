import type { EntryValue } from '../../contract/index.ts';
import type { Act, Entry, Journal } from '../../journal/index.ts';
import { CelluleError, type CallId, type PersonId, type Role } from '../../kernel/index.ts';
import { cellOf, forbiddenPair, rolesHeldBy, type Cell } from './model.ts';

/** Which role, and from whom somebody thinks to take it: what they saw when they tapped. */
export type Taking = Readonly<{ role: Role; from?: PersonId | undefined }>;

/**
 * Takes a role in one tap: empty, or from whoever holds it, who sees it at once. Who holds a role has all of its authority, alternates
 * too. A call into the role counts as answered.
 *
 * @param own roles that are open to this person
 * @throws CelluleError `role.not-open-to-you`, `role.taken-meanwhile`, `role.held-already`, `role.no-such-seat`,
 * `role.forbidden-pair`
 */
export async function takeRole(
  journal: Journal,
  act: Act,
  { role, from }: Taking,
  own: readonly Role[],
): Promise<void> {
  const person = act.author;
  if (!own.includes(role)) {
    throw new CelluleError(
      'forbidden',
      'role.not-open-to-you',
      'This role is not open to you. Ask the crisis director to open it to you, then take it.',
    );
  }
  const cell = cellOf(journal.entries);
  checkTaking(cell, person, { role, from });
  const call = openCallFor(cell, role);
  await journal.append(act, 'role.taken', {
    role,
    person,
    ...(from !== undefined && { from }),
    ...(call && { call }),
  });
}

function checkTaking(cell: Cell, person: PersonId, { role, from }: Taking): void {
  const holder = cell.holders.get(role)?.person;
  if (cell.plan && !cell.plan.working.seats.some((seat) => seat.role === role)) {
    throw new CelluleError('not-found', 'role.no-such-seat', 'The plan of this crisis has no such role.', {});
  }
  if (holder === person) throw new CelluleError('conflict', 'role.held-already', 'You hold this role already.');
  if (holder !== from) {
    throw new CelluleError(
      'conflict',
      'role.taken-meanwhile',
      'Somebody else has taken or left this role meanwhile. Look who holds it now, then take it if it is still yours to take.',
    );
  }
  if (forbiddenPair(cell, person, role)) {
    throw new CelluleError(
      'conflict',
      'role.forbidden-pair',
      'The plan forbids this role in one hand with another one that you hold. Hand that one on, or have the pair allowed by name and reason.',
    );
  }
}

function openCallFor({ calls }: Cell, role: Role): CallId | undefined {
  return [...calls.values()].findLast((call) => call.role === role && call.answeredAt === undefined)?.call;
}

/**
 * Lays a role down. It is then empty, and shown as such.
 *
 * @throws CelluleError `role.not-yours`
 */
export async function releaseRole(
  journal: Journal,
  act: Act,
  { role, reason }: Readonly<{ role: Role; reason?: string | undefined }>,
): Promise<void> {
  if (cellOf(journal.entries).holders.get(role)?.person !== act.author) {
    throw new CelluleError('conflict', 'role.not-yours', 'You do not hold this role, or not any more.');
  }
  await journal.append(act, 'role.released', { role, person: act.author, ...(reason !== undefined && { reason }) });
}

/**
 * Allows somebody two roles that the plan keeps apart, by name and reason: with fewer people than roles there is no other way. It is
 * shown as long as it lasts, and ends when one of the two is handed on.
 *
 * @throws CelluleError `role.no-such-pair`
 */
export async function liftCombination(
  journal: Journal,
  act: Act,
  value: EntryValue<'combination.lifted'>,
): Promise<void> {
  const pairs = cellOf(journal.entries).plan?.working.forbidden ?? [];
  const [one, other] = value.roles;
  const isForbidden = pairs.some((pair) => pair.includes(one) && pair.includes(other) && one !== other);
  if (!isForbidden) {
    throw new CelluleError(
      'conflict',
      'role.no-such-pair',
      'The plan does not keep these two roles apart: nothing has to be allowed.',
    );
  }
  await journal.append(act, 'combination.lifted', value);
}

/** Says that one is coming; the role is taken on arrival. @throws CelluleError `role.no-such-call`, `role.call-answered` */
export async function answerCall(journal: Journal, act: Act, call: CallId): Promise<void> {
  const known = cellOf(journal.entries).calls.get(call);
  if (!known) throw new CelluleError('not-found', 'role.no-such-call', 'There is no such call in this crisis.');
  if (known.answeredAt !== undefined) {
    throw new CelluleError('conflict', 'role.call-answered', 'This call was answered already.');
  }
  await journal.append(act, 'call.answered', { call });
}

/**
 * Whether somebody may act in a role that is held by one person at a time: as its holder, or while nobody holds it.
 *
 * @throws CelluleError `role.held-by-another`
 */
export function checkHolder(entries: readonly Entry[], role: Role, person: PersonId): void {
  const holder = cellOf(entries).holders.get(role);
  if (!holder || holder.person === person) return;
  throw new CelluleError(
    'conflict',
    'role.held-by-another',
    'Somebody else holds this role now. Take it over first if it is yours to act in it.',
  );
}

/** The handover sheet of a role that one holds. @throws CelluleError `role.not-yours` */
export async function handOver(journal: Journal, act: Act, value: EntryValue<'handover.written'>): Promise<void> {
  if (!rolesHeldBy(cellOf(journal.entries), act.author).includes(value.role)) {
    throw new CelluleError('conflict', 'role.not-yours', 'You do not hold this role, or not any more.');
  }
  await journal.append(act, 'handover.written', value);
}
