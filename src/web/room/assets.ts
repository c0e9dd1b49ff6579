import { fileURLToPath } from 'node:url';
import { transformSync } from 'oxc-transform';
import { roomRoute, type RoomRoute } from '../../access/index.ts';
import { assert, CelluleError } from '../../kernel/index.ts';
import { textOf } from '../../platform/files/index.ts';
import { digestOf } from '../../platform/signing/index.ts';
import { ISLANDS } from '../browser/index.ts';
import { z } from 'zod';

/** Style and script of the room, ready to be served. */
export type RoomAssets = Readonly<{ style: string; script: string; route: RoomRoute }>;

const STYLES = [
  'tokens.css',
  'base.css',
  'shell.css',
  'controls.css',
  'now.css',
  'reading.css',
  'runs.css',
  'cell.css',
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
    const { code, errors } = transformSync(name, await textOf(pathOf(`../browser/${name}`)), {
      typescript: { rewriteImportExtensions: 'rewrite' },
    });
    assert(errors.length === 0, 'the islands are valid TypeScript');
    files.set(name.replace(/ts$/, 'js'), { content: code, type: 'text/javascript; charset=utf-8' });
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
  return { style: `/assets/${version}/room.css`, script: `/assets/${version}/room.js`, route };
}

function pathOf(relative: string): string {
  return fileURLToPath(new URL(relative, import.meta.url));
}
