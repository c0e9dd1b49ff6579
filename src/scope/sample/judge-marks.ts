import { JUDGED_CLASSES, type JudgedClass } from '../../contract/index.ts';
import { upperLimit } from './limits.ts';
import type { Mark } from './model.ts';

/** One record of the sample: what the machine found, and what each of the two people found on their own. */
export type MarkedRecord = Readonly<{ machine: JudgedClass; marks: readonly [Mark, Mark] }>;

/** What the machine found in all judged records. */
export type Population = Readonly<Record<JudgedClass, number>>;

/**
 * `wrong`: records that the machine puts into the class and the two people do not; `missed`: those that it puts into another, where one
 * of the two does not rule this class out. `low` and `high`: the share, 0 to 1.
 */
export type JudgedShare = Readonly<{
  verdict: JudgedClass;
  wrong: number;
  missed: number;
  low: number;
  high: number;
}>;

export type Judgement = Readonly<{
  size: number;
  /** Records on which the two people do not both bear the machine out: another class, no answer, or two answers. */
  errors: number;
  /** Of these, how many got two different marks. */
  differing: number;
  /** No more than this share of all judged records is wrong, at 95 %. */
  errorAtMost: number;
  shares: readonly JudgedShare[];
}>;

/** How often a limit holds. A share has two limits, each of which fails half as often, so that both hold together. */
export const CONFIDENCE = 0.95;
const CONFIDENCE_OF_EACH = 1 - (1 - CONFIDENCE) / 2;

/**
 * What the marks of two people say of all judged records. The machine's share of a class is exact; the true one is that share, less
 * what it wrongly counts, plus what it misses, and the sample bounds both. A record on which the two differ or of which one cannot
 * say counts against the machine on either side, so nobody has to settle it and the limits hold however it would be settled.
 */
export function judgeMarks(records: readonly MarkedRecord[], population: Population): Judgement {
  const size = records.length;
  const all = JUDGED_CLASSES.reduce((sum, verdict) => sum + population[verdict], 0);
  // Where everything was marked nothing is left to chance.
  const limit = (count: number, confidence: number) =>
    size >= all ? count / size : upperLimit(count, size, confidence);
  const errors = records.filter(({ machine, marks }) => marks.some((mark) => mark !== machine)).length;
  return {
    size,
    errors,
    differing: records.filter(({ marks: [one, other] }) => one !== other).length,
    errorAtMost: limit(errors, CONFIDENCE),
    shares: JUDGED_CLASSES.map((verdict) => {
      const wrong = records.filter(
        ({ machine, marks }) => machine === verdict && marks.some((mark) => mark !== verdict),
      );
      const missed = records.filter(({ machine, marks }) => machine !== verdict && marks.some(mayBe(verdict)));
      const share = population[verdict] / all;
      return {
        verdict,
        wrong: wrong.length,
        missed: missed.length,
        low: Math.max(0, share - limit(wrong.length, CONFIDENCE_OF_EACH)),
        high: Math.min(1, share + limit(missed.length, CONFIDENCE_OF_EACH)),
      };
    }),
  };
}

function mayBe(verdict: JudgedClass): (mark: Mark) => boolean {
  return (mark) => mark === verdict || mark === 'cannot-say';
}
