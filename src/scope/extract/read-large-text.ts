import { openSealed } from '../../platform/files/index.ts';
import type { TableUse } from '../records/index.ts';
import { unread, type Unread } from '../unread.ts';
import type { FileToRead, Reading } from './extract-files.ts';
import { memberKey, type JobResult } from './jobs.ts';
import type { MemberKey } from './segments.ts';
import type { TablePart, TextSurvey } from './survey-text.ts';

export type LargeTextRead = Readonly<
  { members: MemberKey[]; isFresh: boolean; survey: TextSurvey } | { unread: Unread }
>;
type TableSurvey = Extract<TextSurvey, { kind: 'table' }>;

/** A survey looks at each byte of a large table; a slow disk gives 20 MB a second. */
const surveyMs = (bytes: number) => 20_000 + bytes / 20_000;
/** For one MiB of rows, which takes a tenth of a second. */
const STRETCH_MS = 20_000;

/**
 * Reads a text of any size: surveys it, then reads the parts of its table on all threads. Parts that an earlier run has read are
 * not read again. A table that cannot be cut safely is read in one piece.
 */
export async function readLargeText(
  reading: Reading,
  use: TableUse,
  file: Omit<FileToRead, 'format'>,
): Promise<LargeTextRead> {
  const { known } = reading;
  const survey = await surveyOf(reading, use, file);
  if ('unread' in survey) return survey;
  const { found } = survey;
  if (found.kind === 'text')
    return { members: [memberKey(use, file.digest, 'whole')], isFresh: survey.isFresh, survey: found };
  const keys = found.parts.map((part) => memberKey(use, file.digest, part));
  if (keys.every((key) => known.has(key))) {
    file.onBytes?.(file.bytes);
    return { members: keys, isFresh: false, survey: found };
  }
  const results = await Promise.all(
    found.parts.map(async (part) => {
      const result = await readPart(reading, use, file, found, part);
      file.onBytes?.(part.to - part.from);
      return result;
    }),
  );
  const failed = results.find((result) => typeof result === 'object');
  if (failed) return { unread: failed };
  if (results.every((result) => result === 'read')) return { members: keys, isFresh: true, survey: found };
  const whole: TablePart = { from: found.writing.mark, to: file.bytes, rowsBefore: 0 };
  const result = await readPart(reading, use, file, { ...found, parts: [whole] }, whole);
  if (typeof result === 'object') return { unread: result };
  return { members: [memberKey(use, file.digest, whole)], isFresh: true, survey: found };
}

/** How a text is to be read, as this run or an earlier one has found. */
export async function surveyOf(
  { pool, known, keep, key, ...paths }: Reading,
  use: TableUse,
  { digest, content, bytes: size }: Omit<FileToRead, 'format'>,
): Promise<{ found: TextSurvey; isFresh: boolean } | { unread: Unread }> {
  const member = memberKey(use, digest, 'survey');
  const placed = known.get(member);
  if (placed) {
    const source = await openSealed(placed.segment, key);
    const bytes = await source.read(placed.from, placed.to);
    await source.close();
    return { found: JSON.parse(bytes.toString('utf8')) as TextSurvey, isFresh: false };
  }
  const segment = pathOf(paths, use, member);
  const outcome = await pool.run(
    { kind: 'survey', digest, use, content, segment },
    { deadlineMs: () => surveyMs(size) },
  );
  if (outcome.state === 'stopped') return { unread: stopped(outcome.why) };
  const result = expectKind(outcome.result, 'survey');
  if ('unread' in result) return result;
  keep(segment, result.members);
  return { found: result.survey, isFresh: true };
}

async function readPart(
  { pool, known, keep, ...paths }: Reading,
  use: TableUse,
  { digest, content }: Omit<FileToRead, 'format'>,
  survey: TableSurvey,
  part: TablePart,
): Promise<'read' | 'misaligned' | Unread> {
  const member = memberKey(use, digest, part);
  if (known.has(member)) return 'read';
  const segment = pathOf(paths, use, member);
  const outcome = await pool.run(
    { kind: 'part', digest, use, content, survey, part, segment },
    { deadlineMs: () => STRETCH_MS },
  );
  if (outcome.state === 'stopped') return stopped(outcome.why);
  const result = expectKind(outcome.result, 'part');
  if ('misaligned' in result) return 'misaligned';
  if ('unread' in result) return result.unread;
  keep(segment, result.members);
  return 'read';
}

/** What is read of the leak may hang on the register's names; what is read of the register does not. */
function pathOf(
  { segmentPath, sharedPath }: Pick<Reading, 'segmentPath' | 'sharedPath'>,
  use: TableUse,
  member: string,
) {
  return use === 'leak' ? segmentPath(member) : sharedPath(member);
}

function stopped(why: 'deadline' | 'died'): Unread {
  return unread(why === 'deadline' ? 'time-limit' : 'gave-up');
}

function expectKind<Kind extends JobResult['kind']>(result: JobResult, kind: Kind): Extract<JobResult, { kind: Kind }> {
  if (result.kind !== kind) throw new Error('a job was answered by another');
  return result as Extract<JobResult, { kind: Kind }>;
}
