import type { Level } from './model.ts';
import type { ReadPlan } from './model.ts';

export type Seen = Readonly<{ path: string; why: string; fix: string }>;

/** One rule of readiness: a pure function of the plan, its records and the day. */
export type Rule = Readonly<{
  id: string;
  level: Level;
  see: (plan: ReadPlan & Readonly<{ today: string }>) => readonly Seen[];
}>;

export const RULES: readonly Rule[] = [];
