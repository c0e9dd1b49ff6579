import type { Act, Journal } from '../../journal/index.ts';
import { CelluleError, type PersonId } from '../../kernel/index.ts';
import { readLaidAside, type SampledRecord } from './lay-aside.ts';
import { isOpenTo, mayMark, type Mark, type Sample } from './model.ts';
import { closed } from './open-sample.ts';
import { drawnSample, keyFileOf, folderOf, type SampleParts } from './parts.ts';
import { letterOf, marksIn } from './sheet.ts';
import type { SheetKey } from './store.ts';

/** A record as it is shown to who marks it: without the machine's verdict, which would lead the eye. */
export type ShownRecord = Readonly<Omit<SampledRecord, 'verdict'> & { number: number; size: number; mark?: Mark }>;

/**
 * One record of the sample, and the mark that this person gave it.
 *
 * @param number from 1
 * @throws CelluleError `sample.not-open`, `sample.closed`, `sample.no-record`, those of `drawnSample`, `folderOf` and `readLaidAside`
 */
export async function showRecord(
  parts: SampleParts,
  journal: Journal,
  person: PersonId,
  number: number,
): Promise<ShownRecord> {
  const sample = openTo(parts, journal, person, number);
  const folder = await folderOf(parts, sample.result);
  const { records } = await readLaidAside(folder, keyFileOf(parts), sample.sample);
  const { verdict: _, ...record } = records[number - 1]!;
  const mark = (await marksOf(parts, journal, sample, person))[number - 1];
  return { ...record, number, size: sample.size, ...(mark && { mark }) };
}

/**
 * Notes what a person finds a record to be; until they hand their marks in they may find otherwise.
 *
 * @returns the next record that they have not marked, nothing when there is none
 * @throws CelluleError as `showRecord`
 */
export async function markRecord(
  parts: SampleParts,
  journal: Journal,
  act: Act,
  { number, mark }: Readonly<{ number: number; mark: Mark }>,
): Promise<number | undefined> {
  const sample = openTo(parts, journal, act.author, number);
  await parts.sheets.mark(sheetKey(journal, sample, act.author), number, letterOf(mark));
  return nextOpen(await marksOf(parts, journal, sample, act.author), number);
}

/** The marks of one person so far, in the order of the records; nobody else's are ever shown. */
export async function marksOf(
  { sheets }: SampleParts,
  journal: Journal,
  sample: Sample,
  person: PersonId,
): Promise<readonly (Mark | undefined)[]> {
  const sheet = await sheets.read(sheetKey(journal, sample, person));
  return sheet ? marksIn(sheet) : [];
}

export function sheetKey({ crisis }: Journal, { sample }: Sample, person: PersonId): SheetKey {
  return { crisis, sample, person };
}

/** The first record without a mark after this one, and from the beginning again. */
export function nextOpen(marks: readonly (Mark | undefined)[], after: number): number | undefined {
  const open = marks.flatMap((mark, index) => (mark === undefined ? [index + 1] : []));
  return open.find((number) => number > after) ?? open[0];
}

function openTo({ clock }: SampleParts, journal: Journal, person: PersonId, number: number): Sample {
  const sample = drawnSample(journal);
  if (!mayMark(sample, person)) throw closed();
  if (!isOpenTo(sample, person, clock.now())) throw notOpen();
  if (!Number.isInteger(number) || number < 1 || number > sample.size) throw noRecord();
  return sample;
}

function notOpen(): CelluleError {
  return new CelluleError(
    'conflict',
    'sample.not-open',
    'Say first what you open these records for: they are data of people, and each opening is logged. It holds for twelve hours.',
  );
}

function noRecord(): CelluleError {
  return new CelluleError('not-found', 'sample.no-record', 'The sample has no record of this number.');
}
