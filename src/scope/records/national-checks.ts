/** A text of ASCII digits modulo 97, of any length. */
function modulo97(digits: string): number {
  let rest = 0;
  for (let at = 0; at < digits.length; at++) rest = (rest * 10 + digits.charCodeAt(at) - 48) % 97;
  return rest;
}

/** Luhn's check (ISO/IEC 7812). */
function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let at = 0; at < digits.length; at++) {
    const digit = digits.charCodeAt(digits.length - 1 - at) - 48;
    const doubled = at % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

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
  if (text.length !== 15 || !isNirWithoutKey(text.slice(0, 13))) return false;
  const digits = text.slice(0, 13).replace('2A', '19').replace('2B', '18');
  return 97 - modulo97(digits) === Number(text.slice(13));
}

/** French company number (SIREN: 9 digits, Luhn). */
export function isSiren(text: string): boolean {
  return /^\d{9}$/u.test(text) && text !== '000000000' && passesLuhn(text);
}

/** French establishment number (SIRET): SIREN and five digits, Luhn; those of the post office have a sum divisible by five. */
export function isSiret(text: string): boolean {
  if (!/^\d{14}$/u.test(text) || !isSiren(text.slice(0, 9))) return false;
  if (passesLuhn(text)) return true;
  return text.startsWith('356000000') && sumOf(text, (digit) => digit) % 5 === 0;
}

/** French account number (RIB): bank 5, branch 5, account 11 with letters, key 2, the whole divisible by 97. */
export function isFrenchRib(text: string): boolean {
  if (!/^\d{10}[0-9A-Z]{11}\d{2}$/u.test(text)) return false;
  const digits = text.replace(/[A-Z]/gu, (letter) => '12345678912345678923456789'[letter.charCodeAt(0) - 65]!);
  const [bank, branch, account, key] = [
    digits.slice(0, 5),
    digits.slice(5, 10),
    digits.slice(10, 21),
    digits.slice(21),
  ];
  return (
    (89 * modulo97(bank) + 15 * modulo97(branch) + 3 * modulo97(account) + Number(key)) % 97 === 0 && !isZeros(text)
  );
}

/** French number of a taxpayer: 13 digits that begin with 0 to 3; its last three are the rest of the first ten modulo 511. */
export function isFrenchTaxNumber(text: string): boolean {
  return /^[0-3]\d{12}$/u.test(text) && !isZeros(text) && Number(text.slice(0, 10)) % 511 === Number(text.slice(10));
}

const DNI_LETTERS = 'TRWAGMYFPDXBNJZSQVHLCKE';

/** The letter of a Spanish identity number: its remainder by 23. */
export function dniLetter(number: string): string {
  return DNI_LETTERS[Number(number) % 23]!;
}

/** Spanish identity number (DNI: 8 digits, letter; NIE of a foreigner: X, Y or Z for 0, 1 or 2, 7 digits, letter). */
export function isDni(text: string): boolean {
  const number = /^([XYZ]\d{7}|\d{8})([A-Z])$/u.exec(text);
  return (
    number !== null && dniLetter(number[1]!.replace(/^[XYZ]/u, (letter) => String('XYZ'.indexOf(letter)))) === number[2]
  );
}

/** Spanish social security number (NUSS): province 2, number 8, key 2: the first ten modulo 97. */
export function isNuss(text: string): boolean {
  return /^\d{12}$/u.test(text) && hasSpanishKey(text);
}

/** Spanish contribution account of an employer (CCC): province 2, number 7, key 2. */
export function isContributionAccount(text: string): boolean {
  return /^\d{11}$/u.test(text) && hasSpanishKey(text);
}

/** The number without its leading zeros is what the key is taken of (a number under ten million is written in seven digits). */
function hasSpanishKey(text: string): boolean {
  const [province, number, key] = [text.slice(0, 2), text.slice(2, -2), Number(text.slice(-2))];
  if (isZeros(number)) return false;
  const plain = Number(number);
  const isShort = plain < 10_000_000;
  return modulo97(isShort ? String(Number(province) * 10_000_000 + plain) : province + number) === key;
}

/** Spanish company number (CIF): a letter, 7 digits, and a digit or letter that holds them. */
export function isCif(text: string): boolean {
  const parts = /^([A-HJNP-SUVW])(\d{7})([0-9A-J])$/u.exec(text);
  if (!parts) return false;
  const sum = sumOf(parts[2]!, (digit, at) => {
    const doubled = at % 2 === 0 ? digit * 2 : digit;
    return doubled > 9 ? doubled - 9 : doubled;
  });
  const control = (10 - (sum % 10)) % 10;
  const letter = 'JABCDEFGHI'[control]!;
  if ('PQRSNW'.includes(parts[1]!)) return parts[3] === letter;
  return 'ABEH'.includes(parts[1]!)
    ? parts[3] === String(control)
    : parts[3] === String(control) || parts[3] === letter;
}

/** Spanish account number (CCC): bank 4, branch 4, two keys, account 10; weights are the powers of two modulo 11. */
export function isSpanishAccount(text: string): boolean {
  if (!/^\d{20}$/u.test(text) || isZeros(text)) return false;
  const key = (digits: string) => {
    const rest = 11 - (sumOf(digits, (digit, at) => digit * (2 ** at % 11)) % 11);
    return String(rest === 11 ? 0 : rest === 10 ? 1 : rest);
  };
  return text[8] === key(`00${text.slice(0, 8)}`) && text[9] === key(text.slice(10));
}

function sumOf(digits: string, weigh: (digit: number, at: number) => number): number {
  let sum = 0;
  for (let at = 0; at < digits.length; at++) sum += weigh(digits.charCodeAt(at) - 48, at);
  return sum;
}

function isZeros(text: string): boolean {
  return /^0+$/u.test(text);
}
