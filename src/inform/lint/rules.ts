import { z } from 'zod';
import source from '../../../knowledge/statement-rules/rules.json' with { type: 'json' };
import { assert } from '../../kernel/index.ts';
import { PHASES, type Finding, type Level, type LintLanguage, type Phase, type RuleId } from './model.ts';

const texts = z.strictObject({ fr: z.string(), ar: z.string(), en: z.string(), es: z.string() });
const levels = z.strictObject({ aware: z.enum(['block', 'warn', 'off']), full: z.enum(['block', 'warn', 'off']) });
const ruleSchema = z.strictObject({
  id: z.string().regex(/^L\d\d$/),
  level: levels,
  source: z.string().min(1),
  effective: z.iso.date(),
  why: z.string().optional(),
  title: texts,
  /** The ways in which a statement can miss the rule; a way can have a level of its own. */
  cases: z.array(z.strictObject({ id: z.string(), level: levels.optional(), message: texts, fix: texts })).min(1),
});
const fileSchema = z.strictObject({
  source: z.string(),
  effective: z.iso.date(),
  sentences: z.strictObject({ none: texts, some: texts }),
  rules: z.array(ruleSchema),
});

const file = fileSchema.parse(source);

/** One rule as the data has it. */
export type Rule = z.infer<typeof ruleSchema>;

/** Every rule of statements, L01 to L32, with its source and its words. */
export const RULES: readonly Rule[] = file.rules;

const BY_ID = new Map(RULES.map((rule) => [rule.id, rule]));
const TEXT_MAX = 160;
/** Beyond so many findings of one rule, further ones say nothing new. */
const PER_RULE_MAX = 40;

export type Place = Readonly<{ start: number; end: number }>;

/** The findings of one reading: what the rules ask for becomes words and a level here. */
export class Sheet {
  readonly #language: LintLanguage;
  readonly #phase: Phase;
  readonly #text: string;
  readonly #findings: Finding[] = [];
  readonly #counts = new Map<string, number>();

  constructor(language: LintLanguage, phase: Phase, text: string) {
    assert(PHASES.includes(phase), 'a phase is aware or full');
    this.#language = language;
    this.#phase = phase;
    this.#text = text;
  }

  /** Notes that a rule is missed here, in this way. One place is told once a rule. */
  add(rule: RuleId, way: string, { start, end }: Place, what = ''): void {
    const data = BY_ID.get(rule);
    const found = data?.cases.find(({ id }) => id === way);
    assert(data && found, 'each way of missing a rule has its words');
    const level = (found.level ?? data.level)[this.#phase];
    const count = this.#counts.get(rule) ?? 0;
    if (level === 'off' || count >= PER_RULE_MAX) return;
    if (
      this.#findings.some(
        (other) =>
          other.rule === rule &&
          other.start < Math.max(end, start + 1) &&
          start < Math.max(other.end, other.start + 1) &&
          end > start,
      )
    )
      return;
    this.#counts.set(rule, count + 1);
    const text = this.#text.slice(start, end);
    const words = (template: string) =>
      template
        .replace('{text}', () => shortened(text))
        .replace('{what}', () => what)
        .replace('{limit}', () => what);
    this.#findings.push({
      rule,
      level,
      start,
      end,
      text,
      source: data.source,
      message: words(found.message[this.#language]),
      fix: words(found.fix[this.#language]),
    });
  }

  /** Findings in the order of the text; what blocks first where two stand at one place. */
  get findings(): readonly Finding[] {
    return this.#findings.toSorted(
      (one, other) =>
        one.start - other.start || one.level.localeCompare(other.level) || one.rule.localeCompare(other.rule),
    );
  }
}

/** Counts, and one sentence for a person. There is no score: a statement is not good by points. */
export function summaryOf(
  findings: readonly Finding[],
  language: LintLanguage,
): { block: number; warn: number; sentence: string } {
  const count = (level: Level) => findings.filter((finding) => finding.level === level).length;
  const [block, warn] = [count('block'), count('warn')];
  const sentence = block + warn === 0 ? file.sentences.none[language] : file.sentences.some[language];
  return { block, warn, sentence: sentence.replace('{block}', String(block)).replace('{warn}', String(warn)) };
}

function shortened(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ');
  return line.length <= TEXT_MAX ? line : `${line.slice(0, TEXT_MAX)}…`;
}
