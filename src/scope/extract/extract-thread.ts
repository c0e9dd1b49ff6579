/** The thread that reads files. Started by the pool of `extract-files.ts`, one per core. */
import { assertNever, isCelluleError } from '../../kernel/index.ts';
import { createPlain, openSealed, type ByteSource, type SealKey } from '../../platform/files/index.ts';
import { systemRandom } from '../../platform/system/index.ts';
import { serveJobs } from '../../platform/workers/index.ts';
import {
  documentLines,
  loadProfile,
  NameGatherer,
  rowNames,
  withRegisterNames,
  type NameIndex,
  type Profile,
} from '../records/index.ts';
import { UnreadError, unread, type Unread } from '../unread.ts';
import { textStretches, writingOf } from './decode-text.ts';
import type { About } from './document-part.ts';
import {
  memberKey,
  type Content,
  type Job,
  type JobResult,
  type NotRead,
  type Order,
  type Shared,
  type WholeFile,
} from './jobs.ts';
import { readPageLine, type RecognisedPage } from './ocr/index.ts';
import { openContent } from './open-content.ts';
import { openPdfReader, type PdfReader } from './pdf-glyphs.ts';
import { READERS } from './readers.ts';
import { recordParts } from './record-parts.ts';
import { MisalignedPart, readTable, rowsOf } from './read-table.ts';
import { createSegment, memberLines, type MemberNote, type SegmentWriter } from './segments.ts';
import { surveyText } from './survey-text.ts';

type Step = (index: number) => void;
type Reading = Readonly<{ key: SealKey; profile: Profile; pdf: PdfReaders }>;

serveJobs<Shared, Order, JobResult>(async ({ key, profile }) => {
  const knowing = profiles(loadProfile(profile));
  const pdf = pdfReaders();
  return ({ job, names }, step) => perform(job, step, { key, profile: knowing(names), pdf });
});

/** The profile with the names of a register. It stays the same one while they do, as it remembers what it has read. */
function profiles(profile: Profile): (names: NameIndex | undefined) => Profile {
  let last: Profile | undefined;
  return (names) => {
    if (!names) return profile;
    if (last?.registerNames?.key !== names.key) last = withRegisterNames(profile, names);
    return last;
  };
}

function perform(job: Job, step: Step, reading: Reading): Promise<JobResult> {
  switch (job.kind) {
    case 'whole':
      return readWhole(job, step, reading);
    case 'survey':
      return survey(job, step, reading);
    case 'part':
      return readPart(job, step, reading);
    case 'names':
      return gatherNames(job, step, reading);
    case 'load':
      return load(job, step, reading);
    case 'draw':
      return draw(job, step, reading);
    default:
      return assertNever(job);
  }
}

/** Documents that need no more than this stay with one reader; PDFium never gives memory back. */
const HELD_MAX = 512 << 20;

type PdfReaders = Readonly<{ reader: () => Promise<PdfReader>; discard: () => void }>;

function pdfReaders(): PdfReaders {
  let current: PdfReader | undefined;
  return {
    reader: async () => {
      if (!current || current.heldBytes() > HELD_MAX) current = await openPdfReader();
      return current;
    },
    discard: () => (current = undefined),
  };
}

async function readWhole(
  { files, segment }: Extract<Job, { kind: 'whole' }>,
  step: Step,
  reading: Reading,
): Promise<JobResult> {
  const writer = await createSegment(segment, reading.key, systemRandom);
  const notRead: NotRead[] = [];
  try {
    const pdfs = files.filter(({ format }) => format === 'pdf');
    if (pdfs.length > 0) (await reading.pdf.reader()).expect(pdfs.flatMap(({ content }) => inMemory(content) ?? []));
    for (const [index, file] of files.entries()) {
      step(index);
      writer.begin(memberKey('leak', file.digest, file.recognised ? 'recognised' : 'whole'));
      const { unread: missing, about } = await readOne(file, writer, reading);
      if (missing || about) writer.note({ ...(missing && { unread: missing }), ...(about && { about }) });
      if (!missing) continue;
      notRead.push({ digest: file.digest, unread: missing, ...(about && { about }) });
      if (!missing.isPartial) writer.drop();
    }
    return { kind: 'whole', members: await writer.finish(), unread: notRead };
  } finally {
    await writer.abandon();
  }
}

function inMemory(content: Content): Buffer | undefined {
  if (!('bytes' in content)) return undefined;
  const { buffer, byteOffset, byteLength } = content.bytes;
  return Buffer.from(buffer, byteOffset, byteLength);
}

async function readOne(
  { format, content, recognised }: WholeFile,
  writer: SegmentWriter,
  reading: Reading,
): Promise<MemberNote> {
  const source = await openContent(content, reading.key);
  let about: About | undefined;
  const noted = (missing: Unread | undefined): MemberNote => ({
    ...(missing && { unread: missing }),
    ...(about && { about }),
  });
  try {
    if (format === 'text') {
      await readText(source, writer, reading.profile);
      return {};
    }
    const parts = READERS[format](source, {
      profile: reading.profile,
      format,
      pdf: reading.pdf.reader,
      report: (more) => void (about = { ...about, ...more }),
      ...(recognised && { recognised: await readRecognised(recognised, reading.key) }),
    });
    return noted(await recordParts(parts, reading.profile, (lines) => writeLines(writer, lines)));
  } catch (error) {
    if (isOurs(error)) throw error;
    if (!(error instanceof UnreadError)) reading.pdf.discard();
    return noted(whyUnread(error));
  } finally {
    await source.close();
  }
}

/** Whether the machine failed (a disk, a key), not the file: over a file whose reader fails, however it does, no run ends. */
function isOurs(error: unknown): boolean {
  return isCelluleError(error) || (error instanceof Error && 'syscall' in error);
}

function whyUnread(error: unknown): Unread {
  return error instanceof UnreadError ? error.unread : unread('gave-up');
}

async function readRecognised(
  pages: NonNullable<WholeFile['recognised']>,
  key: SealKey,
): Promise<Map<number, RecognisedPage>> {
  const found = new Map<number, RecognisedPage>();
  for (const { page, segment, from, to } of pages) {
    const source = await openSealed(segment, key);
    try {
      found.set(page, readPageLine((await source.read(from, to)).toString('utf8')));
    } finally {
      await source.close();
    }
  }
  return found;
}

async function draw(
  { content, page }: Extract<Job, { kind: 'draw' }>,
  step: Step,
  reading: Reading,
): Promise<JobResult> {
  const [source, reader] = await Promise.all([openContent(content, reading.key), reading.pdf.reader()]);
  try {
    step(0);
    const image = reader.draw(await source.read(0, source.size), page);
    return { kind: 'draw', ...(image && { image }) };
  } catch (error) {
    if (isOurs(error)) throw error;
    reading.pdf.discard();
    return { kind: 'draw' };
  } finally {
    await source.close();
  }
}

async function readText(source: ByteSource, writer: SegmentWriter, profile: Profile): Promise<void> {
  const survey = await surveyText(source, profile, 'leak');
  if (survey.kind === 'table') {
    const whole = { from: survey.writing.mark, to: source.size, rowsBefore: 0 };
    for await (const lines of readTable(source, survey, whole, profile)) await writeLines(writer, lines);
    return;
  }
  await writeDocument(source, writer, profile);
}

/** A running text is one document; a very long one (a log, say) is one per stretch of whole lines. */
async function writeDocument(source: ByteSource, writer: SegmentWriter, profile: Profile): Promise<void> {
  const head = await source.read(0, 1 << 20);
  const writing = writingOf(head)!;
  let gathered: string[] = [];
  let length = 0;
  for await (const text of textStretches(source, writing)) {
    gathered.push(text);
    length += text.length;
    if (length < DOCUMENT_MAX) continue;
    await writeProse(writer, gathered.join(''), profile);
    [gathered, length] = [[], 0];
  }
  if (length > 0) await writeProse(writer, gathered.join(''), profile);
}

async function writeProse(writer: SegmentWriter, text: string, profile: Profile): Promise<void> {
  await writeLines(
    writer,
    documentLines(text, profile).map((line) => `0\t${line}`),
  );
}

const DOCUMENT_MAX = 8 << 20;

async function survey(job: Extract<Job, { kind: 'survey' }>, step: Step, reading: Reading): Promise<JobResult> {
  const { digest, use, content, segment } = job;
  const source = await openContent(content, reading.key);
  const writer = await createSegment(segment, reading.key, systemRandom);
  try {
    step(0);
    const found = await surveyText(source, reading.profile, use);
    writer.begin(memberKey(use, digest, 'survey'));
    await writer.write(JSON.stringify(found));
    if (found.kind === 'text') {
      writer.begin(memberKey(use, digest, 'whole'));
      await writeDocument(source, writer, reading.profile);
    }
    return { kind: 'survey', members: await writer.finish(), survey: found };
  } catch (error) {
    if (isOurs(error)) throw error;
    return { kind: 'survey', unread: whyUnread(error) };
  } finally {
    await Promise.all([writer.abandon(), source.close()]);
  }
}

async function readPart(job: Extract<Job, { kind: 'part' }>, step: Step, reading: Reading): Promise<JobResult> {
  const { digest, use, content, survey, part, segment } = job;
  const source = await openContent(content, reading.key);
  const writer = await createSegment(segment, reading.key, systemRandom);
  try {
    writer.begin(memberKey(use, digest, part));
    let stretch = 0;
    step(stretch);
    for await (const lines of readTable(source, survey, part, reading.profile)) {
      await writeLines(writer, lines);
      step(++stretch);
    }
    return { kind: 'part', members: await writer.finish() };
  } catch (error) {
    if (error instanceof MisalignedPart) return { kind: 'part', misaligned: true };
    if (isOurs(error)) throw error;
    return { kind: 'part', unread: whyUnread(error) };
  } finally {
    await Promise.all([writer.abandon(), source.close()]);
  }
}

async function gatherNames(
  { content, survey, part, nameKey }: Extract<Job, { kind: 'names' }>,
  step: Step,
  { key, profile }: Reading,
): Promise<JobResult> {
  const source = await openContent(content, key);
  try {
    step(0);
    const gatherer = new NameGatherer(nameKey);
    const gather = rowNames(survey.plan, profile, (parts) => gatherer.add(parts));
    let row = part.rowsBefore;
    for await (const rows of rowsOf(source, survey, part))
      for (const cells of rows) if (++row > survey.plan.headerRows) gather(cells);
    return { kind: 'names', names: gatherer.index };
  } catch (error) {
    if (error instanceof MisalignedPart) return { kind: 'names', misaligned: true };
    throw error;
  } finally {
    await source.close();
  }
}

async function load(
  { members, file }: Extract<Job, { kind: 'load' }>,
  step: Step,
  { key }: Reading,
): Promise<JobResult> {
  const out = await createPlain(file);
  let total = 0;
  let open: { path: string; source: ByteSource } | undefined;
  try {
    for (const [index, member] of members.entries()) {
      step(index);
      if (open?.path !== member.segment) {
        await open?.source.close();
        open = { path: member.segment, source: await openSealed(member.segment, key) };
      }
      for await (const lines of memberLines(open.source, member)) {
        for (const item of member.items) {
          const { bytes, count } = prefixed(lines, `${item}\t`);
          await out.write(bytes);
          total += count;
        }
      }
    }
    return { kind: 'load', lines: total };
  } finally {
    await Promise.all([out.close(), open?.source.close()]);
  }
}

/** Puts a prefix before each line. */
function prefixed(lines: Buffer, prefix: string): { bytes: Buffer; count: number } {
  const before = Buffer.from(prefix, 'latin1');
  let count = 0;
  for (let at = lines.indexOf(10); at >= 0; at = lines.indexOf(10, at + 1)) count++;
  const bytes = Buffer.allocUnsafe(lines.length + count * before.length);
  let [from, to] = [0, 0];
  for (let left = count; left > 0; left--) {
    const end = lines.indexOf(10, from) + 1;
    bytes.set(before, to);
    bytes.set(lines.subarray(from, end), to + before.length);
    to += before.length + end - from;
    from = end;
  }
  return { bytes, count };
}

async function writeLines(writer: SegmentWriter, lines: readonly string[]): Promise<void> {
  if (lines.length > 0) await writer.write(`${lines.join('\n')}\n`);
}
