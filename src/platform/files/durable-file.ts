import { open, rm, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Random } from '../system/index.ts';
import { diskError, makeFolders } from './whole-file.ts';

/**
 * Writes a file that is never written again, and comes back when it is on the disk, name and all.
 *
 * @throws the system's `EEXIST` where there is one already; CelluleError `files.disk-full`
 */
export async function writeOnce(path: string, content: string | Uint8Array): Promise<void> {
  await makeFolders(dirname(path));
  await syncing(path, 'wx', (file) => file.writeFile(content)).catch(async (error: unknown) => {
    if ((error as { code?: string }).code !== 'EEXIST') await rm(path, { force: true });
    throw diskError(error);
  });
  await syncFolder(dirname(path));
}

/**
 * Adds a line to a file and comes back when it is on the disk. A last line that a loss of power cut short was never acknowledged and
 * is taken away first.
 */
export async function appendLine(path: string, line: string): Promise<void> {
  await makeFolders(dirname(path));
  await syncing(path, 'a+', async (file) => {
    const before = await file.readFile('utf8');
    const end = before.lastIndexOf('\n') + 1;
    if (end < before.length) await file.truncate(Buffer.byteLength(before.slice(0, end)));
    await file.appendFile(`${line}\n`);
  }).catch((error: unknown) => {
    throw diskError(error);
  });
  await syncFolder(dirname(path));
}

/**
 * Overwrites a small file in its place with chance, on the disk, and then takes it away. What a copying file system, a snapshot or
 * the cells of a flash disk still hold of it is out of reach: so a key that is worth this is only ever stored wrapped by another.
 */
export async function destroyFile(path: string, random: Random): Promise<void> {
  try {
    for (let pass = 0; pass < 2; pass++) {
      await syncing(path, 'r+', async (file) => {
        const { size } = await file.stat();
        await file.write(random.bytes(size), 0, size, 0);
      });
    }
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') return;
    throw error;
  }
  await rm(path, { force: true });
  await syncFolder(dirname(path));
}

/** Brings the names in a folder to the disk; where a system cannot, its names are as safe as that system makes them. */
export async function syncFolder(path: string): Promise<void> {
  try {
    await syncing(path, 'r', async () => {});
  } catch (error) {
    if (!['EISDIR', 'EPERM', 'EACCES', 'EINVAL', 'ENOTSUP'].includes((error as { code?: string }).code ?? ''))
      throw error;
  }
}

async function syncing(path: string, flags: string, act: (file: FileHandle) => Promise<unknown>): Promise<void> {
  const file = await open(path, flags, 0o600);
  try {
    await act(file);
    await file.sync();
  } finally {
    await file.close();
  }
}
