// Writes the import graph of the rooms into test/golden/rooms.txt and ARCHITECTURE.md. Review what changed: it is the architecture.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { drawRooms } from '../test/tidy/drawing.ts';
import { readTree } from '../test/tidy/tree.ts';

const root = new URL('..', import.meta.url);
for (const [path, text] of drawRooms(readTree(fileURLToPath(root)))) writeFileSync(new URL(path, root), text);
