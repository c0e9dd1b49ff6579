import type { Instant } from '../kernel/index.ts';
import type { Finding, Readiness, ReadPlan } from './model.ts';
import { RULES } from './rules/index.ts';

/** What keeps a plan from being relied on, blocking findings first. Pure: the same folder at the same instant says the same. */
export function checkPlan(read: ReadPlan, now: Instant): Readiness {
  const today = now.slice(0, 10);
  const findings: Finding[] = RULES.flatMap(({ id, level, see }) =>
    see({ ...read, today }).map((seen) => ({ rule: id, level, ...seen }) as Finding),
  );
  const blocking = findings.filter(({ level }) => level === 'block');
  return {
    ready: blocking.length === 0,
    findings: [...blocking, ...findings.filter(({ level }) => level === 'warn')],
  };
}
