import { z } from 'zod';
import { roomRoute, type Access, type Reads, type RoomRoute, type Visitor } from '../access/index.ts';
import { CHANNELS, textSchema } from '../contract/index.ts';
import type { Journals } from '../journal/index.ts';
import { CelluleError, parseId, ROLES, type PersonId } from '../kernel/index.ts';
import type { Clock } from '../platform/system/index.ts';
import { markChannel } from './cell/lead-cell.ts';
import { crisisInForce } from './channels.ts';
import { checkReads } from './digest-reads.ts';
import { actOf } from './act-of.ts';
import { grantRole } from './grant-role.ts';

export type AccessJournalParts = Readonly<{ journals: Journals; access: Access; reads: Reads; clock: Clock }>;

const SCREEN = '/admin';
const READS_MAX = 500;
const reason = textSchema(600);
const ofPerson = z.object({ person: z.string() });

/** What the administration of access writes into the journal: a role given, a person shut out, a channel marked; and the access log. */
export function accessJournalRoutes(parts: AccessJournalParts): RoomRoute[] {
  return [...personRoutes(parts), channelRoute(parts), logRoute(parts)];
}

function personRoutes({ journals, access, clock }: AccessJournalParts): RoomRoute[] {
  return [
    roomRoute({
      method: 'POST',
      path: '/api/people/{person}/roles',
      act: 'access.administer',
      summary: 'Gives somebody who is in one more role; the newest journal says so',
      params: ofPerson,
      body: z.object({ role: z.enum(ROLES) }),
      handle: async ({ params, session, body: { role } }) => {
        const person = personNamed(params.person);
        const act = actOf(session, clock, 0, 'access.administer');
        await grantRole(access, newest(journals), act, { person, role });
        return { json: {}, location: SCREEN };
      },
    }),
    roomRoute({
      method: 'POST',
      path: '/api/people/{person}/removal',
      act: 'access.administer',
      summary: 'Shuts a person out for good, with their sessions, tokens and open links; the newest journal says why',
      params: ofPerson,
      body: z.object({ reason }),
      handle: async ({ params, session, body }) => {
        const person = personNamed(params.person);
        refuseOneself(session, person);
        const roles = (await access.people()).find(({ id }) => id === person)?.roles ?? [];
        await access.shutOut(person);
        const act = actOf(session, clock, 0, 'access.administer');
        for (const role of roles) await newest(journals)?.append(act, 'role.released', { role, person, ...body });
        return { json: {}, location: SCREEN };
      },
    }),
  ];
}

function channelRoute({ journals, clock }: AccessJournalParts): RoomRoute {
  return roomRoute({
    method: 'POST',
    path: '/api/channels/{channel}',
    act: 'channel.mark',
    summary: 'Says that a channel of the house is compromised, or good again: no link and no sign-in uses it meanwhile',
    params: z.object({ channel: z.string() }),
    body: z.object({ state: z.enum(['compromised', 'restored']), reason }),
    handle: async ({ params, session, body }) => {
      const channel = CHANNELS.find((one) => one === params.channel);
      if (!channel) {
        const known = `There is no such channel. Name one of: ${CHANNELS.join(', ')}.`;
        throw new CelluleError('not-found', 'channel.unknown', known);
      }
      const crisis = crisisInForce(journals);
      if (!crisis) {
        const none = 'No crisis is open that could say so. Declare one first.';
        throw new CelluleError('conflict', 'channel.no-crisis', none);
      }
      const { state, reason } = body;
      const act = actOf(session, clock, 0, 'channel.mark');
      await markChannel(journals.open(crisis), act, `channel.${state}`, { channel, reason });
      return { json: {}, location: '/channels' };
    },
  });
}

function logRoute({ journals, reads }: AccessJournalParts): RoomRoute {
  return roomRoute({
    method: 'GET',
    path: '/api/access-log',
    act: 'access-log.read',
    summary: `The newest ${READS_MAX} readings of data about people, and each hour of the journals recomputed`,
    handle: async () => {
      const hours = await Promise.all(
        journals.list().map(async (crisis) => ({ crisis, hours: await checkReads(reads, journals.open(crisis)) })),
      );
      return { json: { reads: await reads.newest(READS_MAX), hours: hours.filter((one) => one.hours.length > 0) } };
    },
  });
}

function newest(journals: Journals) {
  const crisis = journals.list().at(-1);
  return crisis && journals.open(crisis);
}

function personNamed(name: string): PersonId {
  const person = parseId<PersonId>(name);
  if (person) return person;
  throw new CelluleError('not-found', 'access.no-such-person', 'There is no such person here. Invite them first.');
}

/** Whoever shuts themselves out by a slip at three in the morning has nobody to let them in. */
function refuseOneself(session: Visitor, person: PersonId): void {
  if (session?.person !== person) return;
  throw new CelluleError(
    'conflict',
    'access.not-yourself',
    'You cannot shut yourself out. Ask another director to do it.',
  );
}
