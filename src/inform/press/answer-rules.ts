import type { Entry } from '../../journal/index.ts';
import { CelluleError, type Instant } from '../../kernel/index.ts';
import { isOverridden, rulesOfWords, type WordFinding } from '../page/index.ts';
import type { Proposal } from './model.ts';

/** When an answer would be said; `zone` is the institution's own time, as an IANA name. */
type When = Readonly<{ at: Instant; zone: string }>;

/** What the statement rules find in words that somebody proposes as an answer. Pure. */
export function rulesOfAnswer(
  { language, answer }: Pick<Proposal, 'language' | 'answer'>,
  entries: readonly Entry[],
  when: When,
): readonly WordFinding[] {
  return rulesOfWords({ [language]: answer }, entries, when);
}

/** Whether no rule stops a proposed answer, or somebody has answered by name for each. @throws CelluleError `press.rules` */
export function checkAnswerRules(proposal: Proposal, entries: readonly Entry[], when: When): void {
  const rules = [...new Set(openAnswerRules(proposal, entries, when).map(({ rule }) => rule))].sort();
  if (rules.length === 0) return;
  throw new CelluleError(
    'conflict',
    'press.rules',
    `Rules stop this answer: ${rules.join(', ')}. Send it back with what to write instead, or have the director answer for each by name, with a reason.`,
    { rules: rules.length },
  );
}

/** Rules that stop a proposed answer, and for which nobody has answered by name. */
export function openAnswerRules(proposal: Proposal, entries: readonly Entry[], when: When): readonly WordFinding[] {
  return rulesOfAnswer(proposal, entries, when).filter(
    (finding) => finding.level === 'block' && !isOverridden(proposal, finding),
  );
}
