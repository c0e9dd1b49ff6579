import { statSync } from 'node:fs';
import { access, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { CelluleError } from '../../kernel/index.ts';

/** Makes a folder and those above it. Node's own recursive way never ends where a parent takes no folder (/proc). */
export async function makeFolders(path: string, mode = 0o700): Promise<void> {
  if (await makeFolder(path, mode)) return;
  await makeFolders(dirname(path), mode);
  if (await makeFolder(path, mode)) return;
  throw Object.assign(new Error('no folder can be made there'), { code: 'ENOENT' });
}

/** Whether there is a folder now, also when another made it meanwhile; not when the folder above is missing. */
async function makeFolder(path: string, mode: number): Promise<boolean> {
  try {
    await mkdir(path, { mode });
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' && dirname(path) !== path) return false;
    if (code === 'EEXIST' && (await stat(path)).isDirectory()) return true;
    throw error;
  }
}

/** Writes a file so that it appears whole or not at all, also across a loss of power. Folders are made as needed. */
export async function writeWhole(path: string, content: string | Uint8Array, mode = 0o600): Promise<void> {
  await makeFolders(dirname(path));
  const unfinished = `${path}.part`;
  await rm(unfinished, { force: true });
  try {
    const file = await open(unfinished, 'wx', mode);
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw diskError(error);
  }
}

/** Gives a finished file its place, over another of that name; folders are made as needed. Both are on one device. */
export async function moveFile(from: string, to: string): Promise<void> {
  await makeFolders(dirname(to));
  await rename(from, to);
}

export async function textOf(path: string): Promise<string> {
  return readFile(path, 'utf8');
}

export async function bytesOf(path: string): Promise<Uint8Array> {
  return readFile(path);
}

export async function existsFile(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/** How large a file is; nothing where there is none. */
export async function fileSize(path: string): Promise<number | undefined> {
  try {
    return statSync(path, { throwIfNoEntry: false })?.size;
  } catch {
    return undefined;
  }
}

/** The finished files of a folder in the order of their names; none where there is no folder. */
export async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const names = entries.filter((entry) => entry.isFile() && !entry.name.endsWith('.part')).map(({ name }) => name);
  return names.sort().map((name) => join(folder, name));
}

/** The names of the folders in a folder, in order; none where it does not exist. */
export async function foldersIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

/** A plain file that is written from its start to its end. */
export async function createPlain(path: string): Promise<PlainWriter> {
  const file = await open(path, 'wx', 0o600).catch(rethrowDiskError);
  return {
    write: async (bytes) => {
      for (let at = 0; at < bytes.length;) at += (await file.write(bytes, at).catch(rethrowDiskError)).bytesWritten;
    },
    close: () => file.close(),
  };
}

export type PlainWriter = Readonly<{ write: (bytes: Uint8Array) => Promise<void>; close: () => Promise<void> }>;

function rethrowDiskError(error: unknown): never {
  throw diskError(error);
}

/** Removes, below a folder, what was begun and never finished because its process was killed. */
export async function removeUnfinished(folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const unfinished = entries.filter((entry) => entry.isFile() && entry.name.endsWith('.part'));
  for (const { parentPath, name } of unfinished) await rm(join(parentPath, name), { force: true });
}

/** Removes a file or a folder with all that it holds; nothing there is as good. */
export async function removeTree(path: string): Promise<void> {
  await rm(path, { recursive: true, force: true });
}

const FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/** Turns "no space left" into a refusal that says what to do; any other error comes back as it is. */
export function diskError(error: unknown): unknown {
  const code = (error as { code?: unknown } | null)?.code;
  if (typeof code !== 'string' || !FULL.has(code)) return error;
  return new CelluleError(
    'unavailable',
    'files.disk-full',
    'The disk is full. What is finished is kept: free some space, or move the output folder to a larger disk, then run the same command again.',
    {},
    { cause: error },
  );
}
