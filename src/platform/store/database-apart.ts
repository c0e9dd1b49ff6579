import { existsSync, linkSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { randomWord } from '../system/index.ts';
import { stopServersIn } from './postmaster.ts';

/** Where databases lie that are apart from their data folders. */
export const SYSTEM_FOLDER = '/var/lib/cellule';

/** In the data folder: the random word that its database has in its name. */
const ID_FILE = 'database.id';
/** Beside the database: the path of its data folder. */
const OWNER_FILE = 'belongs-to';

/**
 * A database apart outlives its data folder, so a path alone does not say that the two belong together: the folder may have been
 * deleted and made again, or be a disk that is not there today. The word in both says it. It goes along when the folder is moved;
 * a copy of a folder whose original is still there gets a word, and a database, of its own.
 */
export function ownId(dataFolder: string): string {
  const id = readId(dataFolder);
  const original = id === undefined ? undefined : othersOf(id).find((base) => isOwned(base));
  const isCopy = original !== undefined && readOwner(original) !== dataFolder;
  if (id !== undefined && !isCopy) return id;
  if (isCopy) rmSync(join(dataFolder, ID_FILE));
  writeOnce(join(dataFolder, ID_FILE), randomWord(8));
  return readId(dataFolder)!;
}

export function readId(dataFolder: string): string | undefined {
  const text = read(join(dataFolder, ID_FILE));
  return text !== undefined && /^[0-9a-z]{8}$/.test(text) ? text : undefined;
}

/** Brings the database of a data folder that was moved to its new name, or makes the place for a new one. */
export async function settleApart(dataFolder: string, base: string): Promise<void> {
  mkdirSync(SYSTEM_FOLDER, { recursive: true, mode: 0o755 });
  if (existsSync(base)) return;
  const [before] = othersOf(basename(base).split('-')[1]!);
  if (before === undefined) {
    // A database of an earlier folder at this path is left as it is, but its server has nobody to serve.
    await stopServersIn(`${base.split('-')[0]}-`);
    // Of two processes that begin together one makes the place, and the other one uses it.
    if (!makeFolder(base)) return;
  } else {
    await stopServersIn(before);
    renameSync(before, base);
    rmSync(join(base, OWNER_FILE), { force: true });
  }
  writeFileSync(join(base, OWNER_FILE), dataFolder, { mode: 0o600, flag: 'wx' });
}

/** Databases whose data folders are gone, or have another one now. They may hold personal data. */
export function databasesLeft(): readonly string[] {
  return databases().filter((base) => !isOwned(base));
}

function databases(): readonly string[] {
  const names = existsSync(SYSTEM_FOLDER) ? readdirSync(SYSTEM_FOLDER) : [];
  return names.map((name) => join(SYSTEM_FOLDER, name)).filter((base) => existsSync(join(base, OWNER_FILE)));
}

function othersOf(id: string): readonly string[] {
  return databases().filter((base) => base.endsWith(`-${id}`));
}

function readOwner(base: string): string | undefined {
  return read(join(base, OWNER_FILE));
}

function isOwned(base: string): boolean {
  const owner = readOwner(base);
  const id = owner === undefined ? undefined : readId(owner);
  return id !== undefined && base.endsWith(`-${id}`);
}

/** Whole, and never over another: of two processes that begin together one writes, and both then read the same. */
function writeOnce(file: string, text: string): void {
  const unfinished = `${file}.${process.pid}`;
  writeFileSync(unfinished, text, { mode: 0o600 });
  try {
    linkSync(unfinished, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(unfinished);
  }
}

/** @returns false when it was there already */
function makeFolder(path: string): boolean {
  try {
    mkdirSync(path, { mode: 0o700 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
