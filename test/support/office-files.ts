// Office files written by hand, so that a test can say what is in them and what is wrong with them.
import { CFB } from '@e965/xlsx';
import { zipOf, type ZipEntry } from './sample-evidence.ts';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const XML = '<?xml version="1.0" encoding="UTF-8"?>';

export type WorkbookText = Readonly<{
  /** The inside of `sheetData` of each sheet; or, when it begins with `<?xml`, the whole part. */
  sheets: readonly string[];
  /** The inside of `sst`. */
  strings?: string;
  /** The inside of `styleSheet`. */
  styles?: string;
  /** What follows `sheetData` in each sheet. */
  after?: string;
  /** The inside of `workbookPr`. */
  properties?: string;
  more?: readonly ZipEntry[];
}>;

/** A workbook of these parts. */
export function workbookOf({ sheets, strings, styles, after = '', properties = '', more = [] }: WorkbookText): Buffer {
  const part = (name: string, text: string): ZipEntry => ({
    name,
    content: text.startsWith('<?xml') ? text : XML + text,
  });
  const relation = (id: string, kind: string, target: string) =>
    `<Relationship Id="${id}" Type="${RELATIONS}/${kind}" Target="${target}"/>`;
  return zipOf([
    part('[Content_Types].xml', '<Types/>'),
    part(
      'xl/workbook.xml',
      `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><workbookPr ${properties}/><sheets>${sheets
        .map(
          (_, at) =>
            `<sheet name="S${at}" sheetId="${at + 1}" state="${at > 0 ? 'veryHidden' : 'visible'}" r:id="r${at}"/>`,
        )
        .join('')}</sheets></workbook>`,
    ),
    part(
      'xl/_rels/workbook.xml.rels',
      `<Relationships>${sheets.map((_, at) => relation(`r${at}`, 'worksheet', `/xl/worksheets/sheet${at + 1}.xml`)).join('')}</Relationships>`,
    ),
    ...(strings === undefined ? [] : [part('xl/sharedStrings.xml', `<sst xmlns="${MAIN}">${strings}</sst>`)]),
    ...(styles === undefined ? [] : [part('xl/styles.xml', `<styleSheet xmlns="${MAIN}">${styles}</styleSheet>`)]),
    ...sheets.map((data, at) =>
      part(
        `xl/worksheets/sheet${at + 1}.xml`,
        data.startsWith('<?xml')
          ? data
          : `<worksheet xmlns="${MAIN}"><sheetData>${data}</sheetData>${after}</worksheet>`,
      ),
    ),
    ...more,
  ]);
}

/** A sheet whose cells are these texts, with nothing where they are empty. */
export function sheetOf(rows: readonly (readonly string[])[]): string {
  return rows
    .map((cells, row) => {
      const written = cells.map((cell, column) =>
        cell === ''
          ? ''
          : `<c r="${letters(column)}${row + 1}" t="inlineStr"><is><t>${cell.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</t></is></c>`,
      );
      return written.some(Boolean) ? `<row r="${row + 1}">${written.join('')}</row>` : '';
    })
    .join('');
}

function letters(column: number): string {
  const rest = Math.floor(column / 26);
  return (rest > 0 ? letters(rest - 1) : '') + String.fromCharCode(65 + (column % 26));
}

/** A Word document with this inside its body, and these other parts. */
export function wordOf(body: string, more: readonly ZipEntry[] = []): Buffer {
  return zipOf([
    { name: '[Content_Types].xml', content: '<Types/>' },
    { name: 'word/document.xml', content: `${XML}<w:document xmlns:w="${WORD}"><w:body>${body}</w:body></w:document>` },
    ...more,
  ]);
}

export const paragraph = (text: string): string => `<w:p><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;

/** A table of Word whose cells are these texts. */
export function wordTable(rows: readonly (readonly string[])[]): string {
  return `<w:tbl>${rows.map((cells) => `<w:tr>${cells.map((cell) => `<w:tc>${paragraph(cell)}</w:tc>`).join('')}</w:tr>`).join('')}</w:tbl>`;
}

/** An OpenDocument file with this inside its body. */
export function openDocumentOf(body: string, kind: 'spreadsheet' | 'text', more: readonly ZipEntry[] = []): Buffer {
  const office = 'urn:oasis:names:tc:opendocument:xmlns:office:1.0';
  return zipOf([
    { name: 'mimetype', content: `application/vnd.oasis.opendocument.${kind}`, stored: true },
    { name: 'META-INF/manifest.xml', content: '<manifest/>' },
    {
      name: 'content.xml',
      content: `${XML}<office:document-content xmlns:office="${office}"><office:body><office:${kind}>${body}</office:${kind}></office:body></office:document-content>`,
    },
    ...more,
  ]);
}

/** The same bytes with some of them changed, or their end cut off, as chance has it. */
export function mutated(bytes: Buffer, below: (most: number) => number): Buffer {
  const copy = Buffer.from(bytes);
  for (let flips = below(8); flips >= 0; flips--) copy[below(copy.length)] = below(256);
  return below(3) === 0 ? copy.subarray(0, below(copy.length)) : copy;
}

/** A compound file that holds these streams. */
export function compoundOf(streams: Readonly<Record<string, Buffer>>): Buffer {
  const file = CFB.utils.cfb_new();
  for (const [name, content] of Object.entries(streams)) CFB.utils.cfb_add(file, `/${name}`, content);
  return Buffer.from(CFB.write(file, { type: 'buffer' }));
}

/** A Word 97 document of one piece of text. */
export function oldWordOf(
  text: string,
  {
    isWide = false,
    isEncrypted = false,
    version = 0xc1,
  }: { isWide?: boolean; isEncrypted?: boolean; version?: number } = {},
): Buffer {
  const from = 1024;
  const written = Buffer.from(text, isWide ? 'utf16le' : 'latin1');
  const document = Buffer.alloc(from + written.length + 4096);
  document.writeUInt16LE(0xa5ec, 0);
  document.writeUInt16LE(version, 2);
  document.writeUInt16LE(0x0200 | (isEncrypted ? 0x0100 : 0), 0x0a);
  written.copy(document, from);
  const table = Buffer.alloc(5 + 8 + 8);
  table[0] = 2;
  table.writeUInt32LE(16, 1);
  table.writeUInt32LE(text.length, 9);
  table.writeUInt32LE(isWide ? from : 0x4000_0000 | (from * 2), 15);
  document.writeUInt32LE(0, 0x01a2);
  document.writeUInt32LE(table.length, 0x01a6);
  return compoundOf({ WordDocument: document, '1Table': table });
}
