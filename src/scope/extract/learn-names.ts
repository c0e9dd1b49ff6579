import { NameGatherer, type NameIndex } from '../records/index.ts';
import type { FileToRead, Reading } from './extract-files.ts';
import { surveyOf } from './read-large-text.ts';
import type { TablePart, TextSurvey } from './survey-text.ts';

/** For 16 MiB of rows, of which the names alone are read. */
const PART_MS = 120_000;

/**
 * Gathers the names of a register, on all threads. They are gathered anew in each run (a second for a million people), so that
 * nothing of them is kept.
 *
 * @param nameKey drawn by chance
 * @returns nothing where the register cannot be read: whoever reads its rows is told why
 * @throws CelluleError of `planTable`
 */
export async function learnNames(
  reading: Reading,
  register: Omit<FileToRead, 'format'>,
  nameKey: number,
): Promise<Readonly<{ index: NameIndex; isFull: boolean }> | undefined> {
  const survey = await surveyOf(reading, 'register', register);
  if ('unread' in survey || survey.found.kind !== 'table') return undefined;
  const { found } = survey;
  const all = new NameGatherer(nameKey);
  const gather = (parts: readonly TablePart[]) =>
    Promise.all(parts.map((part) => gatherPart(reading, register, { ...found, parts }, part, all)));
  const isWhole = (await gather(found.parts)).every((isAligned) => isAligned);
  if (!isWhole) await gather([{ from: found.writing.mark, to: register.bytes, rowsBefore: 0 }]);
  return { index: all.index, isFull: all.isFull };
}

/** @returns whether the part begins and ends between two rows */
async function gatherPart(
  { pool }: Reading,
  { content, bytes }: Omit<FileToRead, 'format'>,
  survey: Extract<TextSurvey, { kind: 'table' }>,
  part: TablePart,
  all: NameGatherer,
): Promise<boolean> {
  const outcome = await pool.run(
    { kind: 'names', content, survey, part, nameKey: all.index.key },
    { deadlineMs: () => PART_MS + bytes / 10_000 },
  );
  if (outcome.state === 'stopped' || outcome.result.kind !== 'names') return true;
  if ('misaligned' in outcome.result) return false;
  all.addAll(outcome.result.names);
  return true;
}
