import type { Digest } from '../kernel/index.ts';
import type { Store } from '../platform/store/index.ts';

type Tables = { prepare_frozen: { digest: Digest; plan: string } };

/** Frozen plans, by digest. */
export function frozenPlans(store: Store) {
  const tables = store.tables<Tables>();
  return {
    keep: async (digest: Digest, plan: string): Promise<void> => {
      await tables
        .insertInto('prepare_frozen')
        .values({ digest, plan })
        .onConflict((conflict) => conflict.column('digest').doNothing())
        .execute();
    },
    read: async (digest: Digest): Promise<string | undefined> => {
      const row = await tables
        .selectFrom('prepare_frozen')
        .select('plan')
        .where('digest', '=', digest)
        .executeTakeFirst();
      return row?.plan;
    },
  };
}
