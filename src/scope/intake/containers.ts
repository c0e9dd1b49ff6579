import { assertNever } from '../../kernel/index.ts';
import { stretches, type ByteSource } from '../../platform/files/index.ts';
import type { ContainerFormat } from '../extract/index.ts';
import type { Foreign } from './foreign.ts';
import { gunzipped, zstdUnpacked } from './inflate.ts';
import { mailboxEntries } from './mailbox-entries.ts';
import type { Entries, Entry } from './model.ts';
import { tarEntries } from './tar-entries.ts';

/** What a container gives, ZIP excepted, which may be a document. @param path of the container, for the name of what is packed alone */
export function entriesIn(
  format: Exclude<ContainerFormat, 'zip'>,
  source: ByteSource,
  path: string,
  foreign: Foreign,
): Entries {
  switch (format) {
    case 'tar':
      return tarEntries(stretches(source), true);
    case 'mbox':
      return mailboxEntries(source);
    case 'gzip':
      return alone(path, () => gunzipped(stretches(source)));
    case 'zstd':
      return alone(path, () => zstdUnpacked(stretches(source)));
    case 'bzip2':
    case 'xz':
      return alone(path, () => foreign.unpacked(source));
    case '7z':
    case 'rar':
    case 'cab':
      return foreign.entries(source);
    case 'iso':
      return foreign.entries(withoutSystemArea(source));
    default:
      return assertNever(format);
  }
}

/** The first 32 KiB of a disc image are the machine's own, and no part of its content (ISO 9660, 6.2.1). */
const SYSTEM_AREA = 32 << 10;

/**
 * A disc image whose system area is blank. What stands there says to libarchive that the file is something else: a list in the
 * form of mtree, say, by which bsdtar reads any file of this machine as an entry of the archive.
 */
function withoutSystemArea(image: ByteSource): ByteSource {
  return {
    ...image,
    read: async (from, to) => {
      if (from >= SYSTEM_AREA) return image.read(from, to);
      const bytes = Buffer.from(await image.read(from, to));
      return bytes.fill(0, 0, Math.min(bytes.length, SYSTEM_AREA - from));
    },
  };
}

async function* alone(path: string, content: () => AsyncIterable<Buffer>): AsyncGenerator<Entry> {
  const name = path.split(/[/!]/).at(-1)!;
  const inner = name.replace(/\.(?:gz|bz2|xz|zst)$/i, '').replace(/\.t(?:gz|bz2?|xz|zst)$/i, '.tar');
  yield { name: inner === name ? 'content' : inner, stretches: content };
}
