import { FAR, SURE } from './claims.ts';
import { BITS, DASH, POINT, REACH_MAX, type Identifier } from './identifier.ts';
import type { Page } from './page.ts';
import { NO_VALUE, VALUE } from './plain-bytes.ts';
import { candidatesAt, COUNT_MAX, type Candidates } from './profile.ts';
import { claimAddress } from './read-address.ts';
import { claimBirthDate } from './read-birth.ts';
import type { Run } from './run.ts';

/** Groups that are read as one identifier. */
export type Span = {
  from: number;
  to: number;
  start: number;
  end: number;
  /** Its letters and digits: the first in the values of the run, and how many. */
  first: number;
  count: number;
  /** Sizes of its groups, four bits each, and the signs between them as bits. */
  sizes: number;
  gaps: number;
  hasLetters: boolean;
  /** Which of its first signs are letters, as bits. */
  letters: number;
};

const GROUPS_OF_ONE = 12;
/** So many groups in a longer row of numbers are a table's, whatever their check digits make of one another. */
const TABLE_MIN = 8;
/** Sizes of the groups of a UUID (RFC 9562). */
const UUID = [8, 4, 4, 4, 12];
/** No listed way of writing has more groups; with more, sizes would not fit a small number. */
const SIZES_MAX = 7;
/** Groups that no check digit holds together need their word this near. */
const NEAR = 14;
/** An invalid identifier needs its word this near. */
const NEAR_INVALID = 32;

const [PLUS_SIGN, DASH_SIGN, CAPITAL_E, SMALL_E] = [43, 45, 69, 101];

const span: Span = {
  from: 0,
  to: 0,
  start: 0,
  end: 0,
  first: 0,
  count: 0,
  sizes: 0,
  gaps: 0,
  hasLetters: false,
  letters: 0,
};

/** Claims every identifier that some groups of a run can be. */
export function claimRun(page: Page, run: Run): void {
  const { heads } = run;
  if (run.count === 1 && run.gaps[0] === 0) return claimPiece(page, run);
  if (isTooShort(page, run)) return;
  for (let from = 0; from < heads; from++) {
    if (run.count - from >= UUID.length && isUuid(run, from)) from += UUID.length - 1;
    else claimFrom(page, run, from);
  }
}

/** Whether so few digits without a word before them can be no identifier, and so few groups no address. */
function isTooShort(page: Page, { starts, first, letters, count }: Run): boolean {
  if (count > 3 || first[count]! >= page.wanted.shortest || starts[0]! - page.wordEnd <= REACH_MAX) return false;
  for (let group = 0; group < count; group++) if (letters[group]! > 0) return false;
  return true;
}

function isUuid({ first, gaps }: Run, from: number): boolean {
  return UUID.every((size, at) => {
    const group = from + at;
    return size === first[group + 1]! - first[group]! && (at === 4 || gaps[group] === DASH);
  });
}

/** A run of one group, as most are in a table: without a word near it, the same as below for what speaks for itself in one piece. */
function claimPiece(page: Page, run: Run): void {
  begin(run, 0);
  span.to = 0;
  span.count = span.sizes = run.first[1]!;
  span.hasLetters = run.letters[0]! > 0;
  const isNear = isNearWord(page);
  const candidates = candidatesOf(page);
  if (candidates === undefined) return;
  const { all, pieces } = candidates;
  if ((isNear ? all : pieces).length === 0) return;
  fill(page, run);
  if (isNear) for (let at = 0; at < all.length; at++) claimForm(page, run, all[at]!, true);
  else if (!isOneSign(run) && !hasExponent(page))
    for (let at = 0; at < pieces.length; at++) claimAlone(page, run, pieces[at]!);
}

function claimAlone(page: Page, run: Run, form: Identifier): void {
  if (!isAdmitted(run, form) || (form.capitals && hasSmallLetters(page))) return;
  const valid = form.check === undefined ? null : form.check(run.values, 0, span.count);
  if (valid !== false || form.alone === 'form')
    page.claims.add(form.kind, span.start, page.endOf(span.end), valid, sureness(valid, false), FAR);
}

/** Whatever begins with this group: of one group, then of two, and so on. */
function claimFrom(page: Page, run: Run, from: number): void {
  const { first, gaps, letters } = run;
  begin(run, from);
  const isNear = isNearWord(page);
  const most = Math.min(run.count, from + GROUPS_OF_ONE);
  for (let to = from; to < most; to++) {
    span.to = to;
    span.count = first[to + 1]! - span.first;
    if (span.count > COUNT_MAX) return;
    if (to > from) span.gaps |= gaps[to - 1]!;
    span.sizes = to - from < SIZES_MAX ? span.sizes * 16 + first[to + 1]! - first[to]! : 0;
    if (letters[to]! > 0) span.hasLetters = true;
    claimSpan(page, run, isNear);
  }
}

function claimSpan(page: Page, run: Run, isNear: boolean): void {
  const more = span.to - span.from;
  const candidates = candidatesOf(page);
  if (candidates === undefined) return;
  const forms = isNear ? candidates.all : more > 0 ? candidates.groups : candidates.pieces;
  const isRow = !span.hasLetters && (more === 2 ? isNear : more === 3 && span.gaps === POINT);
  if (forms.length === 0 && !isRow) return;
  fill(page, run);
  for (let at = 0; at < forms.length; at++) claimForm(page, run, forms[at]!, isNear);
  if (isRow) (more === 2 ? claimBirthDate : claimAddress)(page, run, span);
}

const isNearWord = (page: Page) => span.start - page.wordEnd <= REACH_MAX;

/** What can have so many signs, the first of them this one; nothing where it begins with a letter of another script. */
function candidatesOf({ bytes, wanted }: Page): Candidates | undefined {
  const sign = VALUE[bytes[span.start]!]!;
  if (sign === NO_VALUE) return undefined;
  return (span.hasLetters ? wanted.codes : wanted.numbers)[candidatesAt(span.count, sign)];
}

/** An empty span that begins with a group. */
function begin(run: Run, from: number): void {
  span.from = from;
  span.start = run.starts[from]!;
  span.first = run.first[from]!;
  span.sizes = 0;
  span.gaps = 0;
  span.hasLetters = false;
}

/** The rest of a span, of which something may be claimed. */
function fill(page: Page, run: Run): void {
  run.decode(page.bytes);
  span.end = run.ends[span.to]!;
  span.letters = span.hasLetters ? lettersOf(run) : 0;
}

function lettersOf({ values }: Run): number {
  const { first } = span;
  const count = Math.min(span.count, BITS);
  let bits = 0;
  for (let place = 0; place < count; place++) if (values[first + place]! > 9) bits |= 1 << place;
  return bits;
}

/** @param isNear whether any word that says what a number is stands near */
function claimForm(page: Page, run: Run, form: Identifier, isNear: boolean): void {
  if (!isAdmitted(run, form)) return;
  const isPiece = span.from === span.to;
  const isLaid = isPiece || form.sizes === undefined || form.sizes.has(span.sizes);
  if (!isLaid && !span.hasLetters) return;
  const near = isNear ? page.distance(form.context, span.start) : FAR;
  const distance = near <= reachOf(form, isPiece, isLaid) ? near : FAR;
  const isAlone = isLaid && !form.needsWord && speaksForItself(page, run, form, isPiece);
  if ((isAlone || distance < FAR) && !isNoNumber(page, run, form)) claim(page, run, form, isAlone, distance);
}

function reachOf(form: Identifier, isPiece: boolean, isLaid: boolean): number {
  return isPiece || (isLaid && form.check !== undefined) ? form.reach : NEAR;
}

/** @param distance to its word, `FAR` where none is near */
function claim(page: Page, run: Run, form: Identifier, isAlone: boolean, distance: number): void {
  const valid = form.check === undefined ? null : form.check(run.values, span.first, span.count);
  if (valid === false && !isTold(form, isAlone, distance)) return;
  page.claims.add(form.kind, span.start, page.endOf(span.end), valid, sureness(valid, distance < FAR), distance);
}

/** Whether one whose check digit fails is unmistakable all the same: by its form, or by the word right before it. */
function isTold(form: Identifier, isAlone: boolean, distance: number): boolean {
  if (isAlone && form.alone === 'form') return true;
  return distance <= NEAR_INVALID || (isAlone && distance < FAR);
}

/** One sign again and again, groups parted by several signs where they are parted by one, or a part of a decimal. */
function isNoNumber(page: Page, run: Run, form: Identifier): boolean {
  return (form.sameGaps && !isOneGap(span.gaps)) || isOneSign(run) || isPartOfDecimal(run) || hasExponent(page);
}

/** "1.5e+10", "15e-10": the letter before the sign belongs to how machines write numbers. */
function hasExponent({ bytes }: Page): boolean {
  if (!span.hasLetters) return false;
  const letter = bytes[span.end - 1]!;
  const sign = bytes[span.end]!;
  return (
    (letter === SMALL_E || letter === CAPITAL_E) && (sign === PLUS_SIGN || (sign === DASH_SIGN && letter === SMALL_E))
  );
}

function sureness(valid: boolean | null, isNear: boolean): number {
  if (valid === true) return SURE.proven;
  return valid === null && isNear ? SURE.said : SURE.looks;
}

/** Whether the way in which it is written is enough without a word before it. */
function speaksForItself(page: Page, run: Run, form: Identifier, isPiece: boolean): boolean {
  if (form.sizes === undefined && !isPiece && isOfTable(run, form)) return false;
  if (isPiece ? form.alone === 'grouped' : (span.gaps & ~form.gaps) !== 0) return false;
  if (form.capitals && hasSmallLetters(page)) return false;
  if (!isPiece && beginsWithWord(page, run)) return false;
  return isPiece || !form.sameGaps || run.values[span.first] === 0 || !goesOn(run);
}

/** Small letters alone before the first gap are a word of the text ("es", "de") and no prefix of a country. */
function beginsWithWord({ bytes }: Page, { first, letters }: Run): boolean {
  const { from, start } = span;
  return letters[from]! > 1 && letters[from] === first[from + 1]! - first[from]! && bytes[start]! >= 97;
}

/** Long numbers that may be written in any groups: none with several signs between them, nor a decimal, nor a part of a row of numbers or dashes. */
function isOfTable(run: Run, { count, check }: Identifier): boolean {
  if (!isOneGap(span.gaps)) return count > 14;
  if (span.gaps === POINT && span.to === span.from + 1 && !span.hasLetters) return true;
  const isWeak = check === undefined && run.values[span.first] !== 0;
  const isLong = span.to - span.from + 1 >= TABLE_MIN;
  return !span.hasLetters && (isWeak || isLong || span.gaps === DASH) && goesOn(run);
}

const isOneGap = (gaps: number) => (gaps & (gaps - 1)) === 0;

/** Whether more digits stand before or after its groups, parted by the same sign: then they are a part of something longer. */
function goesOn(run: Run): boolean {
  const { from, to, gaps } = span;
  const isBefore = from > 0 && run.gaps[from - 1] === gaps && run.letters[from - 1] === 0;
  return isBefore || (run.gaps[to] === gaps && run.letters[to + 1] === 0);
}

function hasSmallLetters({ bytes }: Page): boolean {
  const { start, end } = span;
  for (let at = start; at < end; at++) if (bytes[at]! >= 97 && bytes[at]! <= 122) return true;
  return false;
}

function isAdmitted({ values }: Run, { places, admits, letters, digits }: Identifier): boolean {
  if ((span.letters & digits) !== 0 || (span.letters & letters) !== letters) return false;
  for (let row = 0; row < places.length; row++)
    if (admits[row * 36 + values[span.first + places[row]!]!] === 0) return false;
  return true;
}

/** Zeros, nines and the like stand for no number at all. */
function isOneSign({ values }: Run): boolean {
  const last = span.first + span.count;
  for (let at = span.first + 1; at < last; at++) if (values[at] !== values[span.first]) return false;
  return true;
}

/** Whether a point parts it from more digits though none parts its own: a decimal, an address of a machine, a version. */
function isPartOfDecimal(run: Run): boolean {
  if ((span.gaps & POINT) !== 0) return false;
  return run.gaps[span.to] === POINT || (span.from > 0 && run.gaps[span.from - 1] === POINT);
}
