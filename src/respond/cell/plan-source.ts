import type { Plan, PlanRecord } from '../../contract/index.ts';
import type { Journal } from '../../journal/index.ts';
import type { Digest } from '../../kernel/index.ts';
import { cellOf } from './model.ts';

/** Where plans come from, and where those that were activated are kept. */
export type PlanSource = Readonly<{
  /** A plan as its files stand now. @throws CelluleError `plan.…` */
  named: (name: string) => Promise<Readonly<{ plan: Plan; digest: Digest }>>;
  /** Keeps a plan under its digest, so that it stays as it was when it was activated. */
  freeze: (plan: Plan) => Promise<Digest>;
  frozen: (digest: Digest) => Promise<Plan | undefined>;
  /** Leaves in the plan's folder that it was played. */
  record: (name: string, record: PlanRecord) => Promise<void>;
}>;

/** The plan that holds in this crisis, as it was frozen; nothing while none was activated. */
export async function activePlan(plans: PlanSource, { entries }: Journal): Promise<Plan | undefined> {
  const { plan } = cellOf(entries);
  return plan && plans.frozen(plan.digest);
}
