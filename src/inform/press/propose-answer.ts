import type { EntryValue } from '../../contract/index.ts';
import { asciiDigits } from '../../detect/index.ts';
import type { Act, Entry, Journal } from '../../journal/index.ts';
import { CelluleError, type Digest, type QuestionId } from '../../kernel/index.ts';
import { openQuestion, quotableIn, quotedText } from './answer-question.ts';
import { checkAnswerRules, openAnswerRules } from './answer-rules.ts';
import type { Proposal } from './model.ts';

/**
 * Proposes words of one's own: a second person reads them before they are said. They give no number that the page does not give (law 1).
 *
 * @throws CelluleError `press.unknown`, `press.ended`, `press.figure-unknown`
 */
export async function proposeAnswer(journal: Journal, act: Act, proposed: EntryValue<'press.drafted'>): Promise<void> {
  const { entries } = journal;
  const known = numbersIn(
    quotableIn(quotedText(entries), proposed.language)
      .map(({ words }) => words)
      .join('\n'),
  );
  const unknown = [...numbersIn(proposed.answer)].filter((number) => !known.has(number));
  if (unknown.length > 0) {
    throw new CelluleError(
      'invalid',
      'press.figure-unknown',
      'This answer gives a number that the approved text does not give: take it out, or establish it first.',
      { numbers: unknown.length },
    );
  }
  await journal.append(act, 'press.drafted', proposed, {
    unless: (then) => void openQuestion(then, proposed.id),
  });
}

/** Numbers as their digits alone, however a language groups them. */
function numbersIn(text: string): ReadonlySet<string> {
  const found = asciiDigits(text).matchAll(/\d(?:[\s\u00a0\u202f.,]?\d)*/g);
  return new Set([...found].map(([number]) => number.replaceAll(/\D/g, '')));
}

/** To which words; `zone` is the institution's own time, as an IANA name. */
type Yes = Readonly<{ id: QuestionId; digest: Digest; zone: string }>;

/**
 * The yes of a second person to exactly these words, which no rule stops: they are the answer from now on.
 *
 * @throws CelluleError `press.unknown`, `press.ended`, `press.no-draft`, `press.own-answer`, `press.other-answer`, `press.rules`
 */
export async function approveAnswer(journal: Journal, act: Act, { id, digest, zone }: Yes): Promise<void> {
  const check = (entries: readonly Entry[]): Proposal => {
    const proposal = proposalOf(entries, id);
    if (proposal.by === act.author) {
      throw new CelluleError(
        'forbidden',
        'press.own-answer',
        'The person who wrote an answer cannot approve it: ask a second person.',
      );
    }
    if (proposal.digest !== digest) {
      throw new CelluleError(
        'conflict',
        'press.other-answer',
        'This yes is for other words than those that wait: read them again.',
      );
    }
    checkAnswerRules(proposal, entries, { at: act.at, zone });
    return proposal;
  };
  const { seq: draft, language, answer } = check(journal.entries);
  const statement = quotedText(journal.entries)?.id;
  const value = { id, language, answer, draft, ...(statement && { statement }) };
  await journal.append(act, 'press.answered', value, { unless: (entries) => void check(entries) });
}

/** Sends words back, with what is wrong with them. @throws CelluleError `press.unknown`, `press.ended`, `press.no-draft` */
export async function refuseAnswer(
  journal: Journal,
  act: Act,
  { id, reason }: Readonly<{ id: QuestionId; reason: string }>,
): Promise<void> {
  const { seq: draft } = proposalOf(journal.entries, id);
  await journal.append(act, 'press.refused', { id, draft, reason });
}

/**
 * Passes over a rule that stops the proposed answer, by name and with a reason. It stays in the journal, and goes with these words: for
 * others, the rule stops again.
 *
 * @throws CelluleError `press.unknown`, `press.ended`, `press.no-draft`, `press.rule-silent`
 */
export async function overrideAnswerRule(
  journal: Journal,
  act: Act,
  { id, rule, reason, zone }: Readonly<{ id: QuestionId; rule: string; reason: string; zone: string }>,
): Promise<void> {
  const check = (entries: readonly Entry[]): Proposal => {
    const proposal = proposalOf(entries, id);
    if (openAnswerRules(proposal, entries, { at: act.at, zone }).some((finding) => finding.rule === rule))
      return proposal;
    throw new CelluleError(
      'conflict',
      'press.rule-silent',
      'This rule stops nothing in this answer, or somebody has answered for it already.',
    );
  };
  const { seq: answer } = check(journal.entries);
  await journal.append(act, 'rule.overridden', { answer, rule, reason }, { unless: (entries) => void check(entries) });
}

/** The words that wait for a yes. @throws CelluleError `press.unknown`, `press.ended`, `press.no-draft` */
export function proposalOf(entries: readonly Entry[], id: QuestionId): Proposal {
  const { proposal } = openQuestion(entries, id);
  if (proposal) return proposal;
  throw new CelluleError('conflict', 'press.no-draft', 'No answer waits for a yes to this question.');
}
