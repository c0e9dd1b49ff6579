import { assert } from '../../kernel/index.ts';
import { diceOf } from './dice.ts';

/** Gives each index a number that looks arbitrary and belongs to no other index, and finds the index back. */
export type Numbering = Readonly<{
  numberOf: (index: number) => number;
  /** The index of a number; for a number outside the numbering, -1. */
  indexOf: (number: number) => number;
}>;

/** Indexes stay below this, so that products stay exact. */
const INDEX_MAX = 2 ** 24;
const FACTOR_MAX = 2 ** 29;

/** Numbers from 0 to the largest prime up to `space`: index × factor + offset modulo that prime, a permutation. */
export function numberingOf(space: number, seed: number, topic: string): Numbering {
  const prime = largestPrime(space);
  const dice = diceOf(seed, `numbering ${topic}`);
  const factor = 1 + Math.floor((0.25 + 0.75 * dice(0)) * Math.min(prime - 2, FACTOR_MAX));
  const offset = Math.floor(dice(1) * prime);
  const inverse = power(factor, prime - 2, prime);
  return {
    numberOf: (index) => {
      assert(index >= 0 && index < Math.min(prime, INDEX_MAX), 'an index has a number');
      return (index * factor + offset) % prime;
    },
    indexOf: (number) => {
      if (number < 0 || number >= prime) return -1;
      return multiply((number - offset + prime) % prime, inverse, prime);
    },
  };
}

/** a × b modulo m, exact for m below 2^31: the product is taken in two halves. */
function multiply(a: number, b: number, m: number): number {
  const high = Math.floor(b / 32_768);
  return (((((a * high) % m) * 32_768) % m) + a * (b % 32_768)) % m;
}

function power(base: number, exponent: number, m: number): number {
  let result = 1;
  let square = base % m;
  for (let rest = exponent; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result = multiply(result, square, m);
    square = multiply(square, square, m);
  }
  return result;
}

function largestPrime(upTo: number): number {
  for (let candidate = upTo; ; candidate--) if (isPrime(candidate)) return candidate;
}

function isPrime(candidate: number): boolean {
  for (let divisor = 2; divisor * divisor <= candidate; divisor++) if (candidate % divisor === 0) return false;
  return candidate > 1;
}
