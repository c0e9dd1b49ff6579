import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ServerOptions } from '../../src/app.ts';
import type { Role } from '../../src/kernel/index.ts';
import { startTestApp, type TestApp } from './app.ts';
import { keepSmallPlan } from './small-plan.ts';

export type Answer = Readonly<{ status: number; body: Readonly<Record<string, unknown>> & { code?: string } }>;

type ToldEntry = Readonly<{ kind: string; value: Record<string, unknown>; seq: number }>;

/** A server whose only plan of its own is the small one, and people of its cell who act over HTTP. */
export type CellApp = Readonly<{
  app: TestApp;
  dataFolder: string;
  cookieOf: (role: Role) => string | undefined;
  ask: (method: string, path: string, role?: Role, body?: unknown) => Promise<Answer>;
  post: (path: string, body?: unknown, role?: Role) => Promise<Answer>;
  /** Declares a crisis, and answers its address in the API. */
  declare: (given?: Readonly<Record<string, unknown>>) => Promise<string>;
  entriesOf: (crisis: string, kind: string) => Promise<readonly ToldEntry[]>;
  stop: () => Promise<void>;
}>;

export async function openCellApp(
  roles: readonly Role[],
  { plan = {}, ...options }: Partial<ServerOptions> & Readonly<{ plan?: Readonly<Record<string, unknown>> }> = {},
): Promise<CellApp> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'cellule-app-'));
  keepSmallPlan(dataFolder, plan);
  const app = await startTestApp({ dataFolder, ...options });
  const cookies = new Map<Role, string>();
  for (const role of roles) cookies.set(role, await app.signIn(role));
  const ask: CellApp['ask'] = async (method, path, role = 'director', body = {}) => {
    const cookie = cookies.get(role);
    const answer = await app.ask(method, path, { cookie, ...(method === 'POST' && { body }) });
    return { status: answer.status, body: (await answer.json()) as Answer['body'] };
  };
  const post: CellApp['post'] = (path, body = {}, role = 'director') => ask('POST', path, role, body);
  return {
    app,
    dataFolder,
    cookieOf: (role) => cookies.get(role),
    ask,
    post,
    declare: async (given = {}) => {
      const declaration = { claimed: 'Des fiches de paie circulent', seen: 'un canal public', by: 'un journaliste' };
      const { body } = await post('/api/crises', { ...declaration, ...given });
      return `/api/crises/${String(body['crisis'])}`;
    },
    entriesOf: async (crisis, kind) => {
      const { body } = await ask('GET', `${crisis}/entries?kind=${kind}`);
      return body['entries'] as readonly ToldEntry[];
    },
    stop: async () => {
      await app.stop();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}
