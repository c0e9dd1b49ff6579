import type { Digest } from '../../kernel/index.ts';
import type { FindProgram } from '../../platform/children/index.ts';
import { findProgram } from '../../platform/children/index.ts';
import type { RunFolder } from '../../platform/files/index.ts';
import { systemRandom } from '../../platform/system/index.ts';
import { UnreadError, unread, type Unread } from '../unread.ts';
import type { Reading } from './extract-files.ts';
import { memberKey, type Content } from './jobs.ts';
import { openRecogniser, pageLine, placed, type RecognisedPage, type Recogniser } from './ocr/index.ts';
import { openContent } from './open-content.ts';
import { createSegment, type MemberNote } from './segments.ts';

/** What recognition needs of the run. */
export type Recognition = Readonly<{
  /** Keeps content until everything else is read. */
  hold: (content: Content) => Promise<Content>;
  /** Where pictures lie without a name while they are read. */
  runFolder: (bytesNeeded: number) => Promise<RunFolder>;
  findProgram?: FindProgram;
}>;

/** A file with pages that are pictures of text. */
export type PicturedFile = Readonly<{
  digest: Digest;
  format: 'pdf' | 'image';
  content: Content;
  bytes: number;
  pages: readonly number[];
}>;

/** Told of each file once: read with its pictures, or why not. */
type Told = (file: PicturedFile, note: MemberNote & Readonly<{ isRead: boolean; isFresh: boolean }>) => void;

type Work = Readonly<{ reading: Reading; recogniser: Recogniser; told: Told; onPage: () => void }>;

/**
 * Recognises pages, as many at a time as there are threads, and then reads their files anew with them. What is recognised of a
 * page is kept at once, so that a run that was killed goes on at the next one.
 */
export async function recogniseFiles(
  reading: Reading,
  recognition: Recognition,
  files: readonly PicturedFile[],
  { told, onPage }: Pick<Work, 'told' | 'onPage'>,
): Promise<void> {
  const left: PicturedFile[] = [];
  for (const file of files) {
    const before = reading.known.get(memberKey('leak', file.digest, 'recognised'));
    if (before) told(file, { ...before.note, isRead: true, isFresh: false });
    else left.push(file);
  }
  if (left.length === 0) return;
  const largest = Math.max(...left.map(({ bytes }) => bytes), DRAWN_BYTES);
  const folder = await recognition.runFolder(largest * reading.pool.size);
  try {
    const recogniser = await openRecogniser(folder.path, recognition.findProgram ?? findProgram);
    const work = { reading, recogniser, told, onPage };
    // All take from one list, and whoever recognised the last page of a file reads the file.
    const tasks = tasksOf(left);
    await Promise.all(Array.from({ length: reading.pool.size }, () => perform(work, tasks)));
  } catch (error) {
    if (!(error instanceof UnreadError)) throw error;
    for (const file of left) told(file, { unread: error.unread, isRead: false, isFresh: false });
  } finally {
    folder.remove();
  }
}

/** A page of A4 as it is drawn, and a little more. */
const DRAWN_BYTES = 32 << 20;

type Task = Readonly<{ file: PicturedFile; page: number; isLastOf: () => boolean }>;

function* tasksOf(files: readonly PicturedFile[]): Generator<Task> {
  for (const file of files) {
    let open = file.pages.length;
    for (const page of file.pages) yield { file, page, isLastOf: () => --open === 0 };
  }
}

async function perform(work: Work, tasks: Generator<Task>): Promise<void> {
  for (const { file, page, isLastOf } of tasks) {
    await recognisePage(work, file, page);
    work.onPage();
    if (isLastOf()) await readAnew(work, file);
  }
}

async function recognisePage(work: Work, file: PicturedFile, page: number): Promise<void> {
  const { sharedPath, known, keep, key } = work.reading;
  const member = memberKey('leak', file.digest, `page-${page}`);
  if (known.has(member)) return;
  const seen = await (file.format === 'pdf' ? seeDrawn(work, file, page) : seePicture(work, file, page));
  if (!seen) return;
  const segment = sharedPath(member);
  const writer = await createSegment(segment, key, systemRandom);
  try {
    writer.begin(member);
    await writer.write(pageLine(seen));
    keep(segment, await writer.finish());
  } finally {
    await writer.abandon();
  }
}

/** Most pages are drawn in half a second. */
const DRAW_MS = 20_000;

async function seeDrawn(
  { reading, recogniser }: Work,
  { content }: PicturedFile,
  page: number,
): Promise<RecognisedPage | undefined> {
  const outcome = await reading.pool.run({ kind: 'draw', content, page }, { deadlineMs: () => DRAW_MS });
  if (outcome.state === 'stopped') return undefined;
  const image = outcome.result.kind === 'draw' ? outcome.result.image : undefined;
  if (!image) return undefined;
  const seen = await recogniser.recognise(image.file);
  return seen && { words: placed(seen, image), isUpright: image.isUpright && seen.turn === 0 };
}

/** The longer side of a picture is taken for that of an A4 page, in points. */
const LONG_SIDE = 842;

async function seePicture(
  { reading, recogniser }: Work,
  { content }: PicturedFile,
  page: number,
): Promise<RecognisedPage | undefined> {
  const source = await openContent(content, reading.key);
  try {
    const seen = await recogniser.recognise(source, page);
    if (!seen) return undefined;
    const pointsPerPixel = LONG_SIDE / Math.max(seen.width, seen.height, 1);
    return { words: placed(seen, { left: 0, top: seen.height * pointsPerPixel, pointsPerPixel }), isUpright: false };
  } finally {
    await source.close();
  }
}

const PAGE_MS = 1_000;

async function readAnew({ reading, told }: Work, file: PicturedFile): Promise<void> {
  const { digest, format, content, bytes, pages } = file;
  const member = memberKey('leak', digest, 'recognised');
  const segment = reading.segmentPath(member);
  const recognised = pages.flatMap((page) => {
    const kept = reading.known.get(memberKey('leak', digest, `page-${page}`));
    return kept ? [{ ...kept, page }] : [];
  });
  const outcome = await reading.pool.run(
    { kind: 'whole', files: [{ digest, format, content, recognised }], segment },
    { deadlineMs: () => reading.patience.deadlineMs(bytes) + pages.length * PAGE_MS },
  );
  let missing: Unread | undefined;
  if (outcome.state === 'stopped') missing = unread(outcome.why === 'deadline' ? 'time-limit' : 'gave-up');
  else if (outcome.result.kind === 'whole') {
    reading.keep(segment, outcome.result.members);
    missing = outcome.result.unread[0]?.unread;
  }
  const note = reading.known.get(member)?.note;
  told(file, {
    ...note,
    ...(missing && { unread: missing }),
    isRead: reading.known.has(member),
    isFresh: true,
  });
}
