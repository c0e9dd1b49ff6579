import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { CelluleError } from '../../kernel/index.ts';

/** The user under which the embedded server runs. `switches` when that is not who started us. */
export type DatabaseUser = Readonly<{ uid: number; gid: number; switches: boolean }>;

const OWN_NAME = 'cellule';

/**
 * PostgreSQL refuses to run as root. Root therefore starts it as the owner of the database that is already there, else as the
 * system's `postgres` user, else as a user `cellule`, which is made on first use. Anybody else runs it as themselves.
 *
 * @throws CelluleError `store.no-user`
 */
export function databaseUser(cluster: string): DatabaseUser {
  const uid = process.getuid?.() ?? 0;
  if (uid !== 0) return { uid, gid: process.getgid?.() ?? uid, switches: false };
  const owner = ownerOf(cluster);
  if (owner) return owner;
  const found = findUser('postgres') ?? findUser(OWN_NAME) ?? makeUser();
  if (found) return found;
  throw new CelluleError(
    'unavailable',
    'store.no-user',
    `The database does not run as root, and no other user could be made for it. Start Cellule as a plain user, or run: useradd --system ${OWN_NAME}`,
  );
}

function ownerOf(cluster: string): DatabaseUser | undefined {
  if (!existsSync(join(cluster, 'PG_VERSION'))) return undefined;
  const { uid, gid } = statSync(cluster);
  return uid === 0 ? undefined : { uid, gid, switches: true };
}

function findUser(name: string): DatabaseUser | undefined {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  return uid && gid ? { uid: Number(uid), gid: Number(gid), switches: true } : undefined;
}

function makeUser(): DatabaseUser | undefined {
  spawnSync('useradd', ['--system', '--no-create-home', '--user-group', '--shell', '/bin/false', OWN_NAME], {
    stdio: 'ignore',
  });
  return findUser(OWN_NAME);
}
