import { fileURLToPath } from 'node:url';
import { transformSync } from 'oxc-transform';
import { roomRoute, type RoomRoute } from '../../access/index.ts';
import { assert, CelluleError } from '../../kernel/index.ts';
import { textOf } from '../../platform/files/index.ts';
import { digestOf } from '../../platform/signing/index.ts';
import { ISLANDS, WORKER } from '../browser/index.ts';
import { z } from 'zod';

/** Style and script of the room, ready to be served. */
export type RoomAssets = Readonly<{ style: string; script: string; routes: readonly RoomRoute[] }>;

const SCRIPT_TYPE = 'text/javascript; charset=utf-8';

const STYLES = [
  'tokens.css',
  'base.css',
  'shell.css',
  'controls.css',
  'now.css',
  'reading.css',
  'runs.css',
  'cell.css',
  'device.css',
  'mouths.css',
  'wide.css',
  'print.css',
];

/**
 * Reads the style and strips the types of the islands, once at start. The digest of all of them stands in their address, so a browser
 * may keep them for ever and a new version has a new address.
 */
export async function openRoomAssets(): Promise<RoomAssets> {
  const style = (await Promise.all(STYLES.map((name) => textOf(pathOf(`../ui/${name}`))))).join('\n');
  const files = new Map([['room.css', { content: style, type: 'text/css; charset=utf-8' }]]);
  for (const name of ISLANDS) {
    files.set(name.replace(/ts$/, 'js'), { content: await scriptOf(name), type: SCRIPT_TYPE });
  }
  const version = digestOf([...files.values()].map(({ content }) => content).join('\n')).slice(0, 16);
  const route = roomRoute({
    method: 'GET',
    path: '/assets/{version}/{name}',
    act: 'page.read',
    summary: 'Style and script of the room',
    params: z.object({ version: z.string(), name: z.string() }),
    handle: ({ params }) => {
      const file = params.version === version ? files.get(params.name) : undefined;
      if (!file) throw new CelluleError('not-found', 'http.not-found', 'There is no such file. Load the page again.');
      return {
        text: file.content,
        type: file.type,
        headers: { 'cache-control': 'public, max-age=31536000, immutable' },
      };
    },
  });
  const addresses = [...files.keys()].map((name) => `/assets/${version}/${name}`);
  const routes = [route, await workerRoute(addresses)];
  return { style: `/assets/${version}/room.css`, script: `/assets/${version}/room.js`, routes };
}

/** The worker has one address for all versions, at the root, for it answers for pages there. It names the files of this version. */
async function workerRoute(addresses: readonly string[]): Promise<RoomRoute> {
  const text = `const ASSETS = ${JSON.stringify(addresses)};\n${await scriptOf(WORKER)}`;
  return roomRoute({
    method: 'GET',
    path: '/room-worker.js',
    act: 'page.read',
    summary: 'The worker of a device that keeps a copy for when the line is cut',
    handle: () => ({ text, type: SCRIPT_TYPE }),
  });
}

async function scriptOf(name: string): Promise<string> {
  const { code, errors } = transformSync(name, await textOf(pathOf(`../browser/${name}`)), {
    typescript: { rewriteImportExtensions: 'rewrite' },
  });
  assert(errors.length === 0, 'the islands are valid TypeScript');
  return code;
}

function pathOf(relative: string): string {
  return fileURLToPath(new URL(relative, import.meta.url));
}
