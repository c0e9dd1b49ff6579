import { CelluleError, type Digest } from '../kernel/index.ts';
import { digestOf, openPlain, openSealed, type ByteSource, type SealKey } from '../platform/files/index.ts';
import { formatOf, HEAD_BYTES, planText, type Extractor } from './extract/index.ts';
import type { Profile, TablePlan } from './records/index.ts';
import { UnreadError } from './unread.ts';

export type TruthUse = 'register' | 'history';

/** A register or history: a file of the institution's, or a version that was imported. `asOf`: the day of which it tells. */
export type TruthSource = Readonly<{
  use: TruthUse;
  asOf: string;
  content: Readonly<{ plain: string } | { sealed: string; key: SealKey }>;
}>;

/** One that can be opened and is text. `digest`: of its content, once somebody needs it. */
export type TruthFile = TruthSource & Readonly<{ bytes: number; digest?: Digest }>;

/** One that was read. */
export type TruthTable = Readonly<{ use: TruthUse; asOf: string; digest: Digest; bytes: number; plan: TablePlan }>;

/**
 * Looks whether a register or history is one, before any long work begins.
 *
 * @throws CelluleError `scope.register-unreadable`, `scope.register-not-csv`, and the same for `history`; those of `planTable`
 */
export async function checkTruth(truth: TruthSource, profile: Profile): Promise<TruthFile> {
  const { use } = truth;
  const source = await open(truth);
  try {
    const format = formatOf(await source.read(0, HEAD_BYTES));
    if (format !== 'text') throw notCsv(use);
    const { cut } = await planText(source, profile, use);
    if (!cut) throw notCsv(use);
    return { ...truth, bytes: source.size };
  } catch (error) {
    throw error instanceof UnreadError ? notCsv(use) : error;
  } finally {
    await source.close();
  }
}

/** The same with its digest. @throws CelluleError as `checkTruth` */
export async function digestTruth(truth: TruthFile): Promise<TruthFile & Readonly<{ digest: Digest }>> {
  const source = await open(truth);
  try {
    return { ...truth, digest: await digestOf(source) };
  } finally {
    await source.close();
  }
}

/** Reads a register or history on the extractor's threads. @throws CelluleError when it is not what it should be */
export async function readTruth(
  extractor: Extractor,
  truth: TruthFile,
  onBytes: (bytes: number) => void,
): Promise<TruthTable> {
  const { use, asOf, content, bytes } = truth;
  try {
    const digest = truth.digest ?? (await digestTruth(truth)).digest;
    const read = await extractor.takeTable(use, { digest, bytes, content, onBytes });
    if ('unread' in read || read.survey.kind !== 'table') throw notCsv(use);
    return { use, asOf, digest, bytes, plan: read.survey.plan };
  } catch (error) {
    throw error instanceof UnreadError ? notCsv(use) : error;
  }
}

async function open({ use, content }: TruthSource): Promise<ByteSource> {
  try {
    return await ('plain' in content ? openPlain(content.plain) : openSealed(content.sealed, content.key));
  } catch (error) {
    throw new CelluleError(
      'invalid',
      `scope.${use}-unreadable`,
      `The file after --${use} cannot be opened. Check its path and its permissions.`,
      {},
      { cause: error },
    );
  }
}

function notCsv(use: TruthUse): CelluleError {
  return new CelluleError(
    'invalid',
    `scope.${use}-not-csv`,
    `The file after --${use} is no delimited text with a header line. Export it as CSV (UTF-8), unpacked, then run again.`,
  );
}
