import { isDay, luhn, mod11and10, numberOf, sumsToZero, two, weighted, type Check, type Values } from './check-sums.ts';

/** A check of the digits after the two letters of a VAT number. */
const after =
  (check: Check): Check =>
  (values, at, count) =>
    check(values, at + 2, count - 2);

/** Values of the odd places (first, third…) of an Italian fiscal code (D.M. 23 December 1976), for 0–9 and A–Z. */
const CF_ODD = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];

const itCf: Check = (values, at) => {
  let sum = 0;
  for (let i = 0; i < 15; i++) {
    const value = values[at + i]!;
    const rank = value > 9 ? value - 10 : value;
    sum += i % 2 === 0 ? CF_ODD[rank]! : rank;
  }
  return values[at + 15] === 10 + (sum % 26);
};

/** Belgian national number: 97 − (first nine mod 97), with a 2 before them for those born since 2000. */
const beNn: Check = (values, at) => {
  const month = two(values, at + 2) % 20;
  if (month > 12 || two(values, at + 4) > 31) return false;
  const [first, key] = [numberOf(values, at, 9), numberOf(values, at + 9, 2)];
  return 97 - (first % 97) === key || 97 - ((2_000_000_000 + first) % 97) === key;
};

/** German tax number: one digit stands twice or thrice among the first ten, at least one not at all; ISO 7064 MOD 11,10. */
const deTax: Check = (values, at) => {
  if (values[at] === 0) return false;
  const times: number[] = Array.from({ length: 10 }, () => 0);
  for (let i = 0; i < 10; i++) times[values[at + i]!]!++;
  const [twice, more] = [times.filter((n) => n > 1).length, Math.max(...times)];
  return twice === 1 && more <= 3 && mod11and10(values, at, 11);
};

/** German pension insurance number: two digits for the letter, weights 2 1 2 5 7 1 2 1 2 1 2 1, sums of digits, modulo 10. */
const deSocial: Check = (values, at) => {
  const letter = values[at + 8]! - 9;
  const digits = [0, 1, 2, 3, 4, 5, 6, 7].map((i) => values[at + i]!);
  const all = [...digits, Math.floor(letter / 10), letter % 10, values[at + 9]!, values[at + 10]!];
  const weights = [2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1];
  const sum = all.reduce((total, digit, i) => {
    const product = digit * weights[i]!;
    return total + Math.floor(product / 10) + (product % 10);
  }, 0);
  return sum % 10 === values[at + 11];
};

/** The last of eleven minus the weighted sum modulo eleven; ten and eleven stand for zero. */
const elevenMinus =
  (weights: readonly number[]): Check =>
  (values, at) =>
    ((11 - (weighted(values, at, weights) % 11)) % 11) % 10 === values[at + weights.length];

const moduloEleven =
  (weights: readonly number[], tenIs = -1): Check =>
  (values, at) => {
    const rest = weighted(values, at, weights) % 11;
    return (rest === 10 ? tenIs : rest) === values[at + weights.length];
  };

const moduloTen =
  (weights: readonly number[]): Check =>
  (values, at) =>
    weighted(values, at, weights) % 10 === values[at + weights.length];

/** The last of eleven minus the weighted sum modulo eleven, where ten is no digit. */
const complementToEleven =
  (weights: readonly number[]): Check =>
  (values, at) =>
    (11 - (weighted(values, at, weights) % 11)) % 11 === values[at + weights.length];

const PESEL = sumsToZero([1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1], 10);
/** Polish PESEL: the month carries the century. */
const pesel: Check = (values, at) => isDay(two(values, at + 2) % 20, two(values, at + 4)) && PESEL(values, at, 11);

const CNP = moduloEleven([2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9], 1);
/** Romanian personal number: a date, the county that gave it (1 to 52; 70 and more for no county), a weighted sum. */
const cnp: Check = (values, at) => {
  const county = two(values, at + 7);
  const isCounty = (county > 0 && county < 53) || county === 70 || (county > 79 && county < 84);
  return isCounty && isDay(two(values, at + 3), two(values, at + 5)) && CNP(values, at, 13);
};

/** Romanian tax number of two to ten digits, weights aligned on the right. */
const cui: Check = (values, at, count) =>
  values[at] !== 0 &&
  ((10 * weighted(values, at, [7, 5, 3, 2, 1, 7, 5, 3, 2].slice(10 - count))) % 11) % 10 === values[at + count - 1];

/** Swedish personal number: a date (day + 60 for coordination numbers) and Luhn over ten digits. */
const personnummer: Check = (values, at, count) => {
  const start = at + count - 10;
  const day = two(values, start + 4);
  return isDay(two(values, start + 2), day > 60 ? day - 60 : day) && luhn(values, start, 10);
};

const HETU_LETTERS = '0123456789ABCDEFHJKLMNPRSTUVWXY';
/** Finnish personal code; the sign of the century is a letter here or a separator that the reader dropped. */
const hetu: Check = (values, at, count) => {
  const number = numberOf(values, at, 6) * 1000 + numberOf(values, at + count - 4, 3);
  const control = HETU_LETTERS.charCodeAt(number % 31);
  return isDay(two(values, at + 2), two(values, at)) && values[at + count - 1] === control - (control > 57 ? 55 : 48);
};

const FNR_1 = sumsToZero([3, 7, 6, 1, 8, 9, 4, 5, 2, 1], 11);
const FNR_2 = sumsToZero([5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1], 11);
const fnr: Check = (values, at) =>
  isDay(two(values, at + 2) % 40, two(values, at) % 40) && FNR_1(values, at, 10) && FNR_2(values, at, 11);

/** Czech and Slovak birth number: divisible by eleven; those of 1954 to 1984 may end in 0 where the rest is ten. Nine digits end in 1953. */
const rc: Check = (values, at, count) => {
  const month = two(values, at + 2) % 50;
  if (!isDay(month > 20 ? month - 20 : month, two(values, at + 4))) return false;
  if (count === 9) return two(values, at) < 54 || two(values, at) > 79;
  const rest = numberOf(values, at, 9) % 11;
  const mayRound = two(values, at) > 53 && two(values, at) < 85;
  return (rest === 10 && mayRound ? 0 : rest) === values[at + 9];
};

const EGN = moduloEleven([2, 4, 8, 5, 10, 9, 7, 3, 6], 0);
const egn: Check = (values, at) => isDay(two(values, at + 2) % 20, two(values, at + 4)) && EGN(values, at, 10);

const emso: Check = (values, at) =>
  isDay(two(values, at + 2), two(values, at)) && elevenMinus([7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2])(values, at, 13);

/** Estonian and Lithuanian personal codes: two rounds of weights modulo eleven. */
const isikukood: Check = (values, at) => {
  if (!isDay(two(values, at + 3), two(values, at + 5))) return false;
  return twoRounds(values, at, 10, 0, 2) === values[at + 10];
};

function twoRounds(values: Values, at: number, count: number, first: number, second: number): number {
  const round = (shift: number) => {
    let sum = 0;
    for (let i = 0; i < count; i++) sum += (1 + ((i + shift) % 9)) * values[at + i]!;
    return sum % 11;
  };
  const once = round(first);
  return once < 10 ? once : round(second) % 10;
}

const amka: Check = (values, at) => isDay(two(values, at + 2), two(values, at)) && luhn(values, at, 11);

const afm: Check = (values, at) => (weighted(values, at, [256, 128, 64, 32, 16, 8, 4, 2]) % 11) % 10 === values[at + 8];

/** Irish numbers: weights 8 to 2, nine times a second letter of A to I, modulo 23; W is zero, and T, W and X in second place count nothing. */
const pps: Check = (values, at, count) => {
  const second = count > 8 && values[at + 8]! < 19 ? values[at + 8]! - 9 : 0;
  const rest = (weighted(values, at, [8, 7, 6, 5, 4, 3, 2]) + 9 * second) % 23;
  return values[at + 7] === (rest === 0 ? 32 : rest + 9);
};

const svnr: Check = (values, at) => {
  const sum = weighted(values, at, [3, 7, 9]) + weighted(values, at + 4, [5, 8, 4, 2, 1, 6]);
  const month = two(values, at + 6);
  return values[at] !== 0 && sum % 11 === values[at + 3] && month >= 1 && month <= 15;
};

const atVat: Check = (values, at) => {
  let sum = 4;
  for (let i = 0; i < 7; i++) {
    const doubled = values[at + 3 + i]! * (i % 2 === 0 ? 1 : 2);
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return (10 - (sum % 10)) % 10 === values[at + 10];
};

const cyVat: Check = (values, at) => {
  let sum = 0;
  for (let i = 0; i < 8; i++) sum += i % 2 === 0 ? CF_ODD[values[at + 2 + i]!]! : values[at + 2 + i]!;
  return values[at + 10] === 10 + (sum % 26);
};

/** Czech organisations have eight digits, people their birth number, or nine digits that begin with 6. */
const czVat: Check = (values, at, count) => {
  if (count === 11 && values[at + 2] === 6) {
    const rest = (10 + 11 - (weighted(values, at + 3, [8, 7, 6, 5, 4, 3, 2]) % 11)) % 11;
    return (18 - rest) % 10 === values[at + 10];
  }
  if (count > 10) return rc(values, at + 2, count - 2);
  if (values[at + 2] === 9) return false;
  const rest = (11 - (weighted(values, at + 2, [8, 7, 6, 5, 4, 3, 2]) % 11)) % 11;
  return (rest === 0 ? 1 : rest) % 10 === values[at + 9];
};

const bgVat: Check = (values, at) => {
  const once = weighted(values, at + 2, [1, 2, 3, 4, 5, 6, 7, 8]) % 11;
  const rest = once < 10 ? once : (weighted(values, at + 2, [3, 4, 5, 6, 7, 8, 9, 10]) % 11) % 10;
  return rest === values[at + 10];
};

const PNF = moduloTen([21, 19, 17, 13, 11, 9, 7, 3, 1]);
const bgOther = complementToEleven([4, 3, 2, 7, 6, 5, 4, 3, 2]);
/** Bulgarian VAT numbers of ten digits are those of a person, of a foreigner, or of others. */
const bgVatTen: Check = (values, at) =>
  egn(values, at + 2, 10) || PNF(values, at + 2, 10) || bgOther(values, at + 2, 10);

/** Belgian VAT number without the zero before it, as it was written until 2005. */
const belgianVatShort: Check = (values, at) => 97 - (numberOf(values, at + 2, 7) % 97) === two(values, at + 9);

/** Irish VAT number of the form before 2013 with a letter in its second place: the first digit counts last. */
const ieVatOld: Check = (values, at) => {
  const rest = (weighted(values, at + 4, [7, 6, 5, 4, 3]) + 2 * values[at + 2]!) % 23;
  return values[at + 9] === (rest === 0 ? 32 : rest + 9);
};

/** German identity card: weights 7, 3, 1 as ICAO Doc 9303 has them. */
const icao: Check = (values, at, count) => {
  let sum = 0;
  for (let i = 0; i < count - 1; i++) sum += values[at + i]! * [7, 3, 1][i % 3]!;
  return sum % 10 === values[at + count - 1];
};

const ltVat: Check = (values, at, count) => twoRounds(values, at + 2, count - 3, 0, 2) === values[at + count - 1];

const siVat: Check = (values, at) => {
  const digit = 11 - (weighted(values, at + 2, [8, 7, 6, 5, 4, 3, 2]) % 11);
  return digit !== 11 && digit % 10 === values[at + 9];
};

/** British VAT: two digits that bring the weighted sum to a multiple of 97; newer numbers, from 100 on, also to one 42 or 55 above. */
const gbVat: Check = (values, at) => {
  const rest = (weighted(values, at + 2, [8, 7, 6, 5, 4, 3, 2]) + two(values, at + 9)) % 97;
  return rest === 0 || ((rest === 42 || rest === 55) && values[at + 2]! > 0);
};

/** Latvian organisations; people have their personal code, which begins with the day of birth. */
const lvVat: Check = (values, at) =>
  values[at + 2]! > 3
    ? weighted(values, at + 2, [9, 1, 4, 8, 3, 10, 2, 5, 7, 6, 1]) % 11 === 3
    : isDay(two(values, at + 4), two(values, at + 2)) &&
      ((1 + weighted(values, at + 2, [10, 5, 8, 4, 2, 1, 6, 3, 7, 9])) % 11) % 10 === values[at + 12];

const SK_OFFICES: ReadonlySet<number | undefined> = new Set([2, 3, 4, 7, 8, 9]);
/** Slovak VAT numbers are divisible by eleven, and the third digit tells which office gave them; people may have their birth number. */
const skVat: Check = (values, at) =>
  (values[at + 2] !== 0 && SK_OFFICES.has(values[at + 4]) && numberOf(values, at + 2, 10) % 11 === 0) ||
  rc(values, at + 2, 10);

/** Italian VAT number: seven digits, the office that gave it, Luhn's digit (D.P.R. 633/1972). */
const itIva: Check = (values, at) => {
  const office = numberOf(values, at + 7, 3);
  const isOffice = (office > 0 && office < 101) || office === 120 || office === 121 || office === 888 || office === 999;
  return isOffice && luhn(values, at, 11);
};

const REGON_9 = moduloEleven([8, 9, 2, 3, 4, 5, 6, 7], 0);
const REGON_14 = moduloEleven([2, 4, 8, 5, 0, 9, 7, 3, 6, 1, 2, 4, 8], 0);
/** Polish register of the economy: nine digits, and five more for a local unit. */
const regon: Check = (values, at, count) => REGON_9(values, at, 9) && (count === 9 || REGON_14(values, at, 14));

/** British patient number: eleven minus the weighted sum modulo eleven, where ten is no digit. */
const nhs = complementToEleven([10, 9, 8, 7, 6, 5, 4, 3, 2]);

const ptNif = elevenMinus([9, 8, 7, 6, 5, 4, 3, 2]);
const nip = moduloEleven([6, 5, 7, 2, 3, 4, 5, 6, 7]);
const cvr = sumsToZero([2, 7, 6, 5, 4, 3, 2, 1], 11);
const fiVat = sumsToZero([7, 9, 10, 5, 8, 4, 2, 1], 11);

const CHE = complementToEleven([5, 4, 3, 2, 7, 6, 5, 4]);

/** By the names that `knowledge/identifiers-eu.json` uses. */
export const EUROPEAN_CHECKS: Readonly<Record<string, Check>> = {
  itCf,
  beNn,
  deTax,
  deSocial,
  ptNif,
  pesel,
  nip,
  cnp,
  cui,
  personnummer,
  hetu,
  cvr,
  fnr,
  rc,
  egn,
  mod11and10,
  emso,
  isikukood,
  amka,
  afm,
  pps,
  svnr,
  ean: sumsToZero([1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1], 10),
  atVat,
  cyVat,
  czVat,
  bgVat,
  bgVatTen,
  belgianVatShort,
  ieVatOld,
  icao,
  ltVat,
  siVat,
  gbVat,
  lvVat,
  deVat: after(mod11and10),
  dkVat: after(cvr),
  eeVat: after(sumsToZero([3, 7, 1, 3, 7, 1, 3, 7, 1], 10)),
  elVat: after(afm),
  fiVat: after(fiVat),
  hrVat: after(mod11and10),
  huVat: after(sumsToZero([9, 7, 3, 1, 9, 7, 3, 1], 10)),
  ieVat: after(pps),
  itVat: after(itIva),
  luVat: (values, at) => numberOf(values, at + 2, 6) % 89 === numberOf(values, at + 8, 2),
  mtVat: after(sumsToZero([3, 4, 6, 7, 8, 9, 10, 1], 37)),
  plVat: after(nip),
  ptVat: after(ptNif),
  roVat: after(cui),
  seVat: (values, at) => luhn(values, at + 2, 10),
  skVat,
  itIva,
  regon,
  nhs,
  chVat: (values, at) => CHE(values, at + 3, 9),
};
