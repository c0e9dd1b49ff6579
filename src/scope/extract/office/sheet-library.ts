import { UnreadError, unread } from '../../unread.ts';
import { CELL_MAX, CELLS_MAX } from '../row.ts';
import { MergedCells } from './merged-cells.ts';
import { formOf, PLAIN, shownNumber, type NumberForm } from './number-text.ts';
import type { SheetRow } from './split-tables.ts';

/** One file of a compound file (the container of Office before 2007). */
export type CompoundFile = Readonly<{ find: (name: string) => Buffer | undefined }>;

type LibraryCell = Readonly<{ t?: string; v?: string | number | boolean | Date; z?: string | number }>;
type LibrarySheet = { '!data'?: (LibraryCell[] | undefined)[]; '!merges'?: { s: Place; e: Place }[] };
type Place = { r: number; c: number };
type Library = {
  CFB: {
    read: (bytes: Buffer, options: object) => object;
    find: (file: object, name: string) => { content?: Uint8Array } | null;
  };
  read: (
    bytes: Buffer,
    options: object,
  ) => {
    SheetNames: string[];
    Sheets: Record<string, LibrarySheet>;
    Workbook?: { WBProps?: { date1904?: boolean } };
  };
};

let loaded: Promise<Library> | undefined;

/** The library is large and few files need it: a thread loads it with the first of them. */
function library(): Promise<Library> {
  loaded ??= (async () => {
    const [sheets, codePages] = await Promise.all([import('@e965/xlsx'), import('@e965/xlsx/dist/cpexcel')]);
    sheets.set_cptable(codePages);
    return sheets;
  })();
  return loaded;
}

/** @throws UnreadError `damaged-office` */
export async function openCompound(bytes: Buffer): Promise<CompoundFile> {
  const { CFB } = await library();
  const file = orDamaged(() => CFB.read(bytes, { type: 'buffer' }));
  return {
    find: (name) => {
      const content = orDamaged(() => CFB.find(file, name))?.content;
      return content && Buffer.from(content);
    },
  };
}

/** The rows of each sheet. @throws UnreadError `damaged-office`, `encrypted` */
export async function* librarySheets(bytes: Buffer): AsyncGenerator<{ rows: readonly SheetRow[]; isCut: boolean }> {
  const { read } = await library();
  const options = { type: 'buffer', dense: true, cellNF: true, cellText: false, cellHTML: false, cellFormula: false };
  const workbook = orDamaged(() => read(bytes, options));
  const is1904 = workbook.Workbook?.WBProps?.date1904 === true;
  const forms = new Map<string, NumberForm>();
  for (const name of workbook.SheetNames) {
    const sheet = workbook.Sheets[name];
    if (sheet?.['!data']) yield rowsOf(sheet, { forms, is1904 });
  }
}

/** The library reads hostile bytes; whatever it throws, they are to blame. What it prints may name what is inside, so nothing is printed. */
function orDamaged<T>(work: () => T): T {
  /* oxlint-disable no-console -- the only way to keep the library quiet while it runs, which is in one go */
  const { error, log, warn } = console;
  console.error = console.log = console.warn = () => {};
  try {
    return work();
  } catch (thrown) {
    const isLocked = thrown instanceof Error && /password|encrypt/iu.test(thrown.message);
    throw new UnreadError(unread(isLocked ? 'encrypted' : 'damaged-office'));
  } finally {
    Object.assign(console, { error, log, warn });
  }
  /* oxlint-enable no-console */
}

type Forms = Readonly<{ forms: Map<string, NumberForm>; is1904: boolean }>;

function rowsOf(sheet: LibrarySheet, shared: Forms): { rows: SheetRow[]; isCut: boolean } {
  const merged = new MergedCells(
    (sheet['!merges'] ?? [])
      .filter(({ s, e }) => e.r > s.r)
      .map(({ s, e }) => ({ top: s.r, bottom: e.r, column: s.c }))
      .sort((one, other) => one.top - other.top),
  );
  const rows: SheetRow[] = [];
  let isCut = false;
  for (const [at, found] of (sheet['!data'] ?? []).entries()) {
    if (!found) continue;
    const cells: string[] = [];
    if (found.length > CELLS_MAX) isCut = true;
    for (let column = 0; column < Math.min(found.length, CELLS_MAX); column++) {
      const text = shownCell(found[column], shared);
      if (text === '') continue;
      while (cells.length < column) cells.push('');
      cells[column] = text;
    }
    const filled = merged.filled(at, cells);
    if (filled.length > 0) rows.push({ at, cells: filled });
  }
  return { rows, isCut };
}

function shownCell(cell: LibraryCell | undefined, { forms, is1904 }: Forms): string {
  const value = cell?.v;
  if (cell === undefined || value === undefined || cell.t === 'e') return '';
  if (typeof value === 'string') return value.slice(0, CELL_MAX);
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (typeof value === 'number') {
    const form = typeof cell.z === 'string' ? formNamed(cell.z, forms) : PLAIN;
    return shownNumber(String(value), form, is1904);
  }
  if (!(value instanceof Date) || Number.isNaN(value.getTime())) return '';
  const [day = '', clock = ''] = value.toISOString().slice(0, 19).split('T');
  return clock === '00:00:00' ? day : `${day} ${clock}`;
}

function formNamed(code: string, forms: Map<string, NumberForm>): NumberForm {
  const known = forms.get(code);
  if (known) return known;
  const form = forms.size < 10_000 ? formOf(code) : PLAIN;
  forms.set(code, form);
  return form;
}
