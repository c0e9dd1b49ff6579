import { indexOfKind } from './claims.ts';
import { GAP_BITS, NOWHERE } from './identifier.ts';
import type { Page } from './page.ts';
import { INVISIBLE, NO_VALUE, SECOND, SMALL_LETTER, VALUE } from './plain-bytes.ts';
import { claimColons, mayBeColons } from './read-address.ts';
import { claimWrittenDate } from './read-birth.ts';
import { claimEmail } from './read-email.ts';
import { claimIban } from './read-iban.ts';
import { claimMrz } from './read-mrz.ts';
import { claimPay } from './read-pay.ts';
import { claimInternational } from './read-phone.ts';
import { claimMoroccanPlate, isArabic } from './read-plate.ts';
import { claimRun } from './read-run.ts';
import { claimBareHash, claimMarkedHash, claimSecret } from './read-secret.ts';
import { Run } from './run.ts';
import { filterAt, type Phrase } from './words.ts';

const [HEALTH, UNION] = [indexOfKind('health'), indexOfKind('union')];
const [OTHER, DIGIT, LETTER, AT, DOLLAR, COLON, PLUS, FILLER] = [0, 1, 2, 3, 4, 5, 6, 7];

/** What a byte can begin. */
const ANCHOR: Uint8Array = Uint8Array.from({ length: 256 }, (_, byte) => {
  if (byte >= 48 && byte <= 57) return DIGIT;
  return SMALL_LETTER[byte] === 0 ? OTHER : LETTER;
});
for (const [sign, anchor] of [
  ['@', AT],
  ['$', DOLLAR],
  [':', COLON],
  ['+', PLUS],
  ['<', FILLER],
] as const)
  ANCHOR[sign.charCodeAt(0)] = anchor;

/** Words in a row of which a phrase can be made. */
const KEPT_WORDS = 8;
/** Signs between two words of a phrase. */
const PHRASE_GAP = 3;
/** The shortest digest, in hexadecimal digits. */
const HASH_MIN = 32;
/** A word of at most so many letters may belong to the number after it: "AB 123456". */
const PREFIX_MAX = 4;

/** Reads one text from its first to its last byte and claims what it sees. Each reader says where to go on, never further back. */
export class Scan {
  readonly #page: Page;
  readonly #run = new Run();
  /** The last listed words: their ids and places, the newest at `#newest`. */
  readonly #ids = new Int32Array(KEPT_WORDS);
  readonly #starts = new Int32Array(KEPT_WORDS);
  readonly #ends = new Int32Array(KEPT_WORDS);
  #newest = 0;

  constructor(page: Page) {
    this.#page = page;
  }

  read(): void {
    const { bytes, length } = this.#page;
    for (let at = 0; at < length;) {
      const anchor = ANCHOR[bytes[at]!]!;
      if (anchor === OTHER) at++;
      else if (anchor === LETTER) at = this.#readWord(at);
      else if (anchor === DIGIT) at = this.#readNumber(at);
      else at = this.#readSign(anchor, at);
    }
  }

  #readSign(anchor: number, at: number): number {
    const page = this.#page;
    switch (anchor) {
      case AT:
        return claimEmail(page, at);
      case DOLLAR:
        return claimMarkedHash(page, at);
      case COLON:
        if (mayBeColons(page.bytes, at)) claimColons(page, at);
        return at + 1;
      case PLUS:
        return VALUE[page.bytes[at + 1]!]! <= 9 || page.bytes[at + 1] === INVISIBLE
          ? claimInternational(page, at)
          : at + 1;
      default:
        return claimMrz(page, at);
    }
  }

  #readWord(start: number): number {
    const { bytes, wanted } = this.#page;
    let at = start + 1;
    while (SMALL_LETTER[bytes[at]!] !== 0) at++;
    const isBroken = bytes[at] === INVISIBLE;
    if (isBroken) while (SMALL_LETTER[bytes[at]!] !== 0 || bytes[at] === INVISIBLE) at++;
    const next = bytes[at]!;
    const last = bytes[at - 1]!;
    if (VALUE[next]! <= 9 && VALUE[last] !== NO_VALUE) return this.#readCode(start, at);
    const place = filterAt(SMALL_LETTER[bytes[start]!]!, SMALL_LETTER[last]!, at - start);
    if (isBroken || wanted.lexicon.mayHold[place] === 1) {
      const id = wanted.lexicon.idOf(bytes, start, at);
      const end = id > 0 ? this.#hear(id, start, at) : at;
      if (end > at) return end;
    }
    return at - start > PREFIX_MAX ? at : this.#readShort(start, at);
  }

  /** A short word may be a letter on a number plate, or belong to the number after it. */
  #readShort(start: number, end: number): number {
    const { bytes, wanted } = this.#page;
    const isLatin = VALUE[bytes[start]!] !== NO_VALUE;
    if (!isLatin && end - start === 1 && wanted.plates && isArabic(bytes[start]!))
      claimMoroccanPlate(this.#page, start);
    const isPrefix = isLatin && GAP_BITS[bytes[end]!] !== 0 && beginsCode(bytes, end + 1);
    return isPrefix ? this.#readCode(start, end + 1) : end;
  }

  /** Letters with digits after them: an account number of a country, else a run of groups. */
  #readCode(start: number, digitAt: number): number {
    const page = this.#page;
    if (digitAt - start <= 3) {
      const end = claimIban(page, start);
      if (end !== undefined) {
        page.numberEnd = end;
        return end;
      }
    }
    return this.#readRun(start, digitAt);
  }

  #readNumber(start: number): number {
    return this.#readRun(start, start);
  }

  #readRun(start: number, digitAt: number): number {
    const page = this.#page;
    const run = this.#run;
    const end = run.read(page.bytes, start);
    if (page.payEnd !== NOWHERE) this.#readPay(run, digitAt);
    if (run.count > 0) claimRun(page, run);
    if (end - start >= HASH_MIN) this.#readHashes(run, start, end);
    page.numberEnd = Math.max(start + 1, run.heads > 0 ? run.ends[run.heads - 1]! : end);
    return Math.max(end, start + 1);
  }

  /** Groups as long as a digest; one that is too long to be an identifier is no group of the run. */
  #readHashes(run: Run, start: number, end: number): void {
    if (run.count === 0) claimBareHash(this.#page, start, end);
    for (let group = 0; group < run.heads; group++) claimBareHash(this.#page, run.starts[group]!, run.ends[group]!);
  }

  /** Each group of the run can begin the amount that a word for pay announced. */
  #readPay(run: Run, digitAt: number): void {
    const page = this.#page;
    for (let group = 0; group < run.heads && page.payEnd !== NOWHERE; group++) {
      const start = group === 0 ? digitAt : run.starts[group]!;
      if (run.letters[group] === 0) claimPay(page, start);
      page.numberEnd = run.ends[group]!;
    }
  }

  /**
   * A listed word: opens the contexts of the longest phrase that it ends.
   *
   * @returns where to go on reading
   */
  #hear(id: number, start: number, end: number): number {
    const page = this.#page;
    this.#newest = (this.#newest + 1) % KEPT_WORDS;
    this.#ids[this.#newest] = id;
    this.#starts[this.#newest] = start;
    this.#ends[this.#newest] = end;
    for (const phrase of page.wanted.lexicon.endingIn[id]!) {
      const begin = this.#begin(phrase);
      if (begin === undefined || (phrase.capitals && !isInCapitals(page.bytes, begin, end))) continue;
      return this.#open(phrase, begin, end);
    }
    return end;
  }

  #open(phrase: Phrase, begin: number, end: number): number {
    const page = this.#page;
    const { context, secretLabel } = page.wanted;
    let next = end;
    page.wordEnd = end;
    for (const opened of phrase.contexts) {
      page.wordEnds[opened] = end;
      if (opened === context.salary) page.payEnd = end;
      else if (opened === context.month) claimWrittenDate(page, begin, end);
      else if (opened === context.health) page.claims.add(HEALTH, begin, page.endOf(end), null, 0);
      else if (opened === context.union) page.claims.add(UNION, begin, page.endOf(end), null, 0);
      else if (opened === secretLabel) next = claimSecret(page, end);
    }
    return next;
  }

  /** Where the phrase begins whose last word is the newest one; nothing where the words before it are others. */
  #begin({ words }: Phrase): number | undefined {
    let at = this.#newest;
    let start = this.#starts[at]!;
    for (let word = words.length - 2; word >= 0; word--) {
      at = (at + KEPT_WORDS - 1) % KEPT_WORDS;
      if (this.#ids[at] !== words[word] || !this.#touches(this.#ends[at]!, start)) return undefined;
      start = this.#starts[at]!;
    }
    return start;
  }

  #touches(end: number, start: number): boolean {
    if (start - end > PHRASE_GAP) return false;
    const { bytes } = this.#page;
    for (let at = end; at < start; at++)
      if (SMALL_LETTER[bytes[at]!] !== 0 || VALUE[bytes[at]!] !== NO_VALUE) return false;
    return true;
  }
}

/** A digit, or one letter and a digit: "AB 123456", "ES X2482300W". */
function beginsCode(bytes: Uint8Array, at: number): boolean {
  const value = VALUE[bytes[at]!]!;
  return value <= 9 || (value !== NO_VALUE && VALUE[bytes[at + 1]!]! <= 9);
}

function isInCapitals(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (bytes[at]! >= 97 && bytes[at]! <= 122) return false;
  return true;
}

/** The second unit of a sign that takes two begins nothing. */
ANCHOR[SECOND] = OTHER;
