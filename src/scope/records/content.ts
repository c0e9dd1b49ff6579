import { canonicalValue, isEmptyCell, isWellFormed } from './canonical-value.ts';
import { dateIn, type DateOrder } from './canonical-date.ts';
import { nameParts } from './canonical-name.ts';
import { digitsOf, isCard, isIban } from '../../detect/index.ts';
import type { Field } from './field.ts';
import { foldText, foldWords } from './fold-text.ts';
import { canonicalAmount } from './canonical-number.ts';
import { canonicalPhone, isMoroccanPhone } from './canonical-phone.ts';
import type { Profile } from './profile.ts';

/** What the cells of one column look like: shares of the non-empty ones. */
export type Content = Readonly<{
  filled: number;
  guess: Field | undefined;
  share: (field: Field) => number;
  order: DateOrder;
}>;

const SURE = 0.8;
/** A check digit that holds by chance does so once in ten (cards) to a hundred times; half of a column is no chance. */
const CHECKED = 0.5;

/** Looks at the cells of one column (a sample, without its heading). */
export function readContent(cells: readonly string[], profile: Profile): Content {
  const filled = cells.filter((cell) => !isEmptyCell(cell, profile));
  const order = dateOrder(filled);
  const share = (field: Field) =>
    filled.length === 0 ? 0 : filled.filter((cell) => fits(field, cell, profile, order)).length / filled.length;
  return {
    filled: filled.length,
    guess: filled.length === 0 ? undefined : guess(filled, share, profile),
    share,
    order,
  };
}

function fits(field: Field, cell: string, profile: Profile, order: DateOrder): boolean {
  const value = canonicalValue(field, cell, profile, order);
  return value !== '' && isWellFormed(field, value);
}

function guess(filled: readonly string[], share: (field: Field) => number, profile: Profile): Field | undefined {
  const part = (test: (cell: string) => boolean) => filled.filter(test).length / filled.length;
  if (share('email') >= SURE) return 'email';
  if (part((cell) => isIban(foldText(cell))) >= CHECKED) return 'iban';
  if (share('rib') >= CHECKED) return 'rib';
  if (share('ice') >= CHECKED) return 'ice';
  if (part((cell) => /^\D*\d[\d\s-]{11,24}$/u.test(cell) && isCard(digitsOf(cell))) >= SURE) return 'card';
  if (part((cell) => /^[A-Z]{1,2}\d{5,6}$/u.test(foldText(cell))) >= SURE) return 'nationalId';
  if (part(isIpAddress) >= SURE) return 'ip';
  if (part(isPasswordHash) >= SURE) return 'password';
  if (part(looksLikeDate) >= SURE) return isBirthColumn(filled) ? 'birth' : 'other';
  return guessNumber(part) ?? guessName(filled, profile);
}

function guessNumber(part: (test: (cell: string) => boolean) => number): Field | undefined {
  const written = part((cell) => /^\s*(?:\+|00|0)/u.test(cell) && isMoroccanPhone(canonicalPhone(cell)));
  if (written >= SURE) return 'phone';
  if (part((cell) => /^\s*[67]\d{8}\s*$/u.test(cell)) >= 0.95) return 'phone';
  if (part((cell) => /^\s*\d{9}\s*$/u.test(cell)) >= SURE) return 'socialId';
  if (part((cell) => /^\s*\d{7}\s*$/u.test(cell)) >= SURE) return 'employer';
  return part((cell) => /^\s*\d[\d\s.,]{2,12}(?:\s?(?:DH|MAD))?\s*$/iu.test(cell) && isWage(cell)) >= SURE
    ? 'salary'
    : undefined;
}

function isWage(cell: string): boolean {
  const cents = Number(canonicalAmount(cell));
  return cents >= 50_000 && cents <= 100_000_000;
}

/** A column is of names when a third of its cells show a listed one, and nearly all are letters. */
function guessName(filled: readonly string[], profile: Profile): Field | undefined {
  const lettered = filled.filter((cell) => /^[\p{L}\p{M}\s'’.-]{2,80}$/u.test(cell));
  if (lettered.length < SURE * filled.length) return undefined;
  let given = 0;
  let family = 0;
  let both = 0;
  for (const cell of lettered) {
    const parts = nameParts(cell, profile);
    const isGiven = parts.some((part) => profile.givenNames.has(part));
    const isFamily = parts.some((part) => profile.familyNames.has(part));
    if (parts.length > 1 && (isGiven || isFamily)) both++;
    else if (isGiven) given++;
    else if (isFamily) family++;
  }
  if (given + family + both < filled.length / 3) return undefined;
  if (both >= (given + family + both) / 2) return 'full';
  return given >= family ? 'given' : 'family';
}

/** Whether a column headed "name" holds whole names: most cells have at least two parts that are no particle. */
export function holdsFullNames(cells: readonly string[], profile: Profile): boolean {
  const filled = cells.filter((cell) => !isEmptyCell(cell, profile));
  const long = filled.filter((cell) => nameParts(cell, profile).filter((part) => !PARTICLES.has(part)).length > 1);
  return filled.length > 0 && long.length > filled.length / 2;
}

const PARTICLES: ReadonlySet<string> = new Set(
  'EL AL BEN BENT BINT BNI BOU ABOU ABU AIT OULD OU LA LE ES ER EZ ED ECH EN ET SIDI SI LALLA MOULAY DE DU ال بن بنت بو ابو ايت ولد سيدي لالا مولاي'.split(
    ' ',
  ),
);

/** Whether most cells of a column name organisations by a legal form ("SARL", "Ste"). */
export function holdsOrganisations(cells: readonly string[], profile: Profile): boolean {
  const filled = cells.filter((cell) => !isEmptyCell(cell, profile));
  const named = filled.filter((cell) =>
    foldWords(cell)
      .split(' ')
      .some((word) => profile.legalForms.has(word)),
  );
  return filled.length > 0 && named.length > filled.length / 2;
}

function looksLikeDate(cell: string): boolean {
  return /\d/u.test(cell) && !/^\s*\d{5}\s*$/u.test(cell) && dateIn(cell) !== undefined;
}

/** Birth dates spread over decades and end before people work; dates of acts do neither. */
function isBirthColumn(filled: readonly string[]): boolean {
  const years = filled
    .flatMap((cell) => dateIn(cell)?.slice(0, 4) ?? [])
    .map(Number)
    .sort((a, b) => a - b);
  const middle = years[Math.floor(years.length / 2)];
  return middle !== undefined && middle >= 1925 && middle <= 2008;
}

/** Month first only where a second number beyond twelve proves it and no first number contradicts. */
function dateOrder(filled: readonly string[]): DateOrder {
  let monthFirst = false;
  for (const cell of filled) {
    const parts = /^\s*(\d{1,2})[-/.](\d{1,2})[-/.]\d{2,4}/u.exec(cell);
    if (!parts) continue;
    if (Number(parts[1]) > 12) return 'dmy';
    if (Number(parts[2]) > 12) monthFirst = true;
  }
  return monthFirst ? 'mdy' : 'dmy';
}

function isIpAddress(cell: string): boolean {
  const text = cell.trim();
  if (/^(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{0,4}$/iu.test(text)) return true;
  return /^\d{1,3}(?:\.\d{1,3}){3}$/u.test(text) && text.split('.').every((part) => Number(part) < 256);
}

function isPasswordHash(cell: string): boolean {
  return /^\s*(?:\$(?:2[abxy]|argon2(?:id|i|d)|1|5|6|y)\$\S{8,200}|(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64}|[0-9a-f]{128}))\s*$/iu.test(
    cell,
  );
}
