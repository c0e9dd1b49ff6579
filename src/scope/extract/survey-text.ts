import type { ByteSource } from '../../platform/files/index.ts';
import { organisationLine, planTable, type Profile, type TablePlan, type TableUse } from '../records/index.ts';
import { UnreadError, notSupported } from '../unread.ts';
import { textStretches, writingOf, type Writing } from './decode-text.ts';
import { cutOf } from './dialect.ts';
import type { Dialect } from './tokenize-rows.ts';

/** A stretch of a table that begins and ends between two rows. `rowsBefore` counts the rows of the file before it. */
export type TablePart = Readonly<{ from: number; to: number; rowsBefore: number }>;

/** How a text is to be read. JSON. */
export type TextSurvey =
  | Readonly<{
      kind: 'table';
      writing: Writing;
      dialect: Dialect;
      plan: TablePlan;
      /** The organisation that the lines above the table speak about. */
      above?: string;
      parts: readonly TablePart[];
    }>
  | Readonly<{ kind: 'text'; writing: Writing }>;

const HEAD = 1 << 20;
const PART = 16 << 20;

/**
 * Looks at a text's first MiB, and, where it is a large table, over all of it for places to cut between rows.
 *
 * @throws UnreadError; for a register or history also the CelluleError of `planTable`
 */
export async function surveyText(source: ByteSource, profile: Profile, use: TableUse): Promise<TextSurvey> {
  const { writing, cut, sample, plan } = await planText(source, profile, use);
  if (!cut || !(plan.people || plan.organisations)) return { kind: 'text', writing };
  const above = organisationLine(
    sample
      .slice(0, Math.max(0, plan.headerRows - 1))
      .flat()
      .join('\n'),
    profile,
  );
  const parts = await partsOf(source, writing);
  return { kind: 'table', writing, dialect: cut.dialect, plan, parts, ...(above !== undefined && { above }) };
}

/** How a text is written and cut, and what its columns are, by its first MiB. @throws as `surveyText` */
export async function planText(source: ByteSource, profile: Profile, use: TableUse) {
  const bytes = await source.read(0, HEAD);
  const isWhole = bytes.length === source.size;
  const writing = writingOf(bytes);
  if (!writing) throw new UnreadError(notSupported('data that is no text'));
  const head = await headOf(source, writing, isWhole);
  const cut = cutOf(head, isWhole, writing.newline);
  // A register is a table by the operator's word: its plan says what is wrong with it.
  const sample = cut?.sample ?? head.split(writing.newline, 1_000).map((line) => [line]);
  return { writing, cut, sample, plan: planTable(sample, profile, use) };
}

async function headOf(source: ByteSource, writing: Writing, isWhole: boolean): Promise<string> {
  for await (const stretch of textStretches(source, writing, writing.mark, isWhole ? source.size : HEAD))
    return stretch;
  return '';
}

/**
 * Cuts a table every 16 MiB at a line end outside quotes, by counting quotes. A quote inside an unquoted field misleads the
 * count: whoever reads a part notices (it does not end between two rows, or has another number of them) and the table is
 * then read in one piece.
 */
async function partsOf(source: ByteSource, { encoding, mark, newline }: Writing): Promise<TablePart[]> {
  const whole = [{ from: mark, to: source.size, rowsBefore: 0 }];
  const isByteWise = encoding === 'utf-8' || encoding === 'windows-1252';
  if (source.size <= PART * 1.5 || !isByteWise || newline !== '\n') return whole;
  const parts: TablePart[] = [];
  let from = mark;
  let rowsBefore = 0;
  let rows = 0;
  let isQuoted = false;
  for (let at = 0; at < source.size;) {
    const bytes = await source.read(at, at + HEAD);
    if (bytes.length === 0) break;
    for (let index = 0; index < bytes.length; index++) {
      const code = bytes[index]!;
      if (code === 34) isQuoted = !isQuoted;
      if (code !== 10 || isQuoted) continue;
      rows++;
      const end = at + index + 1;
      if (end - from < PART || source.size - end < PART / 2) continue;
      parts.push({ from, to: end, rowsBefore });
      [from, rowsBefore] = [end, rows];
    }
    at += bytes.length;
  }
  return [...parts, { from, to: source.size, rowsBefore }];
}
