import { CelluleError } from '../kernel/index.ts';
import { readConfig } from '../platform/config/index.ts';
import { isLoopbackHost } from '../platform/http/index.ts';
import type { Arguments, Command, ExitCode, Terminal } from './command.ts';

const PORT = 8080;

export const command: Command = {
  name: 'start',
  summary: 'Start the room, the public page and the API, and print a sign-in link',
  usage: `[--port N] [--empty] [--room-url U] [--public-url U] [--forms-url U]

Listens on this machine only (127.0.0.1). An empty store first receives a rehearsal, so that there is something to look at.

  --port N            the room's port (default ${PORT}); with an outside address the public page has the next one
  --empty             no rehearsal: start with nothing
  --room-url U        outside address of the room, https only, served by your TLS proxy from 127.0.0.1:N
  --public-url U      outside address of the public page, https only, served by your proxy from 127.0.0.1:N+1
  --forms-url U       outside address of the forms, with which people follow the page by mail (SMTP_URL); https only, a third host
                      name, served by your proxy from 127.0.0.1:N+2. Without it the page has no such link where the room or the page
                      has an outside address`,
  options: {
    port: { type: 'string' },
    empty: { type: 'boolean' },
    'room-url': { type: 'string' },
    'public-url': { type: 'string' },
    'forms-url': { type: 'string' },
  },
  run: start,
};

async function start({ values, positionals, dataFolder }: Arguments, terminal: Terminal): Promise<ExitCode> {
  if (positionals.length > 0)
    throw new CelluleError('invalid', 'start.unexpected', 'start takes options only. See: ./cellule start --help');
  const roomUrl = outsideUrl('--room-url', values['room-url']);
  const publicUrl = outsideUrl('--public-url', values['public-url']);
  const formsUrl = outsideUrl('--forms-url', values['forms-url']);
  const origins = [roomUrl, publicUrl, formsUrl].flatMap((url) => (url ? [url.origin] : []));
  if (new Set(origins).size < origins.length) {
    throw new CelluleError(
      'invalid',
      'start.one-origin',
      'Room, public page and forms need an address each: give --room-url, --public-url and --forms-url different host names.',
    );
  }
  const { startServer } = await import('../app.ts');
  const { databaseUrl, mail, identity, page: pageContacts } = readConfig();
  // Heard from here on: a signal during the start lets it finish and stops in order; a second one ends at once.
  const told = untilToldToStop().then(() => terminal.note('Stopping …'));
  const server = await startServer({
    dataFolder,
    databaseUrl,
    mail,
    pageContacts,
    ...(identity && { identity }),
    port: portOf(values['port']),
    withRehearsal: values['empty'] !== true,
    ...(roomUrl && { roomUrl }),
    ...(publicUrl && { publicUrl }),
    ...(formsUrl && { formsUrl }),
    note: terminal.note,
  });
  const { room, page, forms, link, code } = server;
  terminal.answer({ room, public: page, ...(forms !== undefined && { forms }), link, code }, () =>
    [
      '',
      'Cellule is ready.',
      '',
      `  Sign in       ${link}`,
      `                (works once; or by hand: ${room}/code, then ${code})`,
      `  Public page   ${page}/fr/`,
      '',
      'Another link: ./cellule invite director   Stop: Ctrl+C',
    ].join('\n'),
  );
  await told;
  await server.stop();
  return 0;
}

function portOf(typed: string | boolean | undefined): number {
  if (typed === undefined) return PORT;
  const port = Number(typed);
  if (Number.isInteger(port) && port >= 0 && port <= 65_533) return port;
  throw new CelluleError('invalid', 'start.port', '--port takes a number from 0 (any free port) to 65533.');
}

/** An outside address. Beyond this machine only HTTPS: a session cookie or a leaked word never travels in clear. */
function outsideUrl(option: string, typed: string | boolean | undefined): URL | undefined {
  if (typeof typed !== 'string') return undefined;
  const url = URL.canParse(typed) ? new URL(typed) : undefined;
  if (
    !url ||
    !['http:', 'https:'].includes(url.protocol) ||
    url.pathname !== '/' ||
    url.search ||
    url.hash ||
    url.username
  ) {
    throw new CelluleError(
      'invalid',
      'start.url',
      `${option} takes an address without a path, such as https://cellule.example.org`,
    );
  }
  if (url.protocol === 'http:' && !isLoopbackHost(url.host)) {
    throw new CelluleError(
      'invalid',
      'start.plain-http',
      `${option} is plain HTTP, which is refused beyond this machine. Put a TLS proxy in front (docs/operate/install.md) and give its https:// address.`,
    );
  }
  return url;
}

function untilToldToStop(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
}
