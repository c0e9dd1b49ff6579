import { divisibleBy97, luhn, modulo, numberOf, weighted, type Check } from './check-sums.ts';

/** French social-security number (INSEE): key = 97 − (number mod 97); the departments 2A and 2B count as 19 and 18. */
const nir: Check = (values, at) => {
  const month = values[at + 3]! * 10 + values[at + 4]!;
  if (month === 0 || (month > 12 && month < 20) || (month > 42 && month < 50)) return false;
  const corsica = values[at + 6]!;
  const department = corsica > 9 ? 29 - corsica : values[at + 5]! * 10 + corsica;
  if (department === 0) return false;
  const number = (numberOf(values, at, 5) % 97) * 10 ** 8 + department * 10 ** 6 + numberOf(values, at + 7, 6);
  return 97 - (number % 97) === numberOf(values, at + 13, 2);
};

/** La Poste gives its establishments numbers whose digits sum to a multiple of five. */
const LA_POSTE = 356_000_000;

const siret: Check = (values, at) => {
  if (numberOf(values, at, 9) === LA_POSTE) {
    let sum = 0;
    for (let i = 0; i < 14; i++) sum += values[at + i]!;
    if (sum % 5 === 0) return true;
  }
  return luhn(values, at, 14) && luhn(values, at, 9);
};

const spi: Check = (values, at) => numberOf(values, at, 10) % 511 === numberOf(values, at + 10, 3);

/** The digit of a letter in a French account number: A and J are 1, B, K and S are 2. */
const ribDigit = (value: number): number =>
  value < 10 ? value : value < 19 ? value - 9 : value < 28 ? value - 18 : value - 26;

const ribFr: Check = (values, at) => {
  let account = 0;
  for (let i = 10; i < 21; i++) account = (account * 10 + ribDigit(values[at + i]!)) % 97;
  const sum = 89 * numberOf(values, at, 5) + 15 * numberOf(values, at + 5, 5) + 3 * account;
  return 97 - (sum % 97) === numberOf(values, at + 21, 2);
};

/** Those of Monaco begin so, and hold no SIREN. */
const MONACO = 1_000_000;

/** French VAT number: a key of two digits over the SIREN, or one with letters after the rule of the newer series. */
const vatFr: Check = (values, at) => {
  const [first, second] = [values[at + 2]!, values[at + 3]!];
  const siren = numberOf(values, at + 4, 9);
  if (siren >= MONACO && !luhn(values, at + 4, 9)) return false;
  if (first < 10 && second < 10) return (12 + 3 * (siren % 97)) % 97 === first * 10 + second;
  const [a, b] = [letterRank(first), letterRank(second)];
  if (a < 0 || b < 0) return false;
  const key = first < 10 ? a * 24 + b - 10 : a * 34 + b - 100;
  return (siren + 1 + Math.floor(key / 11)) % 11 === key % 11;
};

/** The place in 0…9, A…Z without I and O. */
const letterRank = (value: number): number =>
  value === 18 || value === 24 ? -1 : value - (value > 24 ? 2 : value > 18 ? 1 : 0);

/** Control letters of Spanish identity numbers, as values. */
const DNI_LETTERS = Array.from('TRWAGMYFPDXBNJZSQVHLCKE', (letter) => letter.charCodeAt(0) - 55);

const dni: Check = (values, at, count) => {
  const start = values[at]! > 9 ? 1 : 0;
  return values[at + count - 1] === DNI_LETTERS[numberOf(values, at + start, count - 1 - start) % 23];
};

const X = 33;

const nie: Check = (values, at) =>
  values[at + 8] === DNI_LETTERS[((values[at]! - X) * 10_000_000 + numberOf(values, at + 1, 7)) % 23];

/** Spanish tax number of organisations: Luhn's digit, for some kinds of organisation as a letter. */
const cif: Check = (values, at) => {
  let sum = 0;
  for (let i = 1; i < 8; i++) {
    const doubled = values[at + i]! * 2;
    sum += i % 2 === 0 ? values[at + i]! : doubled > 9 ? doubled - 9 : doubled;
  }
  const digit = (10 - (sum % 10)) % 10;
  const control = values[at + 8]!;
  const letter = digit === 0 ? 19 : digit + 9;
  if (CIF_LETTER.has(values[at]!)) return control === letter;
  return CIF_DIGIT.has(values[at]!) ? control === digit : control === digit || control === letter;
};

const valuesOf = (letters: string) => new Set(Array.from(letters, (letter) => letter.charCodeAt(0) - 55));
const CIF_LETTER = valuesOf('KPQRSNW');
const CIF_DIGIT = valuesOf('ABEH');

/** Spanish VAT number: ES before one of the three. */
const vatEs: Check = (values, at) => {
  const first = values[at + 2]!;
  if (first < 10 || (first >= 20 && first <= 22)) return dni(values, at + 2, 9);
  return first >= X ? nie(values, at + 2, 9) : cif(values, at + 2, 9);
};

const CCC_WEIGHTS = [1, 2, 4, 8, 5, 10, 9, 7, 3, 6];

function cccDigit(sum: number): number {
  const digit = 11 - (sum % 11);
  return digit === 11 ? 0 : digit === 10 ? 1 : digit;
}

const ccc: Check = (values, at) =>
  numberOf(values, at, 4) > 0 &&
  cccDigit(weighted(values, at, CCC_WEIGHTS.slice(2))) === values[at + 8] &&
  cccDigit(weighted(values, at + 10, CCC_WEIGHTS)) === values[at + 9];

/** Spanish social-security number: province and number modulo 97; a number under ten million counts without its zeros. */
const nuss: Check = (values, at) => {
  const number = numberOf(values, at + 2, 8);
  const province = numberOf(values, at, 2);
  const whole = number < 10_000_000 ? province * 10_000_000 + number : province * 100_000_000 + number;
  return whole % 97 === numberOf(values, at + 10, 2);
};

/** Moroccan ICE and RIB, and all else whose key makes the whole divisible by 97. */
export const NATIONAL_CHECKS = {
  divisibleBy97,
  luhn,
  nir,
  siret,
  spi,
  ribFr,
  vatFr,
  dni,
  nie,
  cif,
  vatEs,
  ccc,
  nuss,
  belgianVat: (values, at) => 97 - (numberOf(values, at + 2, 8) % 97) === numberOf(values, at + 10, 2),
  nlVat: (values, at) => modulo(values, at, 14, 97) === 1 || isBsn(values, at + 2),
  bsn: (values, at) => isBsn(values, at),
} as const satisfies Readonly<Record<string, Check>>;

export type CheckName = keyof typeof NATIONAL_CHECKS;

function isBsn(values: Parameters<Check>[0], at: number): boolean {
  const sum = weighted(values, at, [9, 8, 7, 6, 5, 4, 3, 2]) - values[at + 8]!;
  return sum > 0 && sum % 11 === 0;
}
