import { posix } from 'node:path';
import { attributeOf, isWord, XmlScan } from './xml-scan.ts';
import type { ZipParts } from './zip-parts.ts';

const RELATIONS_MAX = 100_000;

/**
 * Where the relations of a part lead (OPC, ISO/IEC 29500-2), by their id: names of parts, and addresses outside.
 *
 * @throws UnreadError; what was read before is in `into`
 */
export async function readRelations(zip: ZipParts, part: string, into: Map<string, string>): Promise<void> {
  const folder = posix.dirname(part);
  const name = posix.join(folder, '_rels', `${posix.basename(part)}.rels`);
  const scan = new XmlScan({
    open: (bytes, from, nameEnd, end) => {
      if (!isWord(bytes, from, nameEnd, 'Relationship') || into.size >= RELATIONS_MAX) return;
      const [id, target] = ['Id', 'Target'].map((wanted) => attributeOf(bytes, nameEnd, end, wanted));
      if (id === undefined || target === undefined) return;
      const isOutside = attributeOf(bytes, nameEnd, end, 'TargetMode') === 'External';
      into.set(id, isOutside ? target : target.startsWith('/') ? target.slice(1) : posix.join(folder, target));
    },
    close: () => {},
    text: () => {},
  });
  for await (const piece of zip.read(name)) scan.push(piece);
}
