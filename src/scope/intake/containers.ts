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
    case 'iso':
      return foreign.entries(source);
    default:
      return assertNever(format);
  }
}

async function* alone(path: string, content: () => AsyncIterable<Buffer>): AsyncGenerator<Entry> {
  const name = path.split(/[/!]/).at(-1)!;
  const inner = name.replace(/\.(?:gz|bz2|xz|zst)$/i, '').replace(/\.t(?:gz|bz2?|xz|zst)$/i, '.tar');
  yield { name: inner === name ? 'content' : inner, stretches: content };
}
