import { describe, expect, it } from 'vitest';
import { instant } from '../../kernel/index.ts';
import { formatFor } from './format.ts';

describe('a moment in a list', () => {
  const { moment } = formatFor('en', 'UTC');
  const now = instant('2026-11-29T20:00:00.000Z');
  const read = (at: string) => moment(instant(at), now);

  it('is an hour today, has its day on another, and its year in another year', () => {
    expect(read('2026-11-29T03:20:00.000Z')).toBe('03:20');
    expect(read('2026-11-22T03:20:00.000Z')).toBe('22 Nov 03:20');
    expect(read('2025-11-29T03:20:00.000Z')).toBe('29 Nov 2025 03:20');
  });
});
