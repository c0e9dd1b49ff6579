import { expect, it } from 'vitest';
import { assignAcross, groupRecords, leftOver } from './group-records.ts';

const oddsOf = () => 1;
const edges = [
  { one: 0, other: 1, odds: 9 },
  { one: 2, other: 3, odds: 8 },
  { one: 1, other: 2, odds: 3 },
];

it('joins two groups that a pair and the rest of them speak for', () => {
  expect([...groupRecords(5, edges, { oddsOf, against: () => 0 }).group]).toEqual([0, 0, 0, 0, 4]);
});

it('keeps two groups apart whose records, taken together, contradict each other, whatever one pair of them says', () => {
  const against = (left: readonly number[], right: readonly number[]) => (left.length + right.length === 4 ? -4 : 0);
  expect([...groupRecords(5, edges, { oddsOf, against }).group]).toEqual([0, 0, 2, 2, 4]);
});

it('gives no record a second link where each table knows a person once, and says which pairs are left over', () => {
  const across = [...edges, { one: 4, other: 5, odds: -2 }];
  const { links, isOneToOne } = assignAcross(across);
  expect([links.length, isOneToOne]).toEqual([3, true]);
  expect(leftOver(across, links)).toEqual([{ one: 4, other: 5, odds: -2 }]);
  const twice = [...edges, { one: 0, other: 3, odds: 1 }];
  expect(assignAcross(twice, true).links).toHaveLength(3);
});
