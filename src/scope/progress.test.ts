import { describe, expect, it } from 'vitest';
import { countingAt, countingSteps, openPace, secondsLeft } from './progress.ts';

describe('the steps of counting', () => {
  it('are those that a run makes, and their shares reach the whole', () => {
    const all = countingSteps({ register: true, history: true });
    expect(all).toEqual(['open', 'load', 'judge', 'explain', 'date', 'count']);
    expect(countingSteps({ register: true, history: false })).not.toContain('date');
    expect(countingSteps({ register: false, history: false })).toEqual(['open', 'load', 'count']);
    const reached = all.map((step) => countingAt(step, all).progress.done);
    expect(reached).toEqual(reached.toSorted((one, other) => one - other));
    expect(countingAt('judge', all)).toEqual({
      progress: { stage: 'analyse', done: 38, total: 80, step: { name: 'judge', at: 3, of: 6 } },
      label: 'counting, step 3 of 6: judging each record',
    });
  });
});

describe('the time left', () => {
  const progress = { stage: 'read', done: 25, total: 100 } as const;

  it('is known once there is something to measure, and said in grains that do not flicker', () => {
    expect(secondsLeft(progress, 1_000)).toBeUndefined();
    expect(secondsLeft({ ...progress, done: 0 }, 60_000)).toBeUndefined();
    expect(secondsLeft(progress, 10_000)).toBe(30);
    expect(secondsLeft(progress, 100_000)).toBe(300);
    expect(secondsLeft({ ...progress, done: 100 }, 10_000)).toBe(0);
  });

  it('passes while a long step says nothing, and is unknown once that takes longer than was to be expected', () => {
    let now = 0;
    const pace = openPace({ monotonicMs: () => now });
    pace.note({ stage: 'read', done: 50, total: 50 });
    const steps = countingSteps({ register: true, history: true });
    const stageOf = (name: 'open' | 'explain') => ({
      ...countingAt(name, steps).progress,
      done: name === 'open' ? 0 : 40,
    });
    pace.note(stageOf('open'));
    now = 10_000;
    pace.note(stageOf('explain'));
    expect(pace.secondsLeft()).toBe(10);
    now = 16_000;
    expect(pace.secondsLeft()).toBe(4);
    now = 21_000;
    expect(pace.secondsLeft()).toBeUndefined();
  });

  it('grows while bytes stand still', () => {
    let now = 0;
    const pace = openPace({ monotonicMs: () => now });
    pace.note({ stage: 'read', done: 0, total: 100 });
    now = 10_000;
    pace.note({ stage: 'read', done: 50, total: 100 });
    expect(pace.secondsLeft()).toBe(10);
    now = 20_000;
    expect(pace.secondsLeft()).toBe(20);
  });
});
