import { canonicalJson, type Digest, type Role, type SkeletonLanguage } from '../kernel/index.ts';
import type { Incident, Plan, PlanRecord, Severity } from '../contract/index.ts';
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

/** The ways by which an institution speaks: a plan names them, and a real send proves them. */
export const ROUTES = ['page', 'mail', 'sms'] as const;
export type Route = (typeof ROUTES)[number];

/** Decisions that somebody must be able to make at three in the morning. */
export const DECISIONS = [
  'trigger',
  'speak-outside',
  'close-service',
  'notify-authority',
  'cut-system',
  'close-crisis',
] as const;
export type NeededDecision = (typeof DECISIONS)[number];

/** What keeps prepared words from the public page in one language. */
export type WordsFault = 'missing' | 'untitled' | 'long' | 'slot' | 'uneven';

type Nothing = Readonly<Record<string, never>>;

/**
 * Each rule of readiness by its id, and what a finding of it names beside its place: roles, ids and words of the plan, from which each
 * language makes its own sentence. Never a person's address or number.
 */
export type About = Readonly<{
  'empty-role': Readonly<{ role: Role }>;
  'no-alternate': Readonly<{ role: Role }>;
  'forbidden-combination': Readonly<{ role: Role; other: Role; contact: string }>;
  'unknown-contact': Readonly<{ contact: string }>;
  'contact-twice': Readonly<{ contact: string }>;
  'contact-stale': Nothing;
  'contact-invented': Nothing;
  'no-out-of-band': Nothing;
  'key-holders': Nothing;
  'no-trigger-authority': Nothing;
  'no-outside-contact': Nothing;
  untranslated: Readonly<{ language: SkeletonLanguage }>;
  'skeleton-changed': Readonly<{ digest: Digest }>;
  'skeleton-unready': Readonly<{ language: SkeletonLanguage; fault: WordsFault }>;
  /** Each skeleton that could be approved, with the digest of its words: `holding 3f2a…`. */
  'no-approved-skeleton': Readonly<{ digests: string }>;
  'unknown-role': Readonly<{ role: Role }>;
  'task-without-proof': Nothing;
  'task-alternate-is-owner': Readonly<{ role: Role }>;
  'task-span': Nothing;
  'no-mandatory-task': Nothing;
  'incident-without-procedure': Readonly<{ incident: Incident }>;
  undecided: Readonly<{ decision: NeededDecision }>;
  'no-exit-criterion': Nothing;
  'no-first-word-clock': Nothing;
  'law-without-source': Nothing;
  'clock-span': Nothing;
  'severity-missing': Readonly<{ severity: Severity }>;
  'cadence-not-tighter': Readonly<{ severity: Severity; milder: Severity }>;
  'no-night-cell': Nothing;
  'night-combination': Readonly<{ role: Role; other: Role }>;
  'not-approved': Nothing;
  'no-drill': Nothing;
  'drill-of-another-plan': Nothing;
  'channel-not-named': Readonly<{ route: Route }>;
  'channel-not-proved': Readonly<{ route: Route }>;
}>;

export type RuleId = keyof About;

/** What a rule saw: `path` names file and member, `why` what goes wrong with it, `fix` what to write; both in English. */
export type Seen<Id extends RuleId = RuleId> = Readonly<{ path: string; why: string; fix: string; about: About[Id] }>;

/** What a rule saw, under its name. */
export type Finding = { [Id in RuleId]: Readonly<{ rule: Id; level: Level }> & Seen<Id> }[RuleId];

export type Readiness = Readonly<{ ready: boolean; findings: readonly Finding[] }>;
