import { CelluleError, type Digest } from '../kernel/index.ts';
import { digestOf, openPlain, type ByteSource } from '../platform/files/index.ts';
import { formatOf, HEAD_BYTES, planText, type Extractor } from './extract/index.ts';
import type { Profile, TablePlan } from './records/index.ts';
import { UnreadError } from './unread.ts';

export type TruthUse = 'register' | 'history';

/** A register or history that was read. */
export type TruthTable = Readonly<{ use: TruthUse; digest: Digest; bytes: number; plan: TablePlan }>;

/** A register or history that can be opened and is text. */
export type TruthFile = Readonly<{ use: TruthUse; path: string; bytes: number }>;

/**
 * Looks whether a register or history is one, before any long work begins.
 *
 * @throws CelluleError `scope.register-unreadable`, `scope.register-not-csv`, and the same for `history`; those of `planTable`
 */
export async function checkTruth(use: TruthUse, path: string, profile: Profile): Promise<TruthFile> {
  const source = await open(use, path);
  try {
    const format = formatOf(await source.read(0, HEAD_BYTES));
    if (format !== 'text') throw notCsv(use);
    const { cut } = await planText(source, profile, use);
    if (!cut) throw notCsv(use);
    return { use, path, bytes: source.size };
  } catch (error) {
    throw error instanceof UnreadError ? notCsv(use) : error;
  } finally {
    await source.close();
  }
}

/** Reads a register or history on the extractor's threads. @throws CelluleError when it is not what it should be */
export async function readTruth(
  extractor: Extractor,
  { use, path, bytes }: TruthFile,
  onBytes: (bytes: number) => void,
): Promise<TruthTable> {
  const source = await open(use, path);
  try {
    const digest = await digestOf(source);
    const read = await extractor.takeTable(use, { digest, bytes, content: { plain: path }, onBytes });
    if ('unread' in read || read.survey.kind !== 'table') throw notCsv(use);
    return { use, digest, bytes, plan: read.survey.plan };
  } catch (error) {
    throw error instanceof UnreadError ? notCsv(use) : error;
  } finally {
    await source.close();
  }
}

async function open(use: TruthUse, path: string): Promise<ByteSource> {
  try {
    return await openPlain(path);
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
