import { toString as qrCode } from 'qrcode';
import { linkPath, openAccess, TERMINAL } from '../access/index.ts';
import { CelluleError, isRole, ROLES, type Role } from '../kernel/index.ts';
import { announcedServer } from '../platform/config/index.ts';
import { systemClock, systemRandom } from '../platform/system/index.ts';
import type { Arguments, Command, ExitCode, Terminal } from './command.ts';
import { crisisNamed, withInstallation } from './open-installation.ts';

/** Where the room is until a server has said otherwise. */
const ROOM_URL = 'http://127.0.0.1:8080';

export const command: Command = {
  name: 'invite',
  summary: 'Make a one-time sign-in link for one person',
  usage: `ROLE [--crisis ID]

Prints a link, the same link as a QR code, and a short code to read aloud. It works once, for 24 hours.
The invitation is written to the journal of the crisis, in the name of this terminal.

  ROLE                ${ROLES.join(', ')}
  --crisis ID         the crisis whose journal names it (default: the newest, if there is one)`,
  options: { crisis: { type: 'string' } },
  run: invite,
};

async function invite({ values, positionals, dataFolder }: Arguments, terminal: Terminal): Promise<ExitCode> {
  const role = roleOf(positionals);
  const issued = await withInstallation(dataFolder, async ({ store, journals }) => {
    const typed = values['crisis'];
    const crisis = crisisNamed(journals, typeof typed === 'string' ? typed : undefined);
    const access = openAccess({ store, clock: systemClock, random: systemRandom });
    const { id, token, code, expiresAt } = await access.invite({ role, invitedBy: TERMINAL });
    if (crisis) {
      // The terminal acts as director: whoever may run a command on the server may do anything to it, and the journal shows it.
      const act = { author: TERMINAL, role: 'director', at: systemClock.now() } as const;
      await journals.open(crisis).append(act, 'person.invited', { invite: id, role });
    }
    return { invite: id, token, code, expiresAt, crisis: crisis ?? null };
  });
  const { token, ...told } = issued;
  const roomUrl = announcedServer(dataFolder)?.roomUrl ?? ROOM_URL;
  const link = `${roomUrl}${linkPath(token)}`;
  const qr = await qrCode(link, { type: 'utf8', errorCorrectionLevel: 'L' });
  terminal.answer({ ...told, role, link }, () =>
    [
      qr,
      `  Link      ${link}`,
      `  Or type   ${told.code}   at ${roomUrl}/code`,
      '',
      `It lets one person in as ${role}, once, until ${told.expiresAt.slice(0, 16).replace('T', ' ')} UTC.`,
    ].join('\n'),
  );
  return 0;
}

function roleOf(positionals: readonly string[]): Role {
  const [typed, ...rest] = positionals;
  if (typed !== undefined && rest.length === 0 && isRole(typed)) return typed;
  throw new CelluleError('invalid', 'invite.role', `Name one role: ${ROLES.join(', ')}. As in: ./cellule invite dpo`);
}
