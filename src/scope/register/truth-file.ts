import { CelluleError, type Digest } from '../../kernel/index.ts';
import { createSealed, digestOf, openPlain, openSealed, stretches } from '../../platform/files/index.ts';
import type { ByteSource, SealKey } from '../../platform/files/index.ts';
import type { Random } from '../../platform/system/index.ts';
import { formatOf, HEAD_BYTES, planText } from '../extract/index.ts';
import type { Profile } from '../records/index.ts';
import { UnreadError } from '../unread.ts';

/** CSV with a header: a path, or a sealed file and the key that opens it. */
export type RegisterFile = string | Readonly<{ sealed: string; key: SealKey }>;

/** The institution's truth now, or all versions of it. */
export type RegisterUse = 'register' | 'history';

/** A file that can be opened and is what it should be. Whoever opened it closes it. */
export type OpenedFile = Readonly<{ use: RegisterUse; source: ByteSource; digest: Digest }>;

/** @throws CelluleError `register.unreadable`, `register.not-csv`, those of `planTable` */
export async function openRegisterFile(file: RegisterFile, use: RegisterUse, profile: Profile): Promise<OpenedFile> {
  const source = await open(file);
  try {
    await check(source, use, profile);
    return { use, source, digest: await digestOf(source) };
  } catch (error) {
    await source.close();
    throw error;
  }
}

async function open(file: RegisterFile): Promise<ByteSource> {
  try {
    // A key that came from another process is plain bytes.
    return await (typeof file === 'string'
      ? openPlain(file)
      : openSealed(file.sealed, Buffer.from(file.key) as SealKey));
  } catch (error) {
    throw new CelluleError(
      'invalid',
      'register.unreadable',
      'The register file, or its history, cannot be opened. Check its path and its permissions.',
      {},
      { cause: error },
    );
  }
}

async function check(source: ByteSource, use: RegisterUse, profile: Profile): Promise<void> {
  try {
    if (formatOf(await source.read(0, HEAD_BYTES)) !== 'text') throw notCsv(use);
    const { cut } = await planText(source, profile, use);
    if (!cut) throw notCsv(use);
  } catch (error) {
    throw error instanceof UnreadError ? notCsv(use) : error;
  }
}

/** Seals the file as it stands; one that is written to meanwhile is refused. @throws CelluleError `register.changed` */
export async function sealRegisterFile(
  { source, digest }: OpenedFile,
  path: string,
  key: SealKey,
  deps: Readonly<{ random: Random; onBytes: (bytes: number) => void }>,
): Promise<void> {
  const sealed = await createSealed(path, key, deps.random);
  try {
    for await (const bytes of stretches(source)) {
      await sealed.write(bytes);
      deps.onBytes(bytes.length);
    }
    await sealed.finish('durable');
  } finally {
    await sealed.abandon();
  }
  if ((await digestOf(source)) !== digest) throw changed();
}

function notCsv(use: RegisterUse): CelluleError {
  return use === 'register'
    ? new CelluleError(
        'invalid',
        'register.not-csv',
        'The register is no delimited text with a header line. Export it as CSV (UTF-8), unpacked, then import it again.',
      )
    : new CelluleError(
        'invalid',
        'register.history-not-csv',
        'The history is no delimited text with a header line. Export it as CSV (UTF-8), unpacked, then import both again.',
      );
}

function changed(): CelluleError {
  return new CelluleError(
    'conflict',
    'register.changed',
    'The register file changed while it was being read. Import it again when nothing writes to it.',
  );
}
