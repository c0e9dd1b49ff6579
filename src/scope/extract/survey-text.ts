import type { ByteSource } from '../../platform/files/index.ts';
import { organisationLine, planTable, type Profile, type TablePlan, type TableUse } from '../records/index.ts';
import { UnreadError, notSupported } from '../unread.ts';
import { decode, textStretches, writingOf, type Writing } from './decode-text.ts';
import { cutOf, type Cut } from './dialect.ts';
import { fitsLayout, followTables, openTable } from './follow-tables.ts';
import { rowReader, type Dialect } from './tokenize-rows.ts';
import { cutOfForms } from './structured/text-forms.ts';
import type { Layout } from './table-layout.ts';

/** A stretch of a table that begins and ends between two rows. `rowsBefore` counts the rows of the file before it. */
export type TablePart = Readonly<{ from: number; to: number; rowsBefore: number }>;

/** How a text is to be read. JSON. */
export type TextSurvey =
  | Readonly<{
      kind: 'table';
      writing: Writing;
      dialect: Dialect;
      /** Of the register or history, or of the first table of a leaked file. */
      plan: TablePlan;
      /** Of a leaked file: its first table, from which the others are followed. */
      layout?: Layout;
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
  if (use === 'leak') return surveyLeak(source, profile);
  const { writing, cut, plan } = await planText(source, profile, use);
  if (!cut || !(plan.people || plan.organisations)) return { kind: 'text', writing };
  return { kind: 'table', writing, dialect: cut.dialect, plan, parts: await partsOf(source, writing) };
}

/** How a text is written and cut, and what its columns are, by its first MiB. @throws as `surveyText` */
export async function planText(source: ByteSource, profile: Profile, use: TableUse) {
  const { writing, head, isWhole } = await headOf(source);
  const cut = cutOf(head, isWhole, writing.newline);
  // A register is a table by the operator's word: its plan says what is wrong with it.
  const sample = cut?.sample ?? head.split(/\r\n|[\r\n]/u, 1_000).map((line) => [line]);
  return { writing, cut, sample, plan: planTable(sample, profile, use) };
}

async function surveyLeak(source: ByteSource, profile: Profile): Promise<TextSurvey> {
  const { writing, head, isWhole } = await headOf(source);
  const cut = cutOfForms(head, isWhole, writing.newline) ?? cutOf(head, isWhole, writing.newline);
  if (!cut) return { kind: 'text', writing };
  const { layout } = openTable(cut.sample, profile);
  const plan = layout.bands[0]!.plan;
  if (!layout.bands.some(({ plan }) => plan.people || plan.organisations) && !isTableLater(cut, layout, profile))
    return { kind: 'text', writing };
  const above = organisationLine(
    cut.sample
      .slice(0, Math.max(0, layout.headerRows - 1))
      .flat()
      .join('\n'),
    profile,
  );
  const parts = await alignedParts(source, writing, cut.dialect, layout);
  const headerRows = cut.isNamed ? 0 : layout.headerRows;
  return {
    kind: 'table',
    writing,
    dialect: cut.dialect,
    plan,
    layout: { ...layout, headerRows },
    parts,
    ...(above !== undefined && { above }),
  };
}

/** Whether a table of people follows one of something else. */
function isTableLater({ sample }: Cut, layout: Layout, profile: Profile): boolean {
  const follower = followTables(profile, layout, 0);
  return [...follower.push(sample), ...follower.end()].some((line) => !line.startsWith('0\t'));
}

async function headOf(source: ByteSource): Promise<{ writing: Writing; head: string; isWhole: boolean }> {
  const isWhole = source.size <= HEAD;
  const bytes = await source.read(0, HEAD);
  const writing = writingOf(bytes);
  if (!writing) throw new UnreadError(notSupported('data that is no text'));
  for await (const head of textStretches(source, writing, writing.mark, isWhole ? source.size : HEAD))
    return { writing, head, isWhole };
  return { writing, head: '', isWhole };
}

/**
 * Cuts a table every 16 MiB at a line end outside quotes, by counting quotes. A quote inside an unquoted field misleads the
 * count: whoever reads a part notices (it does not end between two rows, or has another number of them) and the table is
 * then read in one piece.
 */
async function partsOf(source: ByteSource, { encoding, mark, newline }: Writing): Promise<TablePart[]> {
  const whole = [{ from: mark, to: source.size, rowsBefore: 0 }];
  const isByteWise = encoding !== 'utf-16le' && encoding !== 'utf-16be';
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

/** Bytes that are looked at where a part begins. */
const GLANCE = 64 << 10;

/**
 * The parts of a leaked table. Each part is read by the layout of the first table: where the rows at the beginning of one are of
 * another, there are several tables, which are followed from the first row to the last.
 */
async function alignedParts(
  source: ByteSource,
  writing: Writing,
  dialect: Dialect,
  layout: Layout,
): Promise<readonly TablePart[]> {
  const whole = [{ from: writing.mark, to: source.size, rowsBefore: 0 }];
  // The parts are counted in quotes of the usual kind, written twice.
  if (dialect.quote === "'" || dialect.escape === 'backslash' || dialect.keys) return whole;
  const parts = await partsOf(source, writing);
  for (const { from } of parts.slice(1)) {
    const bytes = await source.read(from, Math.min(from + GLANCE, source.size));
    const rows = rowReader(dialect).push(decode(bytes.subarray(0, bytes.lastIndexOf(10) + 1), writing.encoding), false);
    if (!fitsLayout(rows, layout)) return whole;
  }
  return parts;
}
