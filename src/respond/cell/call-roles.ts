import type { Channel, EntryValue, Plan } from '../../contract/index.ts';
import type { Act, Journal } from '../../journal/index.ts';
import { msBetween, spanMs, type CallId, type Instant, type Role } from '../../kernel/index.ts';
import { newId } from '../../platform/system/index.ts';
import { appendNew } from '../append-new.ts';
import { cellOf, emptySeats, type Call, type Cell } from './model.ts';

/**
 * Calls the holders of all seats that are empty and were not called: by mail where the plan has an address and the mail is not said to
 * be compromised, else by the list that somebody telephones. The call is an entry first; sending it follows and can be tried again.
 */
export async function callCell(journal: Journal, act: Act, plan: Plan): Promise<void> {
  const cell = cellOf(journal.entries);
  const called = new Set([...cell.calls.values()].map(({ role }) => role));
  for (const role of emptySeats(cell)) {
    const holder = plan.roles.find((seat) => seat.role === role)?.holder;
    if (holder !== undefined && !called.has(role)) await callContact(journal, act, plan, role, holder, 'holder');
  }
}

/**
 * Calls the next alternate of each role whose holder was called and has not answered within the time that the plan gives, one after
 * the other, each with the same time.
 */
export async function callAlternates(journal: Journal, act: Act, plan: Plan, now: Instant): Promise<void> {
  const cell = cellOf(journal.entries);
  for (const { role, contact } of alternatesDue(cell, plan, now)) {
    await callContact(journal, act, plan, role, contact, 'alternate');
  }
}

/** Whom to call now: pure, so that a test and a screen ask the same. */
export function alternatesDue(
  cell: Cell,
  plan: Plan,
  now: Instant,
): readonly Readonly<{ role: Role; contact: string }>[] {
  const waitMs = spanMs(plan.alternateAfter);
  return emptySeats(cell).flatMap((role) => {
    const calls = [...cell.calls.values()].filter((call) => call.role === role);
    const last = calls.at(-1);
    if (!last || calls.some(({ answeredAt }) => answeredAt !== undefined)) return [];
    if (msBetween(last.at, now) < waitMs) return [];
    const known = new Set(calls.map(({ contact }) => contact));
    const contact = plan.roles.find((seat) => seat.role === role)?.alternates.find((one) => !known.has(one));
    return contact === undefined ? [] : [{ role, contact }];
  });
}

async function callContact(
  journal: Journal,
  act: Act,
  plan: Plan,
  role: Role,
  contact: string,
  rank: EntryValue<'role.called'>['rank'],
): Promise<void> {
  const channel = channelTo(plan, contact, cellOf(journal.entries).compromised);
  const call = { call: newId<CallId>(), role, contact, rank, channel };
  await appendNew(journal, act, 'role.called', call, (entries) =>
    [...cellOf(entries).calls.values()].some((one) => one.role === role && one.contact === contact),
  );
}

function channelTo(
  { contacts }: Plan,
  id: string,
  compromised: ReadonlySet<Channel>,
): EntryValue<'role.called'>['channel'] {
  const contact = contacts.find((one) => one.id === id);
  if (contact?.mail !== undefined && !compromised.has('mail')) return 'mail';
  if (contact?.phone !== undefined && !compromised.has('sms')) return 'sms';
  return 'list';
}

/** Calls that were written down and of whose sending nothing is known: to be sent, or sent again after a cut. */
export function unsentCalls({ calls }: Cell): readonly Call[] {
  return [...calls.values()].filter(({ outcome, answeredAt }) => outcome === undefined && answeredAt === undefined);
}
