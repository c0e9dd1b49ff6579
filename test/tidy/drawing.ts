import { roomsAsDiagram, roomsAsText } from './rooms.ts';
import type { Tree } from './tree.ts';

/** The reviewed import graph. */
export const GOLDEN = 'test/golden/rooms.txt';

const DOCUMENT = 'ARCHITECTURE.md';
const BETWEEN_MARKS = /(?<=<!-- rooms -->\n)[\s\S]*?(?=\n<!-- \/rooms -->)/;

/** The files that show the import graph, as they should be: text by path. */
export function drawRooms(tree: Tree): ReadonlyMap<string, string> {
  const document = tree.get(DOCUMENT)?.text ?? '';
  return new Map([
    [GOLDEN, roomsAsText(tree)],
    [DOCUMENT, document.replace(BETWEEN_MARKS, () => roomsAsDiagram(tree))],
  ]);
}

/** The diagram that ARCHITECTURE.md shows now. */
export function readDiagram(tree: Tree): string | undefined {
  return BETWEEN_MARKS.exec(tree.get(DOCUMENT)?.text ?? '')?.[0];
}
