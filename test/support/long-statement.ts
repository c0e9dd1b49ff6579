import { sql } from 'kysely';
import type { Store } from '../../src/platform/store/index.ts';

/** Begins a statement that lasts ten minutes. Resolves once it holds a connection; `message` is what ended it. */
export function longStatement(store: Store): Promise<{ message: Promise<string> }> {
  return new Promise((resolve) => {
    const message = store
      .tables()
      .connection()
      .execute(async (connection) => {
        queueMicrotask(() => resolve({ message }));
        await sql`select pg_sleep(600)`.execute(connection);
        return 'it was left to end';
      })
      .catch((error: Error) => error.message);
  });
}
