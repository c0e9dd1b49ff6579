import { clockText } from '../browser/index.ts';
import { msBetween, type Instant } from '../../kernel/index.ts';

/**
 * A clock that counts down to its hour. The browser moves it; without script it shows what was left when the page was made.
 * `saySoon` and `sayLate` are spoken once, a quarter of an hour and five minutes before the hour and at it.
 */
export function DueClock({
  due,
  now,
  saySoon,
  sayLate,
}: Readonly<{ due: Instant; now: Instant; saySoon?: string; sayLate?: string }>) {
  return (
    <time dir="ltr" class="clock" dateTime={due} data-due={due} data-say-soon={saySoon} data-say-late={sayLate}>
      {clockText(msBetween(now, due))}
    </time>
  );
}

/** A clock that counts up from its hour. */
export function SinceClock({ since, now }: Readonly<{ since: Instant; now: Instant }>) {
  return (
    <time dir="ltr" class="clock" dateTime={since} data-since={since}>
      {clockText(msBetween(since, now))}
    </time>
  );
}

/** Whether an hour is ahead, near (a quarter of an hour) or past: the state that words, shape and colour show. */
export function dueState(due: Instant, now: Instant): 'ahead' | 'soon' | 'late' {
  const left = msBetween(now, due);
  if (left < 0) return 'late';
  return left < 15 * 60_000 ? 'soon' : 'ahead';
}
