import type { Category } from '../../contract/index.ts';

/** The languages of the rules; more than the room itself speaks, because an institution writes to everybody. */
export const LINT_LANGUAGES = ['fr', 'ar', 'en', 'es'] as const;
export type LintLanguage = (typeof LINT_LANGUAGES)[number];

export function isLintLanguage(text: string): text is LintLanguage {
  return (LINT_LANGUAGES as readonly string[]).includes(text);
}

/** How much can be known: in the first hours, or once the leak was counted. */
export const PHASES = ['aware', 'full'] as const;
export type Phase = (typeof PHASES)[number];

/** A finding that blocks stops publication until somebody answers for it by name; one that warns does not. */
export type Level = 'block' | 'warn';

export type RuleId = `L${number}${number}`;

/** A place where a rule asks for another wording, in UTF-16 units of the text as it was given. A place that lacks something is empty. */
export type Finding = Readonly<{
  rule: RuleId;
  level: Level;
  start: number;
  end: number;
  text: string;
  /** Where the rule comes from. */
  source: string;
  /** What is wrong and what to write instead, in the language of the statement. */
  message: string;
  fix: string;
}>;

export type Span = Readonly<{ start: number; end: number; text: string }>;

/** What a reader looks for in a statement. */
export const SLOTS = [
  'title',
  'date',
  'happened',
  'known',
  'unknown',
  'people',
  'categories',
  'calendar',
  'nextUpdate',
  'contact',
  'hours',
  'advice',
  'empathy',
  'apology',
  'measures',
  'authorities',
  'recourse',
  'direct',
  'spokesperson',
  'verdicts',
] as const;
export type SlotName = (typeof SLOTS)[number];
export type FoundSlots = Readonly<Record<SlotName, readonly Span[] | null>>;

/** A number that the institution stands by, as the rules need it. */
export type LintFact = Readonly<{
  id: string;
  value?: number | undefined;
  low?: number | undefined;
  high?: number | undefined;
  basis: 'counted' | 'sampled' | 'estimated' | 'claimed';
  asOf?: string | undefined;
}>;

/** What is known outside the text. Without it a statement is judged by itself. */
export type LintFacts = Readonly<{
  facts: readonly LintFact[];
  categories?: readonly Category[] | undefined;
  languages?: readonly LintLanguage[] | undefined;
  alertedAt?: string | undefined;
}>;

export type Report = Readonly<{
  findings: readonly Finding[];
  slots: FoundSlots;
  summary: Readonly<{ block: number; warn: number; sentence: string }>;
}>;
