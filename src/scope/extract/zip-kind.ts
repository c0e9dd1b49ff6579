import { notSupported, unread, type Unread } from '../unread.ts';
import type { DocumentFormat } from './format.ts';

const ODF = 'application/vnd.oasis.opendocument.';

/**
 * Documents that are ZIP archives inside, judged by what lies at the archive's root; `undefined` is an archive like any other.
 *
 * @param names of all entries, in any order
 * @param read gives a small entry, or nothing where it cannot be read
 */
export async function documentInZip(
  names: Iterable<string>,
  read: (name: string) => Promise<Buffer | undefined>,
): Promise<DocumentFormat | Unread | undefined> {
  const root = new Map<string, string>();
  for (const name of names) {
    const plain = name.replace(/^\.?\//, '').toLowerCase();
    if (isTelling(plain)) root.set(plain, name);
  }
  const has = (pattern: RegExp) => root.keys().some((name) => pattern.test(name));
  // Office opens packages that have lost their list of content types; so the parts themselves tell.
  if (has(/^xl\/workbook\d*\.bin$/)) return 'xlsb';
  if (has(/^xl\/(?:workbook\d*\.xml|worksheets\/)/)) return 'xlsx';
  if (has(/^word\/document\d*\.xml$/)) return 'docx';
  if (has(/^ppt\/(?:presentation\d*\.xml|slides\/)/)) return 'pptx';
  if (has(/^index(?:\/document\.iwa|\.zip)$/))
    return notSupported('a document of Pages, Numbers or Keynote: export it as DOCX, XLSX or PDF');
  if (!root.has('content.xml')) return undefined;
  const type = await textOf(root.get('mimetype'), read);
  const manifest = await textOf(root.get('meta-inf/manifest.xml'), read);
  const told = type.startsWith(ODF)
    ? type
    : (manifest.match(/application\/vnd\.oasis\.opendocument\.[a-z-]+/)?.[0] ?? '');
  if (!told.startsWith(ODF)) return undefined;
  if (manifest.includes('encryption-data')) return unread('encrypted');
  if (told.startsWith(`${ODF}spreadsheet`)) return 'ods';
  // Text is written alike in texts, presentations and drawings.
  return 'odt';
}

function isTelling(name: string): boolean {
  return (
    /^(?:xl|word|ppt)\/(?:workbook|document|presentation|worksheets\/|slides\/)/.test(name) ||
    ['mimetype', 'content.xml', 'meta-inf/manifest.xml', 'index/document.iwa', 'index.zip'].includes(name)
  );
}

async function textOf(name: string | undefined, read: (name: string) => Promise<Buffer | undefined>): Promise<string> {
  return name === undefined ? '' : ((await read(name))?.toString('utf8').trim() ?? '');
}
