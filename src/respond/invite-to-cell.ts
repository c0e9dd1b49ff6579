import type { Access, Invite, Issued } from '../access/index.ts';
import type { Act, Journals } from '../journal/index.ts';
import type { CrisisId, InviteId, PersonId, Role } from '../kernel/index.ts';

/**
 * Makes a door for one more person, and writes in the journal that it was made: in the crisis that is named, else in the newest.
 *
 * @param wanted `next` is the path on which the person arrives
 * @throws CelluleError `access.next`, `crisis.unknown`
 */
export async function inviteToCell(
  { access, journals }: Readonly<{ access: Access; journals: Journals }>,
  act: Act,
  wanted: Readonly<{ role: Role; next?: string | undefined; crisis?: CrisisId | undefined }>,
): Promise<Issued> {
  const { role, next, crisis = journals.list().at(-1) } = wanted;
  const journal = crisis && journals.open(crisis);
  const issued = await access.invite({ role, invitedBy: act.author, ...(next !== undefined && { next }) });
  await journal?.append(act, 'person.invited', { invite: issued.id, role });
  return issued;
}

/**
 * Writes down that an invited person came in, in the crisis whose journal knows the invitation. Who was in already came in one more
 * role: the entry names the same person.
 */
export async function joinCell(
  journals: Journals,
  { person, invite }: Readonly<{ person: PersonId; invite: Invite }>,
  at: Act['at'],
): Promise<void> {
  const crisis = journals.list().findLast((one) => isInvitedTo(journals, one, invite.id));
  if (!crisis) return;
  const { role } = invite;
  await journals
    .open(crisis)
    .append({ author: person, role, at }, 'person.joined', { person, invite: invite.id, role });
}

function isInvitedTo(journals: Journals, crisis: CrisisId, invite: InviteId): boolean {
  return journals.open(crisis).entries.some(({ kind, value }) => kind === 'person.invited' && value.invite === invite);
}
