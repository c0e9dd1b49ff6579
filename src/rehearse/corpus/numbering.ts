import { assert } from '../../kernel/index.ts';
import { diceOf } from './dice.ts';

/** Gives each index a number that looks arbitrary and belongs to no other index, and finds the index back. */
export type Numbering = Readonly<{
  numberOf: (index: number) => number;
  /** The index of a number; for a number outside the numbering, -1. */
  indexOf: (number: number) => number;
}>;

const ROUNDS = 4;
const BITS_MAX = 30;

/**
 * A permutation of the numbers below `space`: a Feistel network over the next even number of bits, walked until it comes
 * back into the space. Nothing is stored, and both directions cost the same.
 *
 * @param space at most 2^30
 */
export function numberingOf(space: number, seed: number, topic: string): Numbering {
  const half = Math.ceil(Math.log2(space) / 2);
  assert(half * 2 <= BITS_MAX, 'a numbering has at most 2^30 numbers');
  const mask = 2 ** half - 1;
  const dice = diceOf(seed, `numbering ${topic}`);
  const stirred = (part: number, round: number) => Math.floor(dice(part, round) * (mask + 1));

  const forward = (number: number) => {
    let [left, right] = [number >>> half, number & mask];
    for (let round = 0; round < ROUNDS; round++) [left, right] = [right, left ^ stirred(right, round)];
    return (left << half) | right;
  };
  const backward = (number: number) => {
    let [left, right] = [number >>> half, number & mask];
    for (let round = ROUNDS - 1; round >= 0; round--) [left, right] = [right ^ stirred(left, round), left];
    return (left << half) | right;
  };
  const walk = (from: number, step: (number: number) => number) => {
    let at = step(from);
    while (at >= space) at = step(at);
    return at;
  };
  return {
    numberOf: (index) => {
      assert(index >= 0 && index < space, 'an index has a number');
      return walk(index, forward);
    },
    indexOf: (number) => (number < 0 || number >= space ? -1 : walk(number, backward)),
  };
}
