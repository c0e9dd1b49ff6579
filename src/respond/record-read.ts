import type { Reads, Session } from '../access/index.ts';
import type { Entry, Journals } from '../journal/index.ts';
import { assert, type Digest, type PersonId } from '../kernel/index.ts';
import { crisisInForce } from './channels.ts';

/**
 * Notes that an answer holds data about people: who reads, what kind, and the object by the names in the address, for the crisis that the
 * address names, else for the one in force.
 */
export async function recordRead(
  { reads, journals }: Readonly<{ reads: Reads; journals: Journals }>,
  session: Session | undefined,
  kind: string,
  params: Readonly<Record<string, string>>,
): Promise<void> {
  assert(session, 'data about people is read by nobody who is not signed in');
  const { crisis: named, ...rest } = params;
  const crisis = journals.list().find((one) => one === named) ?? crisisInForce(journals);
  const entries = crisis ? journals.open(crisis).entries : [];
  const object = Object.values(rest).join('/') || 'all';
  await reads.record(session, { kind, object, crisis, purpose: purposeOf(entries, kind, session.person) });
}

/** What somebody opened a sample for: the digest of the line in which the words are kept, sealed. */
function purposeOf(entries: readonly Entry[], kind: string, person: PersonId): Digest | undefined {
  if (kind !== 'sample') return undefined;
  const opened = entries.findLast((entry) => entry.kind === 'sample.opened' && entry.author === person);
  return opened?.kind === 'sample.opened' ? opened.value.access : undefined;
}
