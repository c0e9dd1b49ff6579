import type { Plan } from '../contract/index.ts';
import type { Instant } from '../kernel/index.ts';
import type { ReadPlan } from './read-plan.ts';
import { CONTENT_RULES } from './rules-of-content.ts';
import { PEOPLE_RULES } from './rules-of-people.ts';
import { PROOF_RULES } from './rules-of-proof.ts';

/** Something that stands between a plan and readiness. `path` names the file and the member in it. */
export type Finding = Readonly<{ rule: RuleId; level: 'block' | 'warn'; path: string; why: string; fix: string }>;

export type Readiness = Readonly<{ ready: boolean; findings: readonly Finding[] }>;

/** What a rule says of one place in the plan. `at` is the member, as `roles.0.holder`. */
export type Complaint = Readonly<{ at: string; why: string; fix: string }>;

/** One rule: how grave a breach is, and where the plan breaks it. */
export type Rule = Readonly<{
  level: 'block' | 'warn';
  find: (read: Pick<ReadPlan, 'plan' | 'records' | 'digest'>, now: Instant) => readonly Complaint[];
}>;

export const RULES = { ...PEOPLE_RULES, ...CONTENT_RULES, ...PROOF_RULES } satisfies Readonly<Record<string, Rule>>;

export type RuleId = keyof typeof RULES;

/**
 * Judges whether a plan would hold tonight: each rule looks at the whole plan and its records, and says where it is broken and what
 * mends it. A plan is ready when no blocking rule is broken.
 *
 * @param now by which contacts, drills and sends are too old
 */
export function checkPlan(read: ReadPlan, now: Instant): Readiness {
  const findings = (Object.entries(RULES) as [RuleId, Rule][]).flatMap(([rule, { level, find }]) =>
    find(read, now).map(({ at, why, fix }): Finding => ({ rule, level, path: placeOf(read, at), why, fix })),
  );
  const ordered = [
    ...findings.filter(({ level }) => level === 'block'),
    ...findings.filter(({ level }) => level === 'warn'),
  ];
  return { ready: ordered.every(({ level }) => level !== 'block'), findings: ordered };
}

/** `roles.0.holder` as the file and the member that a person looks for: `roles/director.yaml#director.holder`. */
function placeOf({ plan, whence }: ReadPlan, at: string): string {
  const [name = '', index, ...rest] = at.split('.');
  const file = whence.get(`${name}.${index}`) ?? whence.get(name) ?? 'plan.yaml';
  const item = itemName(plan, name, index);
  const member = item === undefined ? at : [name, item, ...rest].join('.');
  return `${file}#${member}`;
}

function itemName(plan: Plan, name: string, index: string | undefined): string | undefined {
  const list = plan[name as keyof Plan];
  if (!Array.isArray(list) || index === undefined) return undefined;
  const item: unknown = list[Number(index)];
  if (typeof item !== 'object' || item === null) return index;
  if ('id' in item) return String(item.id);
  return 'role' in item ? String(item.role) : index;
}
