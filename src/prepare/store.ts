import { canonicalJson, type Digest } from '../kernel/index.ts';
import { planSchema, type Plan } from '../contract/index.ts';
import type { Store } from '../platform/store/index.ts';
import { digestOfPlan } from './model.ts';

type Tables = { prepare_plan: { digest: Digest; plan: string } };

/** The plans that were activated, each as its canonical JSON under its digest. The database refuses to change one. */
export function planStore(store: Store) {
  const tables = store.tables<Tables>();
  // What is frozen never changes, and every screen of a crisis asks for it.
  const known = new Map<Digest, Plan>();
  return {
    /** Keeps a plan; once more is as good. */
    freeze: async (plan: Plan): Promise<Digest> => {
      const digest = digestOfPlan(plan);
      await tables
        .insertInto('prepare_plan')
        .values({ digest, plan: canonicalJson(plan) })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      return digest;
    },
    frozen: async (digest: Digest): Promise<Plan | undefined> => {
      const before = known.get(digest);
      if (before) return before;
      const row = await tables
        .selectFrom('prepare_plan')
        .select('plan')
        .where('digest', '=', digest)
        .executeTakeFirst();
      if (!row) return undefined;
      const plan = planSchema.parse(JSON.parse(row.plan));
      known.set(digest, plan);
      return plan;
    },
  };
}
