import { addMs, HOUR_MS, instant, MINUTE_MS, type Instant } from '../../../kernel/index.ts';

/** Hours ahead at which an update can be promised. */
const PROMISES_H = [1, 2, 3, 4, 6, 8, 12, 24];
/** What is proposed where no plan says how often the public hears a word. */
const PROPOSED_MS = 2.5 * HOUR_MS;
const PROMISE_STEP_MS = 30 * MINUTE_MS;
/** Minutes before now at which something may have been done. */
const DONE_MIN = [0, 15, 30, 60, 120, 180, 240, 360];
const DONE_STEP_MS = 5 * MINUTE_MS;
/** Minutes before the declaration at which the alert may have come. */
const ALERT_MIN = [0, 15, 30, 60, 120, 240, 480];

/** Half hours that can be promised, soonest first; one that was already chosen stays on offer while it lies ahead. */
export function promiseHours(now: Instant, chosen?: Instant): readonly Instant[] {
  const base = instant(Math.ceil(Date.parse(now) / PROMISE_STEP_MS) * PROMISE_STEP_MS);
  return withChosen(
    PROMISES_H.map((hours) => addMs(base, hours * HOUR_MS)),
    chosen && chosen > now ? chosen : undefined,
  );
}

/** The hour that was chosen, while it lies ahead; else what is proposed. */
export function promiseOf(chosen: Instant | undefined, now: Instant, everyMs?: number): Instant {
  return chosen && chosen > now ? chosen : proposedPromise(now, everyMs);
}

/** The latest of these hours that keeps to the cadence of the plan; the first of them where none does. */
export function proposedPromise(now: Instant, everyMs: number = PROPOSED_MS): Instant {
  const [first, ...others] = promiseHours(now);
  return others.findLast((at) => at <= addMs(now, everyMs)) ?? first!;
}

/** Hours at which something may have been done, latest first, each at a round five minutes. */
export function doneHours(now: Instant, chosen?: Instant): readonly Instant[] {
  const base = instant(Math.floor(Date.parse(now) / DONE_STEP_MS) * DONE_STEP_MS);
  return withChosen(
    DONE_MIN.map((minutes) => addMs(base, -minutes * MINUTE_MS)),
    chosen,
  ).toReversed();
}

/** Hours at which the alert may have come: when the crisis was declared, or before. */
export function alertHours(declaredAt: Instant, chosen?: Instant): readonly Instant[] {
  return withChosen(
    ALERT_MIN.map((minutes) => addMs(declaredAt, -minutes * MINUTE_MS)),
    chosen,
  ).toReversed();
}

function withChosen(hours: readonly Instant[], chosen: Instant | undefined): readonly Instant[] {
  return [...new Set(chosen ? [...hours, chosen] : hours)].sort();
}
