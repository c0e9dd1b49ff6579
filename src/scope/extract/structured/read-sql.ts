import type { DocumentPart, DocumentReader } from '../document-part.ts';
import { readInPart } from '../../unread.ts';
import { TableGatherer } from './gather-tables.ts';
import { copyHead, createdTable, insertHead, type Target } from './sql-names.ts';
import { skipBlanks, sqlValue, type Quoting } from './sql-values.ts';
import { statementEnd } from './sql-statements.ts';
import { TextWindow } from './text-window.ts';
import { textChunks } from './text-chunks.ts';

/** So much of a statement is looked at to know what it is. */
const HEAD = 64 << 10;
/** A longer row (with pictures in it, say) is left out. */
const ROW_MAX = 64 << 20;

type Reading = {
  readonly window: TextWindow;
  readonly tables: TableGatherer;
  readonly columns: Map<string, readonly string[]>;
  readonly quoting: Quoting;
  /** What ends a statement, where the dump has set another sign than a semicolon. */
  delimiter: string;
  isCut: boolean;
  isDamaged: boolean;
};

/**
 * Reads dumps of databases (MySQL, PostgreSQL, SQLite, SQL Server, Oracle): the rows of INSERT, REPLACE and COPY … FROM stdin, under the
 * columns that the statement or an earlier CREATE TABLE names. Statements that define procedures and triggers are passed over.
 */
export const readSql: DocumentReader = async function* (source) {
  const window = new TextWindow(textChunks(source));
  const tables = new TableGatherer();
  const reading: Reading = {
    window,
    tables,
    columns: new Map(),
    quoting: { isBackslashed: false },
    delimiter: ';',
    isCut: false,
    isDamaged: false,
  };
  await window.fill(HEAD);
  reading.quoting.isBackslashed = isOfMySql(window.text);
  while (await nextStatement(reading)) yield* readStatement(reading);
  yield* tables.parts();
  if (reading.isCut) yield { kind: 'missing', unread: readInPart('cut-off') };
  else if (reading.isDamaged) yield { kind: 'missing', unread: readInPart('damaged-rows') };
};

/** Only MySQL and MariaDB write names in backquotes; a dump says who wrote it as well. */
function isOfMySql(text: string): boolean {
  if (/PostgreSQL database dump|standard_conforming_strings|\[dbo\]|SET DEFINE/i.test(text)) return false;
  return /`|MySQL|MariaDB|\\'/.test(text);
}

/** Goes to where the next statement begins. */
async function nextStatement({ window }: Reading): Promise<boolean> {
  for (;;) {
    const at = skipBlanks(window.text, window.at);
    const isInside = at >= window.text.length;
    window.at = isInside ? window.text.length : at;
    if (!isInside && window.text.length - at >= HEAD) return true;
    // A comment that ends with the text may go on.
    if (isInside && window.text.length > 0) window.at = Math.max(0, Math.min(at, window.text.length));
    if (!(await window.more())) return window.at < window.text.length;
  }
}

async function* readStatement(reading: Reading): AsyncGenerator<DocumentPart> {
  const { window } = reading;
  const head = window.text.slice(window.at, window.at + HEAD);
  const word = /^[\p{L}]+/u.exec(head)?.[0].toUpperCase() ?? '';
  if (word === 'DELIMITER') {
    setDelimiter(reading, head);
    return;
  }
  if (reading.delimiter !== ';') {
    await passSection(reading);
    return;
  }
  const rows =
    word === 'COPY' ? copyHead(head) : word === 'INSERT' || word === 'REPLACE' ? insertHead(head) : undefined;
  if (rows) {
    yield* word === 'COPY' ? readCopy(reading, rows) : readRows(reading, rows);
    return;
  }
  reading.isDamaged ||= isUnreadInsert(word, head.slice(0, 2_000));
  const created = word === 'CREATE' ? createdTable(head) : undefined;
  if (created) reading.columns.set(created.table, created.columns);
  await passStatement(reading, word);
}

function setDelimiter(reading: Reading, head: string): void {
  const { window } = reading;
  reading.delimiter = /^DELIMITER\s+(\S+)/i.exec(head)?.[1] ?? ';';
  window.at += head.indexOf('\n') < 0 ? head.length : head.indexOf('\n') + 1;
}

/** An insert of values in a form that is not read (INSERT … SET). One that selects has no values. */
function isUnreadInsert(word: string, head: string): boolean {
  return (word === 'INSERT' || word === 'REPLACE') && /\b(?:VALUES|SET)\b/i.test(head) && !/\bSELECT\b/i.test(head);
}

/** Between DELIMITER and DELIMITER stand procedures. */
async function passSection({ window }: Reading): Promise<void> {
  for (;;) {
    const next = /\nDELIMITER\s/i.exec(window.text.slice(window.at));
    if (next) {
      window.at += next.index + 1;
      return;
    }
    window.at = Math.max(window.at, window.text.length - 20);
    if (!(await window.more())) {
      window.at = window.text.length;
      return;
    }
  }
}

async function passStatement(reading: Reading, word: string): Promise<void> {
  const { window, quoting } = reading;
  for (;;) {
    const end = statementEnd(window.text, window.at, word, quoting);
    if (end >= 0) {
      window.at = end;
      return;
    }
    if (window.text.length - window.at > ROW_MAX) window.at = window.text.length - HEAD;
    if (!(await window.more())) {
      window.at = window.text.length;
      return;
    }
  }
}

async function* readRows(reading: Reading, target: Target): AsyncGenerator<DocumentPart> {
  const { window, tables } = reading;
  const columns = target.columns.length > 0 ? target.columns : reading.columns.get(target.table);
  const key = `${target.table}\n${columns?.join('\n') ?? ''}`;
  window.at += target.length;
  for (;;) {
    const row = await readRow(reading);
    if (!row) return;
    tables.addRow(key, row, columns);
    if (tables.isFull) yield* tables.parts();
    const sign = await window.sign(skipBlanks);
    if (sign !== ',') {
      const more =
        /^INTO\b/i.test(window.text.slice(window.at, window.at + 8)) &&
        insertHead(`INSERT ${window.text.slice(window.at, window.at + HEAD)}`);
      if (more) yield* readRows(reading, { ...more, length: more.length - 7 });
      if (more) return;
      if (sign === ';') window.at++;
      return;
    }
    window.at++;
  }
}

/** The next row in brackets; nothing where there is none. */
async function readRow(reading: Reading): Promise<string[] | undefined> {
  const { window, quoting } = reading;
  if ((await window.sign(skipBlanks)) !== '(') return undefined;
  for (;;) {
    const row = rowAt(window, quoting);
    if (row) return row;
    if (window.text.length - window.at > ROW_MAX) {
      reading.isDamaged = true;
      window.at = window.text.length;
      return undefined;
    }
    if (await window.more()) continue;
    reading.isCut = true;
    window.at = window.text.length;
    return undefined;
  }
}

/** The row in brackets that begins at the window; nothing where the text ends inside it. */
function rowAt(window: TextWindow, quoting: Quoting): string[] | undefined {
  const { text } = window;
  const row: string[] = [];
  for (let at = window.at + 1; ;) {
    while (text.charCodeAt(at) === 32) at++;
    // Nearly every value is a string without a quote or backslash inside.
    const close = text.charCodeAt(at) === 39 ? text.indexOf("'", at + 1) : -1;
    const sign = close < 0 ? 0 : text.charCodeAt(close + 1);
    if ((sign === 44 || sign === 41) && nextBackslash(window, quoting, at) > close) {
      row.push(text.slice(at + 1, close));
      at = close + 2;
      if (sign === 44) continue;
    } else {
      const value = sqlValue(text, at, quoting);
      if (!value) return undefined;
      row.push(value.text);
      at = value.next + 1;
      if (text.charCodeAt(value.next) === 44) continue;
    }
    window.at = at;
    return row;
  }
}

/** Where the next backslash stands that escapes something; looked for once for each place. */
function nextBackslash(window: TextWindow, { isBackslashed }: Quoting, from: number): number {
  if (!isBackslashed) return Number.POSITIVE_INFINITY;
  if (window.marked < from) {
    const found = window.text.indexOf('\\', from);
    window.marked = found < 0 ? Number.POSITIVE_INFINITY : found;
  }
  return window.marked;
}

async function* readCopy(reading: Reading, target: Target): AsyncGenerator<DocumentPart> {
  const { window, tables } = reading;
  const columns = target.columns.length > 0 ? target.columns : reading.columns.get(target.table);
  const key = `${target.table}\n${columns?.join('\n') ?? ''}`;
  window.at += target.length;
  let isFirst = true;
  for (;;) {
    let end = window.text.indexOf('\n', window.at);
    while (end < 0 && (await window.more())) end = window.text.indexOf('\n', window.at);
    if (end < 0) {
      reading.isCut = true;
      window.at = window.text.length;
      return;
    }
    const line = window.text.slice(window.at, window.text.charCodeAt(end - 1) === 13 ? end - 1 : end);
    window.at = end + 1;
    if (line === '\\.') return;
    // The line of the statement itself ends here.
    if (!isFirst || line.trim() !== '') tables.addRow(key, line.split('\t').map(copied), columns);
    isFirst = false;
    if (tables.isFull) yield* tables.parts();
  }
}

const COPY_ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '', f: '', v: '' };

function copied(cell: string): string {
  if (!cell.includes('\\')) return cell;
  return cell === '\\N' ? '' : cell.replaceAll(/\\(.)/gsu, (_, sign: string) => COPY_ESCAPES[sign] ?? sign);
}
