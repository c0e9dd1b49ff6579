import QRCode from 'qrcode';
import { z } from 'zod';
import { endedCookie, roomRoute, sessionCookie, type InviteState, type RoomRoute } from '../../access/index.ts';
import { statementsOf } from '../../inform/index.ts';
import { CelluleError } from '../../kernel/index.ts';
import { actOf, crisisOf, inviteBody, inviteToCell, joinCell, journalNamed } from '../../respond/index.ts';
import { renderDeclare } from './declare/declare.tsx';
import { renderCode, renderDoor } from './door/door.tsx';
import { renderHome } from './home/home.tsx';
import { renderInvite, renderPeople, type Member } from './people/people.tsx';
import { usualPlan } from '../../prepare/index.ts';
import { frameOf, pageUrl, planChoices, standing, type Asked, type RoomParts } from './room-parts.ts';
import { renderRegister } from './register/index.ts';
import { screen } from './screen-route.ts';

/** The screens of the house: the first one, the declaration, the people and the door. */
export function houseScreens(parts: RoomParts): RoomRoute[] {
  return [
    homeScreen(parts),
    declareScreen(parts),
    registerScreen(parts),
    ...peopleScreens(parts),
    ...doorScreens(parts),
    signOut(parts),
  ];
}

function homeScreen(parts: RoomParts): RoomRoute {
  return screen(parts, {
    path: '/',
    act: 'crisis.read',
    summary: 'The crises of this house, and the way to begin one',
    show: ({ frame }) => {
      const crises = parts.journals.list().flatMap((id) => {
        const { entries, chain } = parts.journals.open(id);
        const crisis = crisisOf(entries);
        if (!crisis) return [];
        const { mode, title, declaredAt } = crisis;
        const live = statementsOf(entries).findLast(({ state }) => state === 'published');
        const version = live?.publication?.version ?? 0;
        return [
          { id, mode, title, declaredAt, entries: chain.length, version, pageUrl: pageUrl(parts)(frame.language) },
        ];
      });
      return renderHome(frame, crises);
    },
  });
}

function declareScreen(parts: RoomParts): RoomRoute {
  return screen(parts, {
    path: '/declare',
    act: 'crisis.declare',
    summary: 'Where a crisis is declared',
    show: async ({ frame, query }) => {
      const drill = query.after === undefined ? undefined : crisisOf(journalNamed(parts.journals, query.after).entries);
      const after = drill && { crisis: drill.id, claimed: drill.claimed, seen: drill.seen, by: drill.by };
      const usual = await usualPlan(parts.plans, parts.zone);
      return renderDeclare(frame, { plans: await planChoices(parts, frame.language), usual, after });
    },
  });
}

function registerScreen(parts: RoomParts): RoomRoute {
  return screen(parts, {
    path: '/register',
    act: 'register.read',
    summary: 'The institution’s own truth: its versions, how good each is, and the way to a new one',
    show: async ({ asked, query }) => {
      const known = query.crisis === undefined ? undefined : standing(journalNamed(parts.journals, query.crisis));
      return renderRegister(frameOf(parts, asked, known?.bar), await parts.listRegisters());
    },
  });
}

function peopleScreens(parts: RoomParts): RoomRoute[] {
  const { journals, access, clock, address } = parts;
  return [
    screen(parts, {
      path: '/people',
      act: 'crisis.read',
      summary: 'Who is in, and how to let somebody in',
      show: async ({ asked, query }) => {
        const { frame, members } = await cellOf(parts, asked, query.crisis);
        return renderPeople(frame, members);
      },
    }),
    roomRoute({
      method: 'POST',
      path: '/people/invites',
      act: 'person.invite',
      summary: 'Makes a link and shows it, this once',
      body: inviteBody,
      handle: async ({ body, ...asked }) => {
        const issued = await inviteToCell({ access, journals }, actOf(asked.session, clock), body);
        const link = `${address.room}/l/${issued.token}`;
        const { frame } = await cellOf(parts, asked, body.crisis);
        const { role, code, expiresAt } = issued;
        const qr = await QRCode.toString(link, { type: 'svg', margin: 2, errorCorrectionLevel: 'M' });
        const people = body.crisis ? `/people?crisis=${body.crisis}` : '/people';
        const awaiting = body.next?.includes('/statements/') ? body.next : undefined;
        const codeAddress = `${address.room}/code`;
        const back = body.next ?? people;
        return { html: renderInvite(frame, { role, link, code, codeAddress, expiresAt, qr, awaiting, back }) };
      },
    }),
  ];
}

/** The people of one crisis, or of the house when no crisis is named. */
async function cellOf(parts: RoomParts, asked: Asked, name: string | undefined) {
  const people = await parts.access.people();
  const known = name === undefined ? undefined : standing(journalNamed(parts.journals, name));
  const frame = frameOf(parts, asked, known?.bar);
  const members: Member[] = people
    .filter(({ id }) => known?.crisis.people.has(id) ?? true)
    .map(({ id, name, role, joinedAt }) => ({
      person: id,
      name,
      role,
      since: known?.crisis.people.get(id)?.since ?? joinedAt,
    }));
  return { frame, members };
}

function doorScreens(parts: RoomParts): RoomRoute[] {
  const { access, journals, clock, isSecure } = parts;
  return [
    screen(parts, {
      path: '/l/{token}',
      act: 'link.use',
      summary: 'Who a link lets in; looking does not use it up',
      show: async ({ frame, asked, params }) => {
        const token = params['token'] ?? '';
        const invite = await access.peek(token);
        if (invite?.state === 'used' && asked.session) return { location: invite.next ?? '/' };
        if (invite?.state !== 'open') throw closedDoor(invite?.state);
        return renderDoor(frame, { token, role: invite.role });
      },
    }),
    roomRoute({
      method: 'POST',
      path: '/l/{token}',
      act: 'link.use',
      summary: 'Lets one person in and uses the link up',
      params: z.object({ token: z.string() }),
      body: z.object({ name: z.string().max(200).default(''), as: z.literal('me').optional() }),
      handle: async ({ params, body, session }) => {
        if (body.as === 'me' && session && !session.scopes) {
          const invite = await access.accept(params.token, session.person);
          await joinCell(journals, { person: session.person, invite }, clock.now());
          return { json: { name: session.name, role: invite.role }, location: invite.next ?? '/' };
        }
        const admitted = await access.redeem(params.token, body.name);
        await joinCell(journals, { person: admitted.session.person, invite: admitted.invite }, clock.now());
        const { name, role } = admitted.session;
        return {
          json: { name, role },
          location: admitted.invite.next ?? '/',
          headers: { 'set-cookie': sessionCookie(admitted.token, isSecure) },
        };
      },
    }),
    screen(parts, {
      path: '/code',
      act: 'link.use',
      summary: 'Where a code that was read aloud is typed',
      show: ({ frame }) => renderCode(frame),
    }),
    roomRoute({
      method: 'POST',
      path: '/code',
      act: 'link.use',
      summary: 'Leads from a code to its door',
      body: z.object({ code: z.string().max(40) }),
      handle: async ({ body: { code } }) => {
        const invite = await access.peek(code);
        if (invite?.state !== 'open') throw closedDoor(invite?.state);
        return { json: { role: invite.role }, location: `/l/${encodeURIComponent(code.replaceAll(/\s/g, ''))}` };
      },
    }),
  ];
}

function closedDoor(state: InviteState | undefined): CelluleError {
  if (state === 'used') {
    return new CelluleError('gone', 'access.link-used', 'This link was used before: it works once. Ask for a new one.');
  }
  if (state === 'expired') {
    return new CelluleError('gone', 'access.link-expired', 'This link is too old. Ask for a new one.');
  }
  return new CelluleError('not-found', 'access.link-unknown', 'This link or code is not known. Ask for a new one.');
}

function signOut({ access, isSecure }: RoomParts): RoomRoute {
  return roomRoute({
    method: 'POST',
    path: '/sign-out',
    act: 'session.end',
    summary: 'Ends the session of this device',
    handle: async ({ session }) => {
      if (session) await access.end(session);
      return { json: {}, location: '/code', headers: { 'set-cookie': endedCookie(isSecure) } };
    },
  });
}
