// A process of its own for tests: opens the store of a data folder, as its server or beside it, and holds it until SIGTERM.
//   hold-store.ts FOLDER server|beside [UID]
import { sql } from 'kysely';
import { isCelluleError } from '../../src/kernel/index.ts';
import { openStore } from '../../src/platform/store/index.ts';

const [dataFolder, part, uid] = process.argv.slice(2);
if (uid !== undefined) {
  process.setgroups?.([]);
  process.setgid?.(Number(uid));
  process.setuid?.(Number(uid));
}

try {
  const store = await openStore({ dataFolder: dataFolder! });
  if (part === 'server') await store.claimServer();
  await sql`create table if not exists test_visit (pid int)`.execute(store.tables());
  await sql`insert into test_visit values (${process.pid})`.execute(store.tables());
  const told = new Promise((resolve) => process.once('SIGTERM', resolve));
  process.stdout.write('ready\n');
  await told;
  await store.close();
} catch (error) {
  if (!isCelluleError(error)) throw error;
  process.stdout.write(`${error.code}\n`);
  process.exitCode = 3;
}
