import world from '../../knowledge/identifiers-all.json' with { type: 'json' };
import { luhn, numberOf, type Check } from './check-sums.ts';

/** For each first four digits the lengths of cards that begin so, as bits. */
const LENGTHS: Int32Array = new Int32Array(10_000);
for (const { from, to, lengths } of world.cards)
  for (let start = from; start <= to; start++) for (const length of lengths) LENGTHS[start]! |= 1 << length;

/** A payment card number: first digits and length of a card scheme, and Luhn's check (ISO/IEC 7812). */
export const card: Check = (values, at, count) =>
  ((LENGTHS[numberOf(values, at, 4)]! >> count) & 1) === 1 && luhn(values, at, count);
