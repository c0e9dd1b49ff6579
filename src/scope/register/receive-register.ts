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
 * Imports a register that comes in as a stream. While it comes it lies sealed under a key that is in memory only, so what a crash
 * leaves can be read by nobody; the import itself is a process of its own, so that the room answers as before.
 *
 * @throws CelluleError those of `importRegister`; `http.body-cut`, `files.disk-full`; `register.stopped` when the process was ended
 */
export async function receiveRegister(
  input: Omit<RegisterImport, 'file'>,
  stream: AsyncIterable<Uint8Array>,
  random: Random,
): Promise<RegisterVersion> {
  const key = random.bytes(KEY_BYTES) as SealKey;
  const sealed = join(input.dataFolder, REGISTER, RECEIVED, randomWord(16, random));
  const copy = await createSealed(sealed, key, random);
  try {
    for await (const stretch of stream) await copy.write(stretch);
    await copy.finish();
    const order: ImportOrder = { input, sealed, key };
    const entry = new URL('./import-process.ts', import.meta.url);
    const ended = await runProcess<ImportOrder, never, number>(entry, order, () => {}).end;
    if (ended.state === 'done') return await registerVersion(input.dataFolder, ended.result);
    throw stopped();
  } finally {
    await copy.abandon();
    await removeTree(sealed);
  }
}

/** Takes away what a crash left of registers that were coming in. */
export async function clearReceived(dataFolder: string): Promise<void> {
  await removeTree(join(dataFolder, REGISTER, RECEIVED));
}

function stopped(): CelluleError {
  return new CelluleError(
    'unavailable',
    'register.stopped',
    'The import was ended from outside, perhaps for want of memory. Nothing of it was kept: import the file again.',
  );
}
