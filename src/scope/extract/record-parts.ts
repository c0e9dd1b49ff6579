import { documentLines, organisationLine, planTable, recordLine, type Profile } from '../records/index.ts';
import { readInPart, type Unread } from '../unread.ts';
import type { DocumentPart } from './document-part.ts';
import type { Row } from './tokenize-rows.ts';

/** By how many rows a table is judged. */
const SAMPLE_ROWS = 1_000;
/** How much of a document's text is kept to be read as prose; more is said to be left out. */
const TEXT_MAX = 8 << 20;

/**
 * Record lines of a document: each preceded by its row's number in the document (0 for what is no row) and a tab. Tables give a
 * record a row. Where no table names a person, the whole text is read as prose; else what stands around the tables says
 * only which organisation they are of.
 *
 * @param write takes lines in batches, in the document's order
 * @returns what of the document is missing all the same
 */
export async function recordParts(
  parts: AsyncIterable<DocumentPart>,
  profile: Profile,
  write: (lines: readonly string[]) => Promise<void>,
): Promise<Unread | undefined> {
  const text = gatherText();
  const beside = gatherText();
  let prose: string | undefined;
  let missing: Unread | undefined;
  let [row, people] = [0, 0];
  for await (const part of parts) {
    if (part.kind === 'missing') missing ??= part.unread;
    else if (part.kind === 'prose') prose = part.text;
    else if (part.kind === 'text') {
      text.add(part.text);
      beside.add(part.text);
    } else {
      const table = await recordTable(part.rows, { profile, write, row, text, beside });
      row = table.row;
      people += table.people;
    }
  }
  if (people === 0) {
    await writeSome(write, documentLines(prose ?? text.joined(), profile));
    if ((prose?.length ?? 0) > TEXT_MAX || text.isCut()) missing ??= readInPart('text-left-out');
  } else {
    const organisation = organisationLine(beside.joined(), profile);
    if (organisation !== undefined) await writeSome(write, [organisation]);
  }
  return missing;
}

type Gathered = Readonly<{ add: (text: string) => void; joined: () => string; isCut: () => boolean }>;

function gatherText(): Gathered {
  const parts: string[] = [];
  let length = 0;
  return {
    add: (text) => {
      if (length < TEXT_MAX) parts.push(text.slice(0, TEXT_MAX - length));
      length += text.length;
    },
    joined: () => parts.join('\n'),
    isCut: () => length > TEXT_MAX,
  };
}

async function writeSome(write: (lines: readonly string[]) => Promise<void>, lines: readonly string[]) {
  if (lines.length > 0) await write(lines.map((line) => `0\t${line}`));
}

type Table = Readonly<{
  profile: Profile;
  write: (lines: readonly string[]) => Promise<void>;
  /** Rows of the document before this table. */
  row: number;
  text: Gathered;
  beside: Gathered;
}>;

async function recordTable(
  rows: AsyncIterable<readonly Row[]> | Iterable<readonly Row[]>,
  { profile, write, row: before, text, beside }: Table,
): Promise<{ row: number; people: number }> {
  let head: Row[] | undefined = [];
  let plan: ReturnType<typeof planTable> | undefined;
  let [row, people] = [before, 0];
  const take = async (batch: readonly Row[]) => {
    const lines: string[] = [];
    for (const cells of batch) {
      row++;
      if (!plan || row - before <= plan.headerRows) continue;
      const line = recordLine(plan, cells);
      if (line === undefined) continue;
      lines.push(`${row}\t${line}`);
      if (line.startsWith('p')) people++;
    }
    if (lines.length > 0) await write(lines);
    if (!plan || people === 0) for (const cells of batch) text.add(lineOfText(cells));
  };
  const settle = async () => {
    const sample = head!;
    head = undefined;
    const judged = planTable(sample, profile, 'leak');
    if (judged.people || judged.organisations) plan = judged;
    for (const cells of plan ? sample.slice(0, Math.max(0, plan.headerRows - 1)) : sample)
      beside.add(lineOfText(cells));
    await take(sample);
  };
  for await (const batch of rows) {
    if (!head) await take(batch);
    else {
      head.push(...batch);
      if (head.length >= SAMPLE_ROWS) await settle();
    }
  }
  if (head) await settle();
  return { row, people };
}

function lineOfText(cells: Row): string {
  return cells.filter((cell) => cell !== '').join(' ');
}
