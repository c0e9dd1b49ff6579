import { createHash } from 'node:crypto';
import type { EntryValue } from '../../contract/index.ts';
import { foldOnce } from '../../journal/index.ts';
import {
  canonicalJson,
  HOUR_MS,
  msBetween,
  type Digest,
  type Instant,
  type PageLanguage,
  type PersonId,
  type QuestionId,
} from '../../kernel/index.ts';
import type { Override, Statement } from '../statements/index.ts';

/** The house's own hour for an answer to the press, where nobody gives another. */
export const ANSWER_WITHIN_MS = 2 * HOUR_MS;

/** `proposed`: somebody wrote words of their own, and a second person has not read them. */
export type QuestionState = 'open' | 'proposed' | 'answered' | 'dropped';

/** Words of somebody's own that wait for a second person. The digest binds the yes to them. */
export type Proposal = Readonly<{
  seq: number;
  language: PageLanguage;
  answer: string;
  digest: Digest;
  by: PersonId;
  at: Instant;
  /** Rules that stop these words and for which somebody has answered by name. */
  overrides: readonly Override[];
}>;

/** A question of the press, and what became of it. */
export type Question = EntryValue<'press.asked'> &
  Readonly<{
    seq: number;
    askedAt: Instant;
    takenBy: PersonId;
    state: QuestionState;
    proposal?: Proposal;
    /** Why a proposal was sent back; gone with the next one. */
    refusal?: string;
    answered?: Readonly<{ at: Instant; by: PersonId } & Omit<EntryValue<'press.answered'>, 'id'>>;
    dropped?: string;
  }>;

/** The questions that these entries add up to, in the order in which they came. */
export const questionsOf = foldOnce((entries): readonly Question[] => {
  const questions = new Map<QuestionId, Question>();
  const change = (id: QuestionId, how: (before: Question) => Question) => {
    const before = questions.get(id);
    // What crossed the end of a question comes too late: it must not open it again.
    if (before && isOpen(before)) questions.set(id, how(before));
  };
  for (const { kind, value, seq, at, author: by } of entries) {
    if (kind === 'press.asked') questions.set(value.id, { ...value, seq, askedAt: at, takenBy: by, state: 'open' });
    if (kind === 'press.drafted') {
      const { language, answer } = value;
      const digest = answerDigest({ language, answer });
      const proposal = { seq, language, answer, digest, by, at, overrides: [] };
      change(value.id, (before) => {
        const { refusal: _, ...rest } = before;
        return { ...rest, state: 'proposed', proposal };
      });
    }
    if (kind === 'rule.overridden' && value.answer !== undefined) {
      const { answer, rule, reason } = value;
      const question = [...questions.values()].find(({ proposal }) => proposal?.seq === answer);
      if (question?.proposal) {
        const overrides = [...question.proposal.overrides, { rule, reason, by, at }];
        change(question.id, (before) => ({ ...before, proposal: { ...question.proposal!, overrides } }));
      }
    }
    if (kind === 'press.refused') {
      change(value.id, (before) => {
        if (before.proposal?.seq !== value.draft) return before;
        const { proposal: _, ...rest } = before;
        return { ...rest, state: 'open', refusal: value.reason };
      });
    }
    if (kind === 'press.answered') {
      const { id, ...answer } = value;
      change(id, (before) => ({ ...before, state: 'answered', answered: { ...answer, at, by } }));
    }
    if (kind === 'press.dropped') {
      change(value.id, (before) => ({ ...before, state: 'dropped', dropped: value.reason }));
    }
  }
  return [...questions.values()];
});

/** Whether it still waits for an answer. */
export function isOpen({ state }: Pick<Question, 'state'>): boolean {
  return state === 'open' || state === 'proposed';
}

/** SHA-256 of the canonical JSON of an answer in its language: what a yes binds to. */
export function answerDigest(said: Readonly<{ language: PageLanguage; answer: string }>): Digest {
  return createHash('sha256').update(canonicalJson(said)).digest('hex') as Digest;
}

/** How long answers took: the middle one, the worst, and how many came after their hour. */
export type AnswerTimes = Readonly<{ answered: number; medianMs: number; worstMs: number; late: number }>;

/** Nothing where no question was answered yet. */
export function answerTimes(questions: readonly Question[]): AnswerTimes | undefined {
  const ended = questions.flatMap(({ askedAt, dueAt, answered }) =>
    answered ? [{ ms: msBetween(askedAt, answered.at), isLate: answered.at > dueAt }] : [],
  );
  if (ended.length === 0) return undefined;
  const sorted = ended.map(({ ms }) => ms).toSorted((one, other) => one - other);
  const middle = (sorted.length - 1) / 2;
  const medianMs = (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle)]!) / 2;
  return {
    answered: ended.length,
    medianMs,
    worstMs: sorted.at(-1)!,
    late: ended.filter(({ isLate }) => isLate).length,
  };
}

/** How many wait for their answer now, and how many of them past their hour. */
export function waitingAt(questions: readonly Question[], now: Instant): Readonly<{ open: number; late: number }> {
  const open = questions.filter(isOpen);
  return { open: open.length, late: open.filter(({ dueAt }) => dueAt < now).length };
}

/** Open ones first: those whose hour has passed, then by their hour. */
export function byUrgency(questions: readonly Question[]): readonly Question[] {
  return questions.filter(isOpen).toSorted((one, other) => (one.dueAt < other.dueAt ? -1 : 1));
}

/** Whether what was answered is still said: its text may be another one by now, and whoever asked should hear of it. */
export function answerHolds({ answered }: Question, statements: readonly Statement[]): boolean {
  const statement = statements.find(({ id }) => id === answered?.statement);
  if (!statement) return true;
  return statement.staleFacts.length + statement.staleClaims.length === 0 && statement.state !== 'superseded';
}
