import { expect, it } from 'vitest';
import { loadProfile } from '../records/index.ts';
import { encodeRecords } from './encode-columns.ts';

it('takes a word in a column of numbers for no value: it was written in the wrong place, or says that there is none', () => {
  const left = { header: ['postcode'], rows: [['02582'], ['2582.0'], ['Yass'], ['en cours']] };
  const { columns } = encodeRecords(
    { left, comparisons: [{ kind: 'number', left: [0], right: [0] }] },
    loadProfile('ma'),
  );
  expect([...columns[0]!.ids]).toEqual([1, 1, 0, 0]);
});
