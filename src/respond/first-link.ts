import { linkPath, TERMINAL, type Access } from '../access/index.ts';
import type { Journals } from '../journal/index.ts';
import type { Clock } from '../platform/system/index.ts';

type Parts = Readonly<{ access: Access; journals: Journals }>;

/** A link for the operator who starts the server. Like any other it is written to the journal of the newest crisis. */
export async function firstLink(
  { access, journals }: Parts,
  room: string,
  clock: Clock,
): Promise<{ link: string; code: string }> {
  const { id, token, code } = await access.invite({ role: 'director', invitedBy: TERMINAL });
  const crisis = journals.list().at(-1);
  if (crisis) {
    const act = { author: TERMINAL, role: 'director', at: clock.now() } as const;
    await journals.open(crisis).append(act, 'person.invited', { invite: id, role: 'director' });
  }
  return { link: `${room}${linkPath(token)}`, code };
}
