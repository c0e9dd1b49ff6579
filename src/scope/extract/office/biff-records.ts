/** The longest record that Excel writes ([MS-XLS] 2.1.4; BIFF 5: 2,080); what is longer is none. */
const RECORD_MAX = 8224;

const BEGINS = new Set([0x0009, 0x0209, 0x0409, 0x0809]);
const END = 0x000a;
const GLOBALS = 0x0005;
const SHEET = 0x0010;
const MACRO_SHEET = 0x0040;
const LISTED_SHEET = 0x0085;
const FORMULA_TYPES = new Set([0x0006, 0x0206, 0x0406]);
const STRING = 0x0207;
const NUMBER = 0x0203;
const LABEL = 0x0204;
const TRUTH = 0x0205;
const CONTINUE = 0x003c;
const SHARED_STRINGS = 0x00fc;

/**
 * Records that say what cells show: password, code page, date base, formats, styles, shared strings, cells, merged cells.
 * Formulas give way to their results, and the list of sheets to the sheets that there are.
 */
const KEPT = new Set([
  // Password, code page, date base, formats, styles.
  0x002f,
  0x0042,
  0x0022,
  0x041e,
  0x001e,
  0x00e0,
  0x0043,
  0x0243,
  0x0443,
  // Cells: shared strings, numbers, texts, truths, many numbers in one; merged cells.
  SHARED_STRINGS,
  0x00fd,
  0x0002,
  0x0003,
  NUMBER,
  0x0004,
  LABEL,
  0x00d6,
  0x0005,
  TRUTH,
  0x027e,
  0x00bd,
  0x00e5,
]);

type StreamRecord = Readonly<{ type: number; data: Buffer; whole: Buffer }>;

/** A stretch from a beginning to its end: what the whole workbook shares, or one sheet. */
class Section {
  readonly begin: Buffer;
  readonly kind: number;
  readonly records: Buffer[] = [];
  #last = 0;
  /** Row, column and style of a formula whose result is a text, which follows it. */
  #pending: Buffer | undefined;

  constructor({ whole, data }: StreamRecord) {
    this.begin = whole;
    this.kind = data.length >= 4 ? data.readUInt16LE(2) : SHEET;
  }

  add({ type, data, whole }: StreamRecord): void {
    if (FORMULA_TYPES.has(type) && data.length >= 14) {
      const result = resultOf(data);
      if (result) this.records.push(result);
      this.#pending = result ? undefined : data.subarray(0, 6);
    } else if (type === STRING) {
      if (this.#pending) this.records.push(recordOf(LABEL, Buffer.concat([this.#pending, data])));
      this.#pending = undefined;
    } else if (KEPT.has(type) || (type === CONTINUE && this.#last === SHARED_STRINGS)) this.records.push(whole);
    if (type !== CONTINUE) this.#last = type;
  }
}

/**
 * The same workbook stream with nothing in it but what its cells show, up to the first damage. What reads it next meets no formula,
 * drawing or setting, in which hostile files hide their traps, and every sheet, listed or not; their names are left behind.
 */
export function plainRecords(stream: Buffer): { bytes: Buffer; isCut: boolean } {
  const sections: Section[] = [];
  const end = { isCut: false };
  let depth = 0;
  for (const record of recordsOf(stream, end)) {
    if (BEGINS.has(record.type)) {
      // What begins within a sheet is a chart in it.
      if (depth === 0) sections.push(new Section(record));
      depth++;
    } else if (record.type === END) depth = Math.max(0, depth - 1);
    else if (depth === 1) sections.at(-1)?.add(record);
  }
  return { bytes: assembled(sections), isCut: end.isCut || depth > 0 };
}

function* recordsOf(stream: Buffer, end: { isCut: boolean }): Generator<StreamRecord> {
  let at = 0;
  while (at + 4 <= stream.length) {
    const type = stream.readUInt16LE(at);
    const length = stream.readUInt16LE(at + 2);
    // After the last sheet the stream is filled with zeros.
    if (type === 0 && length === 0) return;
    const whole = stream.subarray(at, at + 4 + length);
    if (length > RECORD_MAX || whole.length < 4 + length) {
      end.isCut = true;
      return;
    }
    yield { type, data: whole.subarray(4), whole };
    at += whole.length;
  }
}

/** What is shared first, with a list of the sheets that follow it and their places. */
function assembled(sections: readonly Section[]): Buffer {
  const [first, ...others] = sections;
  if (!first) return Buffer.alloc(0);
  const written = ({ begin, records }: Section, more: readonly Buffer[] = []) =>
    Buffer.concat([begin, ...records, ...more, recordOf(END, Buffer.alloc(0))]);
  // Before Excel 5 a file was one sheet.
  if (first.kind !== GLOBALS) return written(first);
  const sheets = others.filter(({ kind }) => kind === SHEET || kind === MACRO_SHEET).map((section) => written(section));
  const isUnicode = first.begin.readUInt16LE(4) >= 0x0600;
  const listed = (places: readonly number[]) =>
    places.map((place, index) => {
      const name = Buffer.from(String(index), 'latin1');
      const data = Buffer.concat([Buffer.alloc(6), Buffer.from(isUnicode ? [name.length, 0] : [name.length]), name]);
      data.writeUInt32LE(place);
      return recordOf(LISTED_SHEET, data);
    });
  const size = written(first, listed(sheets.map(() => 0))).length;
  let next = size;
  const places = sheets.map(({ length }) => (next += length) - length);
  return Buffer.concat([written(first, listed(places)), ...sheets]);
}

/** The result of a formula as a record of its own; nothing where it is a text. */
function resultOf(formula: Buffer): Buffer | undefined {
  if (formula.readUInt16LE(12) !== 0xffff) return recordOf(NUMBER, formula.subarray(0, 14));
  const kind = formula[6];
  if (kind === 0) return undefined;
  const place = formula.subarray(0, 6);
  // Truth and error have one form; an empty text has none.
  return kind === 1 || kind === 2
    ? recordOf(TRUTH, Buffer.concat([place, Buffer.from([formula[8]!, kind - 1])]))
    : Buffer.alloc(0);
}

function recordOf(type: number, data: Buffer): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt16LE(type, 0);
  head.writeUInt16LE(data.length, 2);
  return Buffer.concat([head, data]);
}
