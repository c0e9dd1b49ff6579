/**
 * Lint: what a statement lacks and what it must not say, by rules with a source, before anybody signs it.
 *
 * Promises: the same text gives the same findings; each names its rule, its place in UTF-16 units, where the rule comes from and what to write
 * instead; what is negated, quoted or told as the word of others is not taken for the institution's own; time and memory are linear in the text.
 * Never: gives a score, says that a statement is good, changes a word, or keeps what it read.
 */
export { datesToCome } from './dates-to-come.ts';
export { lintText, type LintOptions } from './lint-text.ts';
export { lintWords } from './lint-words.ts';
export { lintStatement, type PlacedFinding, type StatementContext, type StatementReport } from './lint-statement.ts';
export {
  isLintLanguage,
  LINT_LANGUAGES,
  PHASES,
  type Finding,
  type FoundSlots,
  type Level,
  type LintFacts,
  type LintLanguage,
  type Phase,
  type Report,
  type RuleId,
  type SlotName,
} from './model.ts';
export { readFacts } from './read-facts.ts';
export { RULES, type Rule } from './rules.ts';
