import { canonicalJson, type Digest } from '../kernel/index.ts';
import type { Plan, PlanRecord } from '../contract/index.ts';
import { digestOf } from '../platform/signing/index.ts';

/** A plan as its folder adds up to. */
export type ReadPlan = Readonly<{
  folder: string;
  plan: Plan;
  /** SHA-256 of the plan's canonical JSON; records are not part of it, so that a drill does not change what was drilled. */
  digest: Digest;
  records: readonly PlanRecord[];
}>;

export function digestOfPlan(plan: Plan): Digest {
  return digestOf(canonicalJson(plan));
}

/** `block`: with this nobody should rely on the plan. `warn`: somebody should look at it. */
export type Level = 'block' | 'warn';

/** What a rule saw: `path` names file and member, `why` what goes wrong with it, `fix` what to write. */
export type Finding = Readonly<{ rule: string; level: Level; path: string; why: string; fix: string }>;

export type Readiness = Readonly<{ ready: boolean; findings: readonly Finding[] }>;
