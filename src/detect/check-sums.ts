/**
 * Check digits over values: digits are 0 to 9, letters 10 to 35 whatever their case (ISO 7064). Each takes the array, where the
 * identifier begins in it, and how many values it has, and copies nothing: the scanner calls them for every candidate.
 */
export type Values = Readonly<{ [at: number]: number }>;
export type Check = (values: Values, at: number, count: number) => boolean;

/** The identifier as one number modulo `m`: digits shift by ten, letters by a hundred. */
export function modulo(values: Values, at: number, count: number, m: number, start = 0): number {
  let rest = start;
  for (let i = 0; i < count; i++) {
    const value = values[at + i]!;
    rest = rest * (value > 9 ? 100 : 10) + value;
    // Whole numbers stay exact far beyond this; a remainder for each digit would cost more than the rest of the scanner.
    if (rest > 1e12) rest %= m;
  }
  return rest % m;
}

/** The number that digits make, exact up to fifteen of them. */
export function numberOf(values: Values, at: number, count: number): number {
  let whole = 0;
  for (let i = 0; i < count; i++) whole = whole * 10 + values[at + i]!;
  return whole;
}

/** Sum of values, each with its weight. */
export function weighted(values: Values, at: number, weights: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < weights.length; i++) sum += weights[i]! * values[at + i]!;
  return sum;
}

/** A check that holds where the weighted sum is zero modulo `m`, the check digit having its own weight. */
export const sumsToZero =
  (weights: readonly number[], m: number): Check =>
  (values, at) =>
    weighted(values, at, weights) % m === 0;

/** The whole divisible by 97 (ISO 7064, key of two digits such that the remainder is 0). */
export const divisibleBy97: Check = (values, at, count) => {
  // Six digits at a time after a remainder of two stay whole numbers of 31 bits, which are divided many times faster than others.
  let rest = 0;
  let i = 0;
  for (; i + 6 <= count; i += 6) {
    const high = (values[at + i]! * 10 + values[at + i + 1]!) * 10 + values[at + i + 2]!;
    const low = (values[at + i + 3]! * 10 + values[at + i + 4]!) * 10 + values[at + i + 5]!;
    rest = (rest * 1_000_000 + high * 1000 + low) % 97;
  }
  for (; i < count; i++) rest = (rest * 10 + values[at + i]!) % 97;
  return rest === 0;
};

/** IBAN (ISO 13616): the first four values moved to the end, remainder 1 modulo 97. */
export const iban: Check = (values, at, count) =>
  modulo(values, at, 4, 97, modulo(values, at + 4, count - 4, 97)) === 1;

/** Luhn's check (ISO/IEC 7812). */
export const luhn: Check = (values, at, count) => {
  let sum = 0;
  for (let i = 0; i < count; i++) {
    const digit = values[at + count - 1 - i]!;
    const doubled = (i & 1) === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
};

/** ISO 7064 MOD 11,10, as German, Croatian and other numbers use it. */
export const mod11and10: Check = (values, at, count) => {
  let rest = 10;
  for (let i = 0; i < count - 1; i++) {
    const sum = (rest + values[at + i]!) % 10;
    rest = ((sum === 0 ? 10 : sum) * 2) % 11;
  }
  return (rest + values[at + count - 1]!) % 10 === 1;
};

const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether month and day (of any year) exist. */
export function isDay(month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= DAYS[month - 1]!;
}

export const two = (values: Values, at: number): number => values[at]! * 10 + values[at + 1]!;
