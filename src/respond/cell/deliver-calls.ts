import type { Access } from '../../access/index.ts';
import type { EntryValue, Plan } from '../../contract/index.ts';
import type { Act, Journal, Journals } from '../../journal/index.ts';
import { roomLanguages } from '../../kernel/index.ts';
import type { Mail } from '../../platform/delivery/index.ts';
import { inviteToCell } from '../invite-to-cell.ts';
import { crisisOf } from '../model.ts';
import { unsentCalls } from './call-roles.ts';
import { callLetter } from './call-letter.ts';
import { cellOf, type Call } from './model.ts';

export type CallParts = Readonly<{
  journals: Journals;
  access: Access;
  /** Nothing where no relay is configured: calls then stand on the list that somebody telephones. */
  mail: Mail | undefined;
  address: Readonly<{ room: string }>;
}>;

/**
 * Sends the calls of which nothing is known yet, and writes down what became of each: the journal is the box from which they go out, so
 * a stop in between sends one again rather than never. In a drill nothing leaves this machine; SMS are simulated everywhere, and said
 * to be.
 */
export async function deliverCalls(parts: CallParts, journal: Journal, act: Act, plan: Plan): Promise<void> {
  for (const call of unsentCalls(cellOf(journal.entries))) {
    const outcome = await deliver(parts, journal, act, plan, call);
    await journal.append(act, 'call.sent', { call: call.call, outcome });
  }
}

async function deliver(
  { journals, access, mail, address }: CallParts,
  journal: Journal,
  act: Act,
  plan: Plan,
  { call, role, rank, channel, contact }: Call,
): Promise<EntryValue<'call.sent'>['outcome']> {
  if (channel === 'list') return 'listed';
  const isDrill = crisisOf(journal.entries)?.mode === 'rehearsal';
  if (isDrill || channel === 'sms') return 'simulated';
  // It may have become untrustworthy since the call was written.
  if (cellOf(journal.entries).compromised.has('mail')) return 'withheld';
  const to = plan.contacts.find(({ id }) => id === contact)?.mail;
  if (!mail || to === undefined) return 'listed';
  const next = `/c/${journal.crisis}/calls/${call}`;
  const { token } = await inviteToCell({ access, journals }, act, { role, next, crisis: journal.crisis });
  const letter = callLetter({
    link: `${address.room}/l/${token}`,
    role,
    rank,
    languages: roomLanguages(plan.languages),
  });
  const { accepted } = await mail.send({ to, ...letter });
  return accepted ? 'accepted' : 'failed';
}
