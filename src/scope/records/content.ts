import { canonicalValue, isEmptyCell, isWellFormed } from './canonical-value.ts';
import { dateIn, type DateOrder } from './canonical-date.ts';
import { nameParts } from './canonical-name.ts';
import { asciiDigits, digitsOf, isCard, isIban } from '../../detect/index.ts';
import type { Field } from './field.ts';
import { foldText, foldWords } from './fold-text.ts';
import { canonicalAmount } from './canonical-number.ts';
import { canonicalPhone, isPhone } from './canonical-phone.ts';
import { isRegisterName } from './name-index.ts';
import type { NationalField } from './national-forms.ts';
import type { Profile } from './profile.ts';
import { shapesOf, type Shapes } from './shapes.ts';

/** What the cells of one column look like: shares of the non-empty ones. */
export type Content = Readonly<{
  filled: number;
  /** What the cells are, whatever stands above them. */
  guess: () => Field | undefined;
  /** The same, where check digits or an address's form leave no doubt: a heading that says otherwise is wrong. */
  certain: () => Field | undefined;
  share: (field: Field) => number;
  /** The share of numbers that are phones as they stand: those of the country, and those with the code of another. */
  phones: () => number;
  order: DateOrder;
  /** Whether the letters for the sexes are H and M, hombre and mujer. */
  isSpanishSex: boolean;
}>;

const SURE = 0.8;
/** A check digit that holds by chance does so once in ten (cards) to a hundred times; half of a column is no chance. */
const CHECKED = 0.5;
/** Of one or two cells, a check digit may hold by chance. */
const CERTAIN_MIN = 3;
/** So many cells, evenly spread, tell what a column holds; all of the sample are looked at where they leave it open. */
const PROBE = 400;

/** Looks at the cells of one column (a sample, without its heading). */
export function readContent(cells: readonly string[], profile: Profile): Content {
  const filled = cells.filter((cell) => !isEmptyCell(cell, profile)).map(plain);
  const step = Math.max(1, Math.floor(filled.length / PROBE));
  const probe = step === 1 ? filled : filled.filter((_, at) => at % step === 0);
  const column: Column = { filled, probe, shapes: shapesOf(probe), profile, order: dateOrder(filled) };
  let guess: Field | undefined | false = false;
  let certain: Field | undefined | false = false;
  return {
    filled: filled.length,
    guess: () => (guess === false ? (guess = filled.length === 0 ? undefined : guessOf(column)) : guess),
    certain: () =>
      certain === false ? (certain = filled.length < CERTAIN_MIN ? undefined : checkedOf(column, SURE)) : certain,
    share: (field) => shareOf(column, (cell) => fits(field, cell, column)),
    phones: () => shareOf(column, (cell) => isPhone(canonicalPhone(cell, profile.forms.phone), profile.forms.phone)),
    order: column.order,
    isSpanishSex: isSpanishSex(probe),
  };
}

/** The digits of every script as ASCII, without marks of direction: what the tests below look at. */
function plain(cell: string): string {
  return asciiDigits(cell).replace(/[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu, '');
}

type Column = Readonly<{
  filled: readonly string[];
  probe: readonly string[];
  shapes: Shapes;
  profile: Profile;
  order: DateOrder;
}>;

/** The share of cells that pass: of the probe where that is clear, else of all. */
function shareOf({ filled, probe }: Column, test: (cell: string) => boolean): number {
  if (filled.length === 0) return 0;
  const share = probe.filter(test).length / probe.length;
  if (probe === filled || share <= 0.2 || share >= 0.95) return share;
  return filled.filter(test).length / filled.length;
}

function fits(field: Field, cell: string, { profile, order }: Column): boolean {
  const value = canonicalValue(field, cell, profile, order);
  return value !== '' && isWellFormed(field, value, profile);
}

/** What check digits, or the form of an address, say; each is only asked for where cells have as many digits and letters. */
function checkedOf(column: Column, needed: number): Field | undefined {
  const { shapes, profile } = column;
  const share = (test: (cell: string) => boolean) => shareOf(column, test);
  if (shapes.withAt >= SURE && share((cell) => fits('email', cell, column)) >= SURE) return 'email';
  if (shapes.digits(10, 32) >= needed && shapes.withLetters >= needed && share(isIbanCell) >= needed) return 'iban';
  const checked = (['rib', 'ice', 'socialId', 'nationalId', 'taxNumber'] as const).filter(
    (field) => profile.forms[field].checked,
  );
  for (const field of checked)
    if (mayHold(field, column, needed) && share((cell) => fits(field, cell, column)) >= needed) return field;
  return shapes.digits(13, 19) >= SURE && share(isCardCell) >= SURE ? 'card' : undefined;
}

/** How many digits the numbers of all profiles have, leading zeros lost or not. */
const DIGITS: Readonly<Partial<Record<NationalField, readonly [number, number]>>> = {
  rib: [12, 26],
  ice: [7, 15],
  socialId: [9, 15],
  nationalId: [6, 9],
  taxNumber: [7, 13],
};

function mayHold(field: NationalField, { shapes, profile }: Column, needed: number): boolean {
  const [from, to] = DIGITS[field] ?? [0, 99];
  // A Spanish identity number has a letter; nine digits alone are many things.
  const isLettered = field === 'nationalId' || (field === 'taxNumber' && profile.id !== 'fr');
  if (isLettered && profile.id !== 'ma' && shapes.withLetters < needed) return false;
  // Nine digits with a sum by ten hold by chance once in ten, so a company's number is one only where nearly all hold.
  return shapes.digits(from, to) >= (field === 'ice' && profile.id !== 'ma' ? SURE : needed);
}

function isIbanCell(cell: string): boolean {
  return isIban(foldText(cell));
}

function isCardCell(cell: string): boolean {
  return /^\D*\d[\d\s-]{11,24}$/u.test(cell) && isCard(digitsOf(cell));
}

function guessOf(column: Column): Field | undefined {
  const { shapes, profile, filled } = column;
  const part = (test: (cell: string) => boolean) => shareOf(column, test);
  const checked = checkedOf(column, CHECKED);
  if (checked !== undefined) return checked;
  if (shapes.withDigits < CHECKED) {
    if (part(isPasswordHash) >= SURE) return 'password';
    return guessSex(column) ?? (part(looksLikeDate) >= SURE ? dateField(filled) : guessName(column));
  }
  if (profile.id === 'ma' && part((cell) => /^[A-Z]{1,2}\d{5,6}$/u.test(foldText(cell))) >= SURE) return 'nationalId';
  if (part(isIpAddress) >= SURE) return 'ip';
  if (part(isPasswordHash) >= SURE) return 'password';
  if (shapes.digits(3, 8) + shapes.digits(12, 17) >= SURE && part(looksLikeDate) >= SURE) return dateField(filled);
  return guessNumber(part, column) ?? guessName(column);
}

function dateField(filled: readonly string[]): Field {
  return isBirthColumn(filled) ? 'birth' : 'other';
}

function guessNumber(
  part: (test: (cell: string) => boolean) => number,
  { profile, filled }: Column,
): Field | undefined {
  const { phone } = profile.forms;
  const written = part((cell) => /^\s*(?:\+|00|0)/u.test(cell) && isPhone(canonicalPhone(cell, phone), phone));
  if (written >= SURE) return 'phone';
  if (profile.id === 'ma') {
    if (part((cell) => /^\s*[67]\d{8}\s*$/u.test(cell)) >= 0.95 && !isCounter(filled)) return 'phone';
    if (part((cell) => /^\s*\d{9}\s*$/u.test(cell)) >= SURE && isManifold(filled)) return 'socialId';
    if (part((cell) => /^\s*\d{7}\s*$/u.test(cell)) >= SURE) return 'employer';
  } else {
    if (phone && part((cell) => /^[67]\d{8}$/u.test(digitsOf(cell))) >= 0.95 && !isCounter(filled)) return 'phone';
    const isNational = (field: NationalField) => (cell: string) =>
      profile.forms[field].holds(profile.forms[field].canonical(cell));
    if (part(isNational('socialId')) >= SURE && isManifold(filled)) return 'socialId';
  }
  return part((cell) => /^\s*\d[\d\s.,]{2,12}(?:\s?(?:DH|MAD|EUR|€))?\s*$/iu.test(cell) && isWage(cell)) >= SURE
    ? 'salary'
    : undefined;
}

/** Numbers that count rows up by one name nobody's phone. */
function isCounter(filled: readonly string[]): boolean {
  return filled.length >= 5 && filled.every((cell, at) => at === 0 || Number(cell) === Number(filled[at - 1]) + 1);
}

/** People's numbers differ from row to row; a code of an office or a product does not. */
function isManifold(filled: readonly string[]): boolean {
  return filled.length < 20 || new Set(filled).size > filled.length / 20;
}

function isWage(cell: string): boolean {
  const cents = Number(canonicalAmount(cell));
  return cents >= 50_000 && cents <= 100_000_000;
}

/** Of one column of few words, each for one sex, both of which occur. */
function guessSex({ filled, profile, probe }: Column): Field | undefined {
  if (filled.length < 4 || new Set(probe).size > 6) return undefined;
  const sexes = new Set(probe.map((cell) => profile.sexWords.get(foldText(cell))));
  return sexes.size === 2 && !sexes.has(undefined) ? 'sex' : undefined;
}

function isSpanishSex(cells: readonly string[]): boolean {
  const letters = new Set(cells.slice(0, 2000).map((cell) => (cell.length > 3 ? '' : foldText(cell))));
  return letters.has('H') && letters.has('M') && !letters.has('F');
}

/** A column is of names when a third of its cells show a listed one, and nearly all are letters. */
function guessName({ probe: filled, profile }: Column): Field | undefined {
  const lettered = filled.filter((cell) => /^[\p{L}\p{M}\s'’.-]{2,80}$/u.test(cell));
  if (lettered.length < SURE * filled.length) return undefined;
  let given = 0;
  let family = 0;
  let both = 0;
  for (const cell of lettered) {
    const parts = nameParts(cell, profile);
    if (profile.registerNames && isRegisterName(profile.registerNames, parts)) {
      both++;
      continue;
    }
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
  // Digits alone are a date only in eights; five are as well an amount.
  return /\d/u.test(cell) && !/^\s*(?:\d{1,7}|\d{9,})\s*$/u.test(cell) && dateIn(cell) !== undefined;
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
