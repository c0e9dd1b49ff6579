import QRCode from 'qrcode';
import { roomRoute, siteOf, tokenBody, type RoomRoute } from '../../access/index.ts';
import { cellOf, checkReads, crisisInForce, isChannelCompromised } from '../../respond/index.ts';
import {
  renderAdmin,
  renderChannels,
  renderOwn,
  renderReadLog,
  renderSetPassword,
  renderShown,
  renderSignIn,
} from './access/index.ts';
import { frameOf, namesOf, signedIn, standing, type Asked, type RoomParts } from './room-parts.ts';
import { screen } from './screen-route.ts';

const READS_SHOWN = 200;

/** The screens of access: coming back, one's own, and the administration. */
export function accessScreens(parts: RoomParts): RoomRoute[] {
  return [
    signInScreen(parts),
    ...ownScreens(parts),
    ...shownOnce(parts),
    adminScreen(parts),
    logScreen(parts),
    channelsScreen(parts),
  ];
}

function signInScreen(parts: RoomParts): RoomRoute {
  const { signIn, journals } = parts;
  return screen(parts, {
    path: '/sign-in',
    act: 'session.begin',
    summary: 'Where somebody who was here comes back',
    show: ({ frame, asked }) => {
      const isCompromised = isChannelCompromised(journals, 'identity');
      const identity = signIn.identity.isOpen() ? 'open' : isCompromised ? 'compromised' : 'none';
      return renderSignIn(frame, { named: namedSite(parts, asked), identity });
    },
  });
}

/** Where passkeys work, when the address that was asked is made of numbers: this machine, by its name. */
function namedSite({ address }: RoomParts, { header }: Asked): string | undefined {
  const { origin, name } = siteOf(header('host'), address.room);
  if (name !== undefined) return undefined;
  const named = new URL(origin);
  named.hostname = 'localhost';
  return named.origin;
}

function ownScreens(parts: RoomParts): RoomRoute[] {
  const { access, signIn, tokens } = parts;
  return [
    screen(parts, {
      path: '/access/me',
      act: 'access.own',
      summary: 'What lets one back in, one’s sessions, one’s calendar',
      show: async ({ frame, asked }) => {
        const session = signedIn(asked, 'access.own');
        const { person } = session;
        return renderOwn(frame, {
          session,
          ways: await signIn.waysOf(person),
          sessions: (await access.sessions()).filter((open) => open.person === person),
          named: namedSite(parts, asked),
          hasIdentityProvider: signIn.identity.isOpen(),
          hasCalendar: (await tokens.list(person)).some(({ scopes }) => scopes.includes('calendar.read')),
        });
      },
    }),
    screen(parts, {
      path: '/access/me/password',
      act: 'access.own',
      summary: 'Where a password and its one-time codes are set, in one step',
      show: async ({ frame, asked }) => {
        const session = signedIn(asked, 'access.own');
        const { secret, sealed, uri } = signIn.passwords.offer(session);
        const qr = await QRCode.toString(uri, { type: 'svg', margin: 2, errorCorrectionLevel: 'M' });
        const { login } = await signIn.waysOf(session.person);
        return renderSetPassword(frame, { secret, sealed, qr, login });
      },
    }),
  ];
}

/** What is shown on the answer that makes it, and never again. */
function shownOnce(parts: RoomParts): RoomRoute[] {
  const { signIn, tokens, address } = parts;
  return [
    roomRoute({
      method: 'POST',
      path: '/access/me/recovery',
      act: 'access.own',
      summary: 'Makes ten recovery codes and shows them, this once',
      handle: async (asked) => {
        const secrets = await signIn.recovery.make(signedIn(asked, 'access.own').person);
        return { html: renderShown(frameOf(parts, asked), { what: 'recovery', secrets, back: '/access/me' }) };
      },
    }),
    roomRoute({
      method: 'POST',
      path: '/access/me/calendar',
      act: 'access.own',
      summary: 'Makes the secret address of one’s calendar and shows it, this once',
      handle: async (asked) => {
        const { secret } = await tokens.makeCalendar(signedIn(asked, 'access.own'));
        const frame = frameOf(parts, asked);
        const secrets = [`${address.room}/calendar/${secret}.ics?lang=${frame.language}`];
        return { html: renderShown(frame, { what: 'calendar', secrets, back: '/access/me' }) };
      },
    }),
    roomRoute({
      method: 'POST',
      path: '/admin/tokens',
      act: 'access.administer',
      summary: 'Makes a token and shows it, this once',
      body: tokenBody,
      handle: async ({ body, ...asked }) => {
        const { secret } = await tokens.make(signedIn(asked, 'access.administer'), body);
        return { html: renderShown(frameOf(parts, asked), { what: 'token', secrets: [secret], back: '/admin' }) };
      },
    }),
  ];
}

function adminScreen(parts: RoomParts): RoomRoute {
  const { access, signIn, tokens, journals, signatureKey } = parts;
  return screen(parts, {
    path: '/admin',
    act: 'access.administer',
    summary: 'People, roles, sessions, tokens, ways in, the key of the signature, exports',
    show: async ({ frame }) =>
      renderAdmin(frame, {
        people: await access.people(),
        sessions: await access.sessions(),
        tokens: await tokens.list(),
        ways: await signIn.count(),
        signatureKey,
        crises: journals.list().map((id) => ({ id, title: standing(journals.open(id)).bar.title })),
      }),
  });
}

function logScreen(parts: RoomParts): RoomRoute {
  const { journals, reads } = parts;
  return screen(parts, {
    path: '/access-log',
    act: 'access-log.read',
    summary: 'Who read data about people, and whether each sealed hour still holds',
    show: async ({ frame }) => {
      const hours = await Promise.all(journals.list().map((crisis) => checkReads(reads, journals.open(crisis))));
      return renderReadLog(frame, {
        reads: await reads.newest(READS_SHOWN),
        hours: hours.flat(),
        nameOf: await namesOf(parts, frame.language),
      });
    },
  });
}

function channelsScreen(parts: RoomParts): RoomRoute {
  const { journals } = parts;
  return screen(parts, {
    path: '/channels',
    act: 'channel.mark',
    summary: 'Which ways out of the house are in other hands, and how to say so',
    show: ({ frame }) => {
      const crisis = crisisInForce(journals);
      return renderChannels(frame, crisis ? cellOf(journals.open(crisis).entries).compromised : new Set());
    },
  });
}
