import { describe, expect, it } from 'vitest';
import { hour } from '../../../../test/support/entries.ts';
import { addMs, HOUR_MS, instant, MINUTE_MS } from '../../../kernel/index.ts';
import { alertHours, doneHours, promiseHours, promiseOf, proposedPromise } from './hours.ts';

const now = instant('2026-04-08T08:07:30.000Z');

describe('the hours on offer', () => {
  it('promise half hours that lie ahead, two hours at first', () => {
    expect(promiseHours(now)[0]).toBe('2026-04-08T09:30:00.000Z');
    expect(proposedPromise(now)).toBe('2026-04-08T10:30:00.000Z');
    expect(promiseHours(now).every((at) => at > now)).toBe(true);
  });

  it('keep to the cadence of the plan, and never promise later', () => {
    expect(proposedPromise(now, 4 * HOUR_MS)).toBe('2026-04-08T11:30:00.000Z');
    expect(proposedPromise(now, 12 * HOUR_MS)).toBe('2026-04-08T16:30:00.000Z');
    expect(proposedPromise(now, HOUR_MS / 4)).toBe('2026-04-08T09:30:00.000Z');
  });

  it('keep what was chosen before', () => {
    expect(promiseHours(now, hour(30))).toContain(hour(30));
    expect(doneHours(now, hour(-20))).toContain(hour(-20));
  });

  it('propose anew what was chosen and has passed', () => {
    expect(promiseHours(now, hour(-1))).not.toContain(hour(-1));
    expect(promiseOf(hour(-1), now)).toBe(proposedPromise(now));
    expect(promiseOf(hour(30), now)).toBe(hour(30));
  });

  it('let nothing be done in the future', () => {
    expect(doneHours(now)[0]).toBe('2026-04-08T08:05:00.000Z');
    expect(doneHours(now).every((at) => at <= now)).toBe(true);
  });

  it('let the alert have come before the declaration, not after it', () => {
    expect(alertHours(now)[0]).toBe(now);
    expect(alertHours(now)).toContain(addMs(now, -30 * MINUTE_MS));
    expect(alertHours(now).every((at) => at <= now)).toBe(true);
  });
});
