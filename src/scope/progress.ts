import type { Clock } from '../platform/system/index.ts';
import type { AnalysisStep } from './analyse/index.ts';

/**
 * What a run is at. Reading takes evidence in and reads it, file by file; pictures are recognised where that was asked for; then all is
 * counted and compared.
 */
export type Stage = 'read' | 'recognise' | 'analyse' | 'figures';

/** What counting is at: the lines are opened, then analysed. */
export type Step = 'open' | AnalysisStep;

/** How far a stage is, in its own unit: bytes, pages, shares of time. Counting says at which of its steps it is, from 1. */
export type Progress = Readonly<{
  stage: Stage;
  done: number;
  total: number;
  step?: Readonly<{ name: Step; at: number; of: number }>;
}>;

/**
 * What part of counting each step takes, by CPU time in the reference case (docs/measurements.md: `bench scope-stages`). How far a step is
 * in itself nobody knows, so progress moves when one ends.
 */
const SHARES: Readonly<Record<Step, number>> = { open: 13, load: 25, judge: 12, explain: 23, date: 4, count: 3 };

const STEP_WORDS: Readonly<Record<Step, string>> = {
  open: 'opening what was read',
  load: 'loading records and register',
  judge: 'judging each record',
  explain: 'finding people, and how records were altered',
  date: 'dating',
  count: 'counting',
};

/** The steps that a run makes: what there is no register or history for is not announced. */
export function countingSteps(has: Readonly<{ register: boolean; history: boolean }>): readonly Step[] {
  const judging: readonly Step[] = has.register ? ['judge', 'explain'] : [];
  return ['open', 'load', ...judging, ...(has.history ? ['date' as const] : []), 'count'];
}

/** Progress of counting as one of its steps begins, and the same in words. */
export function countingAt(name: Step, steps: readonly Step[]): Readonly<{ progress: Progress; label: string }> {
  const index = steps.indexOf(name);
  const share = (some: readonly Step[]) => some.reduce((sum, step) => sum + SHARES[step], 0);
  const [at, of] = [index + 1, steps.length];
  return {
    progress: { stage: 'analyse', done: share(steps.slice(0, index)), total: share(steps), step: { name, at, of } },
    label: `counting, step ${at} of ${of}: ${STEP_WORDS[name]}`,
  };
}

/** Progress is believed after this long: the first files are no measure of the rest. */
const KNOWN_AFTER_MS = 4_000;

/**
 * How long a stage still takes, from what it has done and when; rounded so that it does not flicker. Nothing while nobody can know:
 * at the beginning, and when the present step takes longer than those before it let expect.
 *
 * @param reachedMs how long after its beginning the stage had done so much
 * @param sinceMs how long ago that was
 */
export function secondsLeft({ done, total }: Progress, reachedMs: number, sinceMs = 0): number | undefined {
  if (reachedMs + sinceMs < KNOWN_AFTER_MS || done <= 0 || total <= 0) return undefined;
  const seconds = (((total - Math.min(done, total)) / done) * reachedMs - sinceMs) / 1000;
  if (seconds < 0) return undefined;
  const grain = seconds > 600 ? 60 : seconds > 60 ? 10 : 1;
  return Math.ceil(seconds / grain) * grain;
}

/** The pace of a run: each progress is noted with its time, and the time left of the present stage asked for. */
export function openPace({ monotonicMs }: Pick<Clock, 'monotonicMs'>) {
  let last: Progress | undefined;
  let beganMs = 0;
  let reachedMs = 0;
  return {
    note: (progress: Progress): void => {
      const now = monotonicMs();
      if (progress.stage !== last?.stage) beganMs = now;
      if (progress.stage !== last?.stage || progress.done !== last.done) reachedMs = now;
      last = progress;
    },
    secondsLeft: (): number | undefined => {
      const now = monotonicMs();
      // What moves with each byte and stands still is slower than it was; a step stands still until it ends.
      const at = last?.step ? reachedMs : now;
      return last && secondsLeft(last, at - beganMs, now - at);
    },
  };
}

export type Pace = ReturnType<typeof openPace>;
