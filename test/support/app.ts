import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServer, type Server, type ServerOptions } from '../../src/app.ts';
import type { Role } from '../../src/kernel/index.ts';
import { openLog } from '../../src/platform/log/index.ts';
import { systemClock } from '../../src/platform/system/index.ts';
import { freshDatabase } from './database.ts';

/** The whole server on a database and a data folder of its own, as a person's browser or an API client reaches it. */
export type TestApp = Readonly<{
  server: Server;
  dataFolder: string;
  databaseUrl: string;
  /** What the server has logged. */
  logged: readonly string[];
  /** Signs somebody in and gives their cookie. */
  signIn: (role: Role, name?: string) => Promise<string>;
  /** Asks the room as JSON. */
  ask: (method: string, path: string, options?: Asked) => Promise<Response>;
  /** Ends the server and leaves its data. */
  leave: () => Promise<void>;
  /** Ends the server; its data goes. */
  stop: () => Promise<void>;
}>;

type Asked = Readonly<{ cookie?: string | undefined; body?: unknown; accept?: string }>;

export async function startTestApp(options: Partial<ServerOptions> = {}): Promise<TestApp> {
  const databaseUrl = options.databaseUrl ?? (await freshDatabase()).url;
  const dataFolder = options.dataFolder ?? mkdtempSync(join(tmpdir(), 'cellule-app-'));
  const logged: string[] = [];
  const log = openLog(systemClock, (line) => logged.push(line));
  const server = await startServer({
    dataFolder,
    databaseUrl,
    port: 0,
    withRehearsal: false,
    note: () => {},
    log,
    ...options,
  });
  return {
    server,
    dataFolder,
    databaseUrl,
    logged,
    signIn: async (role, name = `The ${role}`) => {
      const { token } = await server.access.invite({ role });
      return `cellule=${(await server.access.redeem(token, name)).token}`;
    },
    ask: (method, path, { cookie, body, accept = 'application/json' } = {}) =>
      fetch(`${server.room}${path}`, {
        method,
        redirect: 'manual',
        headers: {
          accept,
          ...(cookie && { cookie }),
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),
    leave: server.stop,
    stop: async () => {
      await server.stop();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}
