import { sql, type Generated } from 'kysely';
import type { CrisisId, Digest, Instant, PersonId, Role } from '../../kernel/index.ts';
import type { Store } from '../../platform/store/index.ts';

type Tables = {
  access_read: {
    id: Generated<number>;
    at: Instant;
    person: PersonId;
    role: Role;
    kind: string;
    object: string;
    crisis: CrisisId | null;
    purpose: Digest | null;
  };
};

/** One reading of data about people: who, in which role, what kind, which object by id or digest. Never what it said. */
export type Read = Readonly<{
  id: number;
  at: Instant;
  person: PersonId;
  role: Role;
  kind: string;
  object: string;
  crisis: CrisisId | null;
  purpose: Digest | null;
}>;

/** The rows of the access log. */
export function readRows(store: Store) {
  const tables = store.tables<Tables>();
  return {
    add: async (read: Omit<Read, 'id'>): Promise<void> => {
      await tables.insertInto('access_read').values(read).execute();
    },

    /** Reads of a crisis in a span, in the order in which they were noted. */
    within: (crisis: CrisisId, from: Instant, to: Instant): Promise<Read[]> =>
      tables
        .selectFrom('access_read')
        .selectAll()
        .where('crisis', '=', crisis)
        .where('at', '>=', from)
        .where('at', '<', to)
        .orderBy('id')
        .execute(),

    /** The hours, by their beginning, in which something of a crisis was read. */
    hours: async (crisis: CrisisId, before: Instant): Promise<Instant[]> => {
      const rows = await tables
        .selectFrom('access_read')
        .select(sql<Instant>`date_trunc('hour', at, 'UTC')`.as('hour'))
        .distinct()
        .where('crisis', '=', crisis)
        .where('at', '<', before)
        .orderBy('hour')
        .execute();
      return rows.map(({ hour }) => hour);
    },

    newest: (count: number): Promise<Read[]> =>
      tables.selectFrom('access_read').selectAll().orderBy('id', 'desc').limit(count).execute(),
  };
}
