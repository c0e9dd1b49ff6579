import { constants } from 'node:fs';
import { open, readdir, readFile, rm } from 'node:fs/promises';
import { dirname, relative, resolve, sep } from 'node:path';
import { assert, CelluleError } from '../../kernel/index.ts';
import { diskError, makeFolders } from './whole-file.ts';

/**
 * A folder that one program fills. Only one chunk of a file is held at a time; nothing is written outside the folder, nor through a
 * symbolic link that stands where a file should go.
 */
export type FolderWriter = Readonly<{
  /** What lies at the top of the folder. */
  names: () => Promise<readonly string[]>;
  /** A small text file of it, or nothing where there is none. */
  readText: (path: string) => Promise<string | undefined>;
  remove: (path: string) => Promise<void>;
  /** Writes a file, replacing it, and makes the folders it needs. Paths are relative, with `/`. */
  write: (path: string, chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>) => Promise<void>;
}>;

/**
 * The folder at `path`, made when it does not exist.
 *
 * @throws CelluleError `folder.not-writable`, `files.disk-full`; each of its operations too
 */
export async function openFolder(path: string): Promise<FolderWriter> {
  const root = resolve(path);
  const made = new Set<string>();
  const inside = (name: string) => {
    const target = resolve(root, ...name.split('/'));
    assert(!relative(root, target).split(sep).includes('..') && target !== root, 'a path stays in its folder');
    return target;
  };
  const makeFolder = async (folder: string) => {
    if (made.has(folder)) return;
    await makeFolders(folder, 0o755);
    made.add(folder);
  };
  await explaining(makeFolder(root));
  return {
    names: () => explaining(readdir(root)),
    readText: (name) => readFile(inside(name), 'utf8').catch(() => undefined),
    remove: async (name) => {
      made.clear();
      await explaining(rm(inside(name), { recursive: true, force: true }));
    },
    write: async (name, chunks) => {
      const target = inside(name);
      await explaining(makeFolder(dirname(target)));
      await explaining(writeStream(target, chunks));
    },
  };
}

const REPLACE = constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC | constants.O_NOFOLLOW;

async function writeStream(target: string, chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>): Promise<void> {
  await using file = await open(target, REPLACE, 0o644);
  for await (const chunk of chunks) await file.writev([chunk]);
}

async function explaining<Value>(work: Promise<Value>): Promise<Value> {
  try {
    return await work;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (!['EACCES', 'EPERM', 'EROFS', 'ENOENT', 'ENOTDIR', 'EEXIST', 'ELOOP'].includes(code)) throw diskError(error);
    throw new CelluleError(
      'invalid',
      'folder.not-writable',
      'Nothing can be written there. Name a folder that exists or can be made, and that you may write to.',
      {},
      { cause: error },
    );
  }
}
