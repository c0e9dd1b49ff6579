import { createHash } from 'node:crypto';
import { existsSync, lstatSync, mkdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { CelluleError } from '../../kernel/index.ts';
import { ownId, readId, SYSTEM_FOLDER } from './database-apart.ts';

/** Where the embedded server of one data folder keeps its things. All absolute. */
export type Places = Readonly<{
  /** The data folder itself, without symbolic links. */
  dataFolder: string;
  /** Folder of the database's user: holds all that follows, but perhaps the socket. */
  base: string;
  /** PostgreSQL's own data folder. */
  cluster: string;
  /** Folder of the Unix socket, as short as the system's limit asks. */
  sockets: string;
  serverLog: string;
  /** Where the binaries are copied when the checkout's own cannot be used. */
  binaries: string;
}>;

/** A Unix socket's path has at most 103 bytes on macOS (107 on Linux), and PostgreSQL adds 14 to its folder's. */
const SOCKET_FOLDER_BYTES_MAX = 85;

/** The data folder, made where it is missing (0700), without symbolic links, so that each way to name it means one database. */
export function makeDataFolder(dataFolder: string): string {
  try {
    mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
    return realpathSync(dataFolder);
  } catch (error) {
    throw new CelluleError(
      'invalid',
      'store.data-folder',
      `The data folder ${dataFolder} cannot be used (${(error as NodeJS.ErrnoException).code}). Choose another one with --data, or let this user write there.`,
    );
  }
}

/**
 * Where the database of this data folder lies: inside it, but for root, whose data folder the database's user may not be able to
 * reach. Root still uses the one inside that a plain user once began.
 */
export function databasePlaces(dataFolder: string): Places {
  const inside = placesInside(dataFolder);
  return liesInside(inside) ? inside : placesApart(dataFolder, ownId(dataFolder));
}

/** As `databasePlaces`, but makes nothing; nothing is known where the database has yet to get its place. */
export function knownPlaces(dataFolder: string): Places | undefined {
  if (!existsSync(dataFolder)) return undefined;
  const inside = placesInside(realpathSync(dataFolder));
  if (liesInside(inside)) return inside;
  const id = readId(inside.dataFolder);
  return id === undefined ? undefined : placesApart(inside.dataFolder, id);
}

function liesInside({ cluster }: Places): boolean {
  return process.getuid?.() !== 0 || existsSync(cluster);
}

function placesInside(dataFolder: string): Places {
  const base = join(dataFolder, 'postgres');
  const inside = join(base, 'socket');
  const fits = Buffer.byteLength(inside) <= SOCKET_FOLDER_BYTES_MAX;
  return { ...placesAt(dataFolder, base), sockets: fits ? inside : join('/tmp', `cellule-${shortDigest(dataFolder)}`) };
}

function placesApart(dataFolder: string, id: string): Places {
  const base = join(SYSTEM_FOLDER, `${shortDigest(dataFolder)}-${id}`);
  return { ...placesAt(dataFolder, base), binaries: join(SYSTEM_FOLDER, 'binaries') };
}

function placesAt(dataFolder: string, base: string): Places {
  return {
    dataFolder,
    base,
    cluster: join(base, 'cluster'),
    sockets: join(base, 'socket'),
    serverLog: join(base, 'server.log'),
    binaries: join(base, 'binaries'),
  };
}

function shortDigest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 20);
}

/**
 * Refuses a socket folder that another user could enter. Who reaches the socket is not asked for a password, so this folder
 * is the lock: it must be the owner's alone, exactly as the database's files beside it. It matters under /tmp, where anybody
 * could have made it first.
 */
export function checkSocketFolder(folder: string, owner: number): void {
  const { uid, mode } = lstatSync(folder);
  const isFolder = (mode & 0o170000) === 0o040000;
  if (isFolder && uid === owner && (mode & 0o077) === 0) return;
  throw new CelluleError(
    'unavailable',
    'store.socket-folder',
    `${folder} belongs to somebody else or is open to others. Remove it, or choose a shorter path with --data.`,
  );
}
