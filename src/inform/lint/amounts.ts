import { normalised, type Words } from './words.ts';

/** A number as the text gives it: one value, or the limits of an interval. */
export type Amount = Readonly<{
  from: number;
  to: number;
  low: number;
  high: number;
  isPercent: boolean;
}>;

const MULTIPLIERS = multipliers();
const NUMBER_WORDS = numberWords();
/** Words between the two limits of an interval. */
const BETWEEN = new Set(
  'et and y e o و a à to al au plus at most como máximo hasta jusqu الى على الأكثر الأقل أقصى تقدير'
    .split(' ')
    .map(normalised),
);
const OPENERS = new Set('entre between بين من de from au moins at least al menos'.split(' ').map(normalised));
const AND = new Set('et and y'.split(' '));
const SPELLED_MAX = 8;
const GAP_MAX = 4;
/** Arabic says "at least" after the number. */
const LEAST = normalised('الأقل');

/** Every amount outside the places that `isTaken` (dates, telephone numbers), in order. */
export function amountsOf(words: Words, text: string, isTaken: (word: number) => boolean): Amount[] {
  const singles = new AmountReader(words, text, isTaken).read();
  return joined(singles, words, text);
}

type Single = Amount & Readonly<{ multiplier: number }>;

class AmountReader {
  readonly #words: Words;
  readonly #text: string;
  readonly #isTaken: (word: number) => boolean;

  constructor(words: Words, text: string, isTaken: (word: number) => boolean) {
    this.#words = words;
    this.#text = text;
    this.#isTaken = isTaken;
  }

  read(): Single[] {
    const found: Single[] = [];
    for (let at = 0; at < this.#words.norms.length;) {
      const amount = this.#isTaken(at) ? undefined : (this.#digitsAt(at) ?? this.#spelledAt(at));
      if (amount) found.push(amount);
      at = amount ? amount.to : at + 1;
    }
    return found;
  }

  #digitsAt(at: number): Single | undefined {
    if (!this.#isDigits(at) || this.#isPartOfWord(at)) return undefined;
    let to = at + 1;
    let digits = this.#words.norms[at]!;
    let fraction = '';
    if (digits.length <= 3) {
      while (
        to - at < 6 &&
        /^[ \u00a0\u202f\u2009.,'’٬،]$/u.test(this.#gap(to - 1)) &&
        this.#isDigits(to) &&
        this.#words.norms[to]!.length === 3
      ) {
        digits += this.#words.norms[to]!;
        to++;
      }
    }
    if (/^[.,٫]$/.test(this.#gap(to - 1)) && this.#isDigits(to) && this.#words.norms[to]!.length <= 2) {
      fraction = this.#words.norms[to]!;
      to++;
    }
    if (digits.length > 15) return undefined;
    return this.#scaled(at, to, Number(fraction === '' ? digits : `${digits}.${fraction}`));
  }

  /** "deux millions", "half a million" is not read, "مليوني": a number in words counts only with a word for hundred or more. */
  /** "deux millions", "five hundred and eighteen", "مليوني": a number in words counts from a hundred on. */
  #spelledAt(at: number): Single | undefined {
    let value = 0;
    let to = at;
    while (to - at < SPELLED_MAX && this.#isSpelled(to, to > at)) {
      const norm = this.#words.norms[to++]!;
      const next = NUMBER_WORDS.get(norm);
      if (next !== undefined) value = isProduct(value, next) ? value * next : value + next;
    }
    if (value === 0.5 && this.#words.norms[to] === 'a') to++;
    const multiplier = MULTIPLIERS.get(this.#words.norms[to] ?? '');
    const isScaled = multiplier !== undefined && multiplier >= 1000;
    if (isScaled && (to > at || isWhole(this.#words.norms[to]!))) return this.#scaled(at, to, value === 0 ? 1 : value);
    return value > 100 && to - at > 1 ? this.#scaled(at, to, value) : undefined;
  }

  /** A word of a number, or an "and" between two of them. */
  #isSpelled(at: number, isInside: boolean): boolean {
    const norm = this.#words.norms[at] ?? '';
    if (NUMBER_WORDS.has(norm)) return true;
    return isInside && AND.has(norm) && NUMBER_WORDS.has(this.#words.norms[at + 1] ?? '');
  }

  #scaled(from: number, at: number, value: number): Single {
    let to = at;
    let multiplier = 1;
    for (
      let next = MULTIPLIERS.get(this.#words.norms[to] ?? '');
      next !== undefined && to - at < 2;
      next = MULTIPLIERS.get(this.#words.norms[to] ?? '')
    ) {
      if (!/^[\s\u2066-\u2069]*$/.test(this.#gap(to - 1)) || !this.#mayScale(to)) break;
      multiplier *= next;
      to++;
    }
    const whole = Math.round(value * multiplier * 1000) / 1000;
    const isPercent =
      /^[\s\u200e\u200f]*[%٪]/.test(this.#gap(to - 1)) ||
      /^(?:percent|cent|ciento|بالمئه|بالمائه|المئه|المائه)$/.test(
        this.#words.norms[
          this.#words.norms[to] === 'por' ||
          this.#words.norms[to] === 'pour' ||
          this.#words.norms[to] === 'per' ||
          this.#words.norms[to] === 'في'
            ? to + 1
            : to
        ] ?? '',
      );
    return { from, to, low: whole, high: whole, isPercent, multiplier };
  }

  /** "m" and "k" only where they touch the number. */
  #mayScale(at: number): boolean {
    return this.#words.norms[at]!.length > 1 || this.#gap(at - 1) === '';
  }

  #isDigits(at: number): boolean {
    const unit = this.#words.norms[at]?.charCodeAt(0) ?? 0;
    return unit >= 48 && unit <= 57 && !this.#isTaken(at);
  }

  #isPartOfWord(at: number): boolean {
    return (
      at > 0 &&
      this.#words.ends[at - 1] === this.#words.starts[at] &&
      !this.#isDigits(at - 1) &&
      this.#words.norms[at - 1] !== 'و'
    );
  }

  #gap(at: number): string {
    const { starts, ends } = this.#words;
    if (at < 0) return '\n';
    return this.#text.slice(ends[at], Math.min(starts[at + 1] ?? this.#text.length, ends[at]! + 12));
  }
}

/** Two amounts that limit one interval are one amount: "between 1.9 and 2.1 million", "au moins 1 200, au plus 1 230". */
function joined(singles: readonly Single[], words: Words, text: string): Amount[] {
  const amounts: Amount[] = [];
  for (let at = 0; at < singles.length; at++) {
    const [low, high] = [singles[at]!, singles[at + 1]];
    const interval = high && intervalOf(low, high, words, text);
    const { multiplier: _, ...single } = low;
    amounts.push(interval ?? single);
    if (interval) at++;
  }
  return amounts;
}

function intervalOf(low: Single, high: Single, words: Words, text: string): Amount | undefined {
  const between = high.from - low.to;
  if (between > GAP_MAX) return undefined;
  const gap = text.slice(words.ends[low.to - 1], words.starts[high.from]);
  const isDash = /^\s?[-–—]\s?$/.test(gap);
  const links = words.norms.slice(low.to, high.from);
  if (!isDash && (between === 0 || /[.;\n]/.test(gap) || !links.every((word) => BETWEEN.has(word)))) return undefined;
  const opener =
    links.includes(LEAST) || words.norms.slice(Math.max(0, low.from - 2), low.from).some((word) => OPENERS.has(word));
  if (!isDash && !opener) return undefined;
  const least = low.multiplier === 1 && high.multiplier > 1 && low.low < 1000 ? low.low * high.multiplier : low.low;
  if (least > high.high) return undefined;
  return { from: low.from, to: high.to, low: least, high: high.high, isPercent: high.isPercent };
}

/** Words that are a number alone: "two thousand" in one Arabic word. */
function isWhole(norm: string): boolean {
  return /^(?:[وبل]?(?:ال)?)(?:مليون|الف|مليار)/u.test(norm) || /^(?:mille|mil)$/.test(norm);
}

/** "Five hundred" is five times a hundred, "quatre-vingts" four times twenty. */
function isProduct(value: number, next: number): boolean {
  return (next === 100 && value > 0 && value < 100) || (next === 20 && value === 4);
}

function multipliers(): ReadonlyMap<string, number> {
  const source: readonly (readonly [number, string])[] = [
    [100, 'cent cents hundred مائة مئة'],
    [1000, 'mille mil thousand k ألف آلاف الاف ألفا'],
    [2000, 'ألفي ألفان ألفين ألفا شخص'],
    [1e6, 'million millions millón millones m مليون ملايين مليونا'],
    [2e6, 'مليوني مليونان مليونين'],
    [1e9, 'milliard milliards billion billions مليار مليارات'],
  ];
  const map = new Map<string, number>();
  for (const [value, words] of source) {
    for (const word of words.split(' ')) {
      const norm = normalised(word);
      if (!map.has(norm)) map.set(norm, value);
    }
  }
  map.delete(normalised('شخص'));
  return map;
}

function numberWords(): ReadonlyMap<string, number> {
  const source: readonly (readonly [number, string])[] = [
    [0.5, 'half demi medio نصف'],
    [1, 'un one uno'],
    [2, 'deux two dos'],
    [3, 'trois three tres ثلاثة ثلاث'],
    [4, 'quatre four cuatro أربعة أربع'],
    [5, 'cinq five cinco خمسة خمس'],
    [6, 'six seis ستة ست'],
    [7, 'sept seven siete سبعة سبع'],
    [8, 'huit eight ocho ثمانية ثماني'],
    [9, 'neuf nine nueve تسعة تسع'],
    [10, 'dix ten diez عشرة عشر'],
    [11, 'onze eleven once'],
    [12, 'douze twelve doce'],
    [13, 'treize thirteen trece'],
    [14, 'quatorze fourteen catorce'],
    [15, 'quinze fifteen quince'],
    [16, 'seize sixteen dieciséis'],
    [17, 'seventeen diecisiete'],
    [18, 'eighteen dieciocho'],
    [19, 'nineteen diecinueve'],
    [20, 'vingt vingts twenty veinte عشرون عشرين'],
    [30, 'trente thirty treinta ثلاثون ثلاثين'],
    [40, 'quarante forty cuarenta أربعون أربعين'],
    [50, 'cinquante fifty cincuenta خمسون خمسين'],
    [60, 'soixante sixty sesenta ستون ستين'],
    [70, 'seventy setenta سبعون سبعين'],
    [80, 'eighty ochenta ثمانون ثمانين'],
    [90, 'ninety noventa تسعون تسعين'],
    [100, 'cent cents hundred cien ciento مائة مئة'],
    [200, 'doscientos doscientas مئتا مائتا مئتي مائتي'],
    [300, 'trescientos trescientas ثلاثمائة ثلاثمئة'],
    [400, 'cuatrocientos cuatrocientas أربعمائة أربعمئة'],
    [600, 'seiscientos seiscientas ستمائة ستمئة'],
    [700, 'setecientos setecientas سبعمائة سبعمئة'],
    [800, 'ochocientos ochocientas ثمانمائة ثمانمئة'],
    [900, 'novecientos novecientas تسعمائة تسعمئة'],
    [500, 'quinientos quinientas خمسمائة خمسمئة'],
  ];
  return new Map(
    source.flatMap(([value, words]) => words.split(' ').map((word) => [normalised(word), value] as const)),
  );
}
