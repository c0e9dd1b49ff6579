import { join } from 'node:path';
import { CelluleError } from '../../kernel/index.ts';
import { createSealed, removeTree, type SealKey } from '../../platform/files/index.ts';
import { randomWord, type Random } from '../../platform/system/index.ts';
import { runProcess } from '../../platform/workers/index.ts';
import type { ImportOrder } from './import-order.ts';
import type { RegisterImport } from './import-register.ts';
import type { RegisterVersion } from './model.ts';
import { RECEIVED, REGISTER } from './places.ts';
import { registerVersion } from './remove-register.ts';

const KEY_BYTES = 32;

/**
 * Imports a register that comes in as a stream, its history right behind it. While it comes it lies sealed under a key that is in
 * memory only, so what a crash leaves can be read by nobody; the import itself is a process of its own, so that the room answers as
 * before.
 *
 * @param registerBytes how many bytes are the register; what follows is its history. Without it all of them are.
 * @throws CelluleError those of `importRegister`; `http.body-cut`, `files.disk-full`; `register.cut-short` for fewer bytes than
 *   were announced; `register.stopped` when the process was ended
 */
export async function receiveRegister(
  input: Omit<RegisterImport, 'file' | 'history'>,
  stream: AsyncIterable<Uint8Array>,
  random: Random,
  registerBytes = Number.POSITIVE_INFINITY,
): Promise<RegisterVersion> {
  const key = random.bytes(KEY_BYTES) as SealKey;
  const place = join(input.dataFolder, REGISTER, RECEIVED, randomWord(16, random));
  const sealed = { register: join(place, 'register'), history: join(place, 'history') };
  try {
    const hasHistory = Number.isFinite(registerBytes);
    const came = await keepBoth(stream, sealed, { key, random, registerBytes });
    if (hasHistory && came < registerBytes) throw cutShort();
    const order: ImportOrder = { input, sealed: sealed.register, key, ...(hasHistory && { history: sealed.history }) };
    const entry = new URL('./import-process.ts', import.meta.url);
    const ended = await runProcess<ImportOrder, never, number>(entry, order, () => {}).end;
    if (ended.state === 'done') return await registerVersion(input.dataFolder, ended.result);
    throw stopped();
  } finally {
    await removeTree(place);
  }
}

type Keeping = Readonly<{ key: SealKey; random: Random; registerBytes: number }>;

/** Seals what comes: so many bytes as the register, the rest as its history. Answers with how many came in all. */
async function keepBoth(
  stream: AsyncIterable<Uint8Array>,
  paths: Readonly<Record<'register' | 'history', string>>,
  { key, random, registerBytes }: Keeping,
): Promise<number> {
  const [register, history] = await Promise.all([
    createSealed(paths.register, key, random),
    createSealed(paths.history, key, random),
  ]);
  let came = 0;
  try {
    for await (const stretch of stream) {
      const cut = Math.min(stretch.length, Math.max(0, registerBytes - came));
      if (cut > 0) await register.write(stretch.subarray(0, cut));
      if (cut < stretch.length) await history.write(stretch.subarray(cut));
      came += stretch.length;
    }
    await register.finish();
    await history.finish();
    return came;
  } finally {
    await register.abandon();
    await history.abandon();
  }
}

/** Takes away what a crash left of registers that were coming in. */
export async function clearReceived(dataFolder: string): Promise<void> {
  await removeTree(join(dataFolder, REGISTER, RECEIVED));
}

function cutShort(): CelluleError {
  return new CelluleError(
    'invalid',
    'register.cut-short',
    'Fewer bytes came than were announced for the register, and nothing was kept. Send the files again.',
  );
}

function stopped(): CelluleError {
  return new CelluleError(
    'unavailable',
    'register.stopped',
    'The import was ended from outside, perhaps for want of memory. Nothing of it was kept: import the file again.',
  );
}
