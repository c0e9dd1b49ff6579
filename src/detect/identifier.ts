import type { Check } from './check-sums.ts';
import { FAR, indexOfKind } from './claims.ts';
import { isKind } from './finding.ts';

/** One form of one identifier, ready for the scanner. */
export type Identifier = Readonly<{
  kind: number;
  /** How many letters and digits. */
  count: number;
  /** Values of its first sign. */
  first: readonly number[];
  /** Places that admit letters only, and digits only, as bits; those after the first thirty are among the places below. */
  letters: number;
  digits: number;
  /** Places that admit only some signs, and for each of the 36 signs whether it is admitted there. */
  places: readonly number[];
  admits: Uint8Array;
  /** Whether it can be of digits alone, and whether a letter can be in it. */
  canBeNumber: boolean;
  canHoldLetter: boolean;
  /** Sizes of groups, four bits each, in which it is written; nothing where any will do. */
  sizes: ReadonlySet<number> | undefined;
  /** Signs between groups with which it speaks for itself, as bits of `GAP_BITS`. */
  gaps: number;
  alone: Alone;
  /** Whether it says nothing without its word. */
  needsWord: boolean;
  check: Check | undefined;
  context: number;
  /** How far before it the word may end. */
  reach: number;
  capitals: boolean;
  sameGaps: boolean;
}>;

export type Alone = 'never' | 'valid' | 'grouped' | 'form';

/** As it is written in `knowledge/identifiers-*.json`, whose `source` explains the words. */
export type IdentifierData = Readonly<{
  kind: string;
  forms: readonly string[];
  groups?: readonly string[] | string;
  gap?: string;
  check?: string;
  context: string;
  reach?: number;
  alone?: string;
  capitals?: boolean;
  sameGaps?: boolean;
}>;

/** Places of an identifier that bits of one number tell. */
export const BITS = 30;

const SPACE = 32;
const [SPACE_BIT, POINT_BIT, DASH_BIT, SLASH_BIT] = [1, 2, 4, 8];
/** What may stand between two groups of one identifier. */
export const GAP_BITS: Uint8Array = Uint8Array.from({ length: 256 }, (_, byte) => {
  if (byte === SPACE) return SPACE_BIT;
  return byte === 46 ? POINT_BIT : byte === 45 ? DASH_BIT : byte === 47 ? SLASH_BIT : 0;
});
export const POINT = POINT_BIT;
export const DASH = DASH_BIT;
export const SLASH = SLASH_BIT;

/** A word counts this far before an identifier, unless its data says otherwise; none counts further than the last of these. */
const REACH = 44;
export const REACH_MAX = 48;

/** All forms of an identifier; `contextOf` and `checkOf` know the names, and throw where the data names nothing that exists. */
export function formsOf(
  data: IdentifierData,
  contextOf: (name: string) => number,
  checkOf: (name: string) => Check,
): readonly Identifier[] {
  if (!isKind(data.kind)) throw new Error(`knowledge/identifiers names a kind that does not exist: ${data.kind}`);
  const groups = data.groups ?? [];
  const common = {
    kind: indexOfKind(data.kind),
    sizes: typeof groups === 'string' ? undefined : new Set(groups.map(sizesOf)),
    gaps: Array.from(data.gap ?? ' .-', (sign) => GAP_BITS[sign.charCodeAt(0)]!).reduce((bits, bit) => bits | bit, 0),
    alone: (data.alone ?? 'never') as Alone,
    needsWord: (data.alone ?? 'never') === 'never',
    check: data.check === undefined ? undefined : checkOf(data.check),
    context: contextOf(data.context),
    reach: data.reach ?? REACH,
    capitals: data.capitals ?? false,
    sameGaps: data.sameGaps ?? false,
  };
  return data.forms.flatMap(classesOf).map((classes) => ({ ...common, ...shapeOf(classes) }));
}

/** "2 3 4" as one number, four bits a group. */
function sizesOf(groups: string): number {
  return groups.split(' ').reduce((all, size) => all * 16 + Number(size), 0);
}

/** A form as one class a place; a form with `{k,m}` is several. */
function classesOf(form: string): readonly (readonly string[])[] {
  let all: readonly (readonly string[])[] = [[]];
  for (const [, one = '', least, most] of form.matchAll(/(\[[^\]]+\]|[nac])(?:\{(\d+)(?:,(\d+))?\})?/gu)) {
    const from = Number(least ?? 1);
    const counts = Array.from({ length: Number(most ?? from) - from + 1 }, (_, more) => from + more);
    all = all.flatMap((places) => counts.map((count) => [...places, ...Array<string>(count).fill(one)]));
  }
  return all;
}

type Shape = Pick<
  Identifier,
  'count' | 'first' | 'letters' | 'digits' | 'places' | 'admits' | 'canBeNumber' | 'canHoldLetter'
>;

function shapeOf(classes: readonly string[]): Shape {
  const isNumber = classes.every((one) => one === 'n' || /^\[[0-9-]+\]$/u.test(one));
  const isBit = (one: string | undefined, place: number) => place < BITS && (one === 'a' || one === 'n');
  const bitsOf = (wanted: string) =>
    classes.reduce((bits, one, place) => (one === wanted && isBit(one, place) ? bits | (1 << place) : bits), 0);
  const places = classes.flatMap((one, place) =>
    one === 'c' || (one === 'n' && isNumber) || isBit(one, place) ? [] : [place],
  );
  const admits = new Uint8Array(places.length * 36);
  places.forEach((place, row) => {
    for (const value of valuesOf(classes[place]!)) admits[row * 36 + value] = 1;
  });
  return {
    count: classes.length,
    first: valuesOf(classes[0]!),
    letters: bitsOf('a'),
    digits: isNumber ? 0 : bitsOf('n'),
    places,
    admits,
    canBeNumber: classes.every((one) => valuesOf(one).some((value) => value < 10)),
    canHoldLetter: classes.some((one) => valuesOf(one).some((value) => value > 9)),
  };
}

function valuesOf(one: string): readonly number[] {
  const signs = '0123456789abcdefghijklmnopqrstuvwxyz';
  if (one === 'n') return range(0, 9);
  if (one === 'a') return range(10, 35);
  if (one === 'c') return range(0, 35);
  return [...one.slice(1, -1).matchAll(/([0-9a-z])(?:-([0-9a-z]))?/gu)].flatMap(([, from = '', to = from]) =>
    range(signs.indexOf(from), signs.indexOf(to)),
  );
}

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, more) => from + more);

/** Where a word stands that was not seen yet: too far before anything. */
export const NOWHERE = -FAR;
