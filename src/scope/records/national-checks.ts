import { checkHolds } from '../../detect/index.ts';

const NIR = /^[1-478]\d{2}(?:0[1-9]|1[0-2]|[2-3]\d|4[0-2]|[5-9]\d)(?:\d{2}|2[AB])\d{3}(?!000)\d{3}$/;

/**
 * French social security number (NIR): sex, year, month, department, commune, order. Corsica's departments have letters.
 * Without its key nothing but the form can be held against it.
 */
export function isNirWithoutKey(text: string): boolean {
  return text.length === 13 && NIR.test(text);
}

/** NIR with its key: 97 less the remainder of the thirteen, in which 2A counts as 19 and 2B as 18. */
export function isNir(text: string): boolean {
  return text.length === 15 && isNirWithoutKey(text.slice(0, 13)) && checkHolds('nir', text);
}

/** French company number (SIREN: 9 digits, Luhn). */
export function isSiren(text: string): boolean {
  return /^\d{9}$/u.test(text) && text !== '000000000' && checkHolds('luhn', text);
}

/** French establishment number (SIRET): SIREN and five digits, Luhn; those of the post office have a sum divisible by five. */
export function isSiret(text: string): boolean {
  return /^\d{14}$/u.test(text) && !text.startsWith('000000000') && checkHolds('siret', text);
}

/** French account number (RIB): bank 5, branch 5, account 11 with letters, key 2, the whole divisible by 97. */
export function isFrenchRib(text: string): boolean {
  return /^\d{10}[0-9A-Z]{11}\d{2}$/u.test(text) && !isZeros(text) && checkHolds('ribFr', text);
}

/** French number of a taxpayer: 13 digits that begin with 0 to 3; its last three are the rest of the first ten modulo 511. */
export function isFrenchTaxNumber(text: string): boolean {
  return /^[0-3]\d{12}$/u.test(text) && !isZeros(text) && checkHolds('spi', text);
}

const DNI_LETTERS = 'TRWAGMYFPDXBNJZSQVHLCKE';

/** The letter of a Spanish identity number: its remainder by 23. */
export function dniLetter(number: string): string {
  return DNI_LETTERS[Number(number) % 23]!;
}

/** Spanish identity number (DNI: 8 digits, letter; NIE of a foreigner: X, Y or Z for 0, 1 or 2, 7 digits, letter). */
export function isDni(text: string): boolean {
  if (/^\d{8}[A-Z]$/u.test(text)) return checkHolds('dni', text);
  return /^[XYZ]\d{7}[A-Z]$/u.test(text) && checkHolds('nie', text);
}

/** Spanish social security number (NUSS): province 2, number 8, key 2: the first ten modulo 97. */
export function isNuss(text: string): boolean {
  return /^\d{12}$/u.test(text) && hasSpanishKey(text);
}

/** Spanish contribution account of an employer (CCC): province 2, number 7, key 2. */
export function isContributionAccount(text: string): boolean {
  return /^\d{11}$/u.test(text) && hasSpanishKey(text);
}

/** The key is taken of the number without its leading zeros: one under ten million counts as seven digits. */
function hasSpanishKey(text: string): boolean {
  const [province, number, key] = [Number(text.slice(0, 2)), Number(text.slice(2, -2)), Number(text.slice(-2))];
  const whole = province * (number < 10_000_000 ? 10_000_000 : 100_000_000) + number;
  return number > 0 && whole % 97 === key;
}

/** Spanish company number (CIF): a letter, 7 digits, and a digit or letter that holds them. */
export function isCif(text: string): boolean {
  return /^[A-HJNP-SUVW]\d{7}[0-9A-J]$/u.test(text) && checkHolds('cif', text);
}

/** Spanish account number (CCC): bank 4, branch 4, two keys, account 10; weights are the powers of two modulo 11. */
export function isSpanishAccount(text: string): boolean {
  return /^\d{20}$/u.test(text) && checkHolds('ccc', text);
}

function isZeros(text: string): boolean {
  return /^0+$/u.test(text);
}
