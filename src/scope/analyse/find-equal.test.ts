import { describe, expect, it } from 'vitest';
import { groupsOf } from './find-equal.ts';

describe('groups of records that are compared alike', () => {
  it('are formed of the columns that most records show, each of those that no earlier one holds', () => {
    const shapes = [
      { columns: 0b01111, records: 50 },
      { columns: 0b00111, records: 30 },
      { columns: 0b10001, records: 40 },
    ];
    expect(groupsOf(shapes)).toEqual([0b00111, 0b10001]);
  });

  it('are not formed for a few records, nor for those that show nothing', () => {
    const shapes = [
      { columns: 0b11, records: 90 },
      { columns: 0b100, records: 10 },
      { columns: 0, records: 80 },
    ];
    expect(groupsOf(shapes)).toEqual([0b11]);
  });
});
