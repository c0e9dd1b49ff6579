/**
 * The system: the one place that reads the clock and draws randomness.
 *
 * Promises: everything else gets a `Clock` and a `Random`, so that a test, a drill or a generator can give its own.
 * Never: remembers anything.
 */
import { randomBytes, randomInt } from 'node:crypto';
import { instant, type Id, type Instant } from '../../kernel/index.ts';

export type Clock = Readonly<{ now: () => Instant; monotonicMs: () => number }>;

export type Random = Readonly<{ bytes: (count: number) => Buffer; below: (limit: number) => number }>;

export const systemClock: Clock = { now: () => instant(Date.now()), monotonicMs: () => performance.now() };

export const systemRandom: Random = { bytes: (count) => randomBytes(count), below: (limit) => randomInt(limit) };

const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz';

/** A new id: 26 characters of Crockford's base 32, 130 random bits, readable aloud (no i, l, o, u). */
export function newId<Kind extends Id>(random: Random = systemRandom): Kind {
  return randomWord(26, random) as Kind;
}

/** `length` random characters, 5 bits each. */
export function randomWord(length: number, random: Random = systemRandom): string {
  return Array.from(random.bytes(length), (byte) => LETTERS[byte & 31]).join('');
}

/** A clock that stands where it is put and moves when it is told, for tests and drills. */
export function settableClock(start: Instant): Clock & { set: (at: Instant) => void } {
  let at = start;
  return { now: () => at, monotonicMs: () => Date.parse(at), set: (next) => void (at = next) };
}
