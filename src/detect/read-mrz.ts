import { indexOfKind, SURE } from './claims.ts';
import type { Page } from './page.ts';
import { NO_VALUE, VALUE } from './plain-bytes.ts';

const MRZ = indexOfKind('mrz');
const FILLER = 60;
const WEIGHTS = [7, 3, 1];

/** A field of a line and the place of its check digit, as "line:from-to" pairs; a composite check joins several. */
type Rule = Readonly<{ fields: readonly (readonly [line: number, from: number, to: number])[]; at: number }>;
type Layout = Readonly<{ lines: number; width: number; starts: RegExp; rules: readonly Rule[]; last: number }>;

/** ICAO Doc 9303: TD1 (part 5), TD2 (part 6), TD3 (part 4), and visas (part 7), which have no composite check. */
const LAYOUTS: readonly Layout[] = [
  {
    lines: 2,
    width: 44,
    starts: /^P/u,
    last: 1,
    rules: [
      { fields: [[1, 0, 9]], at: 9 },
      { fields: [[1, 13, 19]], at: 19 },
      { fields: [[1, 21, 27]], at: 27 },
      { fields: [[1, 28, 42]], at: 42 },
      {
        fields: [
          [1, 0, 10],
          [1, 13, 20],
          [1, 21, 43],
        ],
        at: 43,
      },
    ],
  },
  {
    lines: 2,
    width: 36,
    starts: /^[ACIP]/u,
    last: 1,
    rules: [
      { fields: [[1, 0, 9]], at: 9 },
      { fields: [[1, 13, 19]], at: 19 },
      { fields: [[1, 21, 27]], at: 27 },
      {
        fields: [
          [1, 0, 10],
          [1, 13, 20],
          [1, 21, 35],
        ],
        at: 35,
      },
    ],
  },
  {
    lines: 3,
    width: 30,
    starts: /^[ACI]/u,
    last: 1,
    rules: [
      { fields: [[0, 5, 14]], at: -14 },
      { fields: [[1, 0, 6]], at: 6 },
      { fields: [[1, 8, 14]], at: 14 },
      {
        fields: [
          [0, 5, 30],
          [1, 0, 7],
          [1, 8, 15],
          [1, 18, 29],
        ],
        at: 29,
      },
    ],
  },
  { lines: 2, width: 44, starts: /^V/u, last: 1, rules: visa() },
  { lines: 2, width: 36, starts: /^V/u, last: 1, rules: visa() },
];

function visa(): readonly Rule[] {
  return [
    { fields: [[1, 0, 9]], at: 9 },
    { fields: [[1, 13, 19]], at: 19 },
    { fields: [[1, 21, 27]], at: 27 },
  ];
}

/** A line of capitals, digits and fillers; where it begins and ends. */
type Line = Readonly<{ start: number; end: number; text: string }>;

/**
 * A machine-readable zone around a filler: two or three lines of one width. Valid where all check digits hold. A second line alone
 * is one where they hold.
 *
 * @returns where to go on reading
 */
export function claimMrz(page: Page, at: number): number {
  const line = lineAround(page, at);
  const width = line.text.length;
  if (width !== 30 && width !== 36 && width !== 44) return fillersEnd(page.bytes, at);
  const layout = LAYOUTS.find((one) => one.width === width && one.starts.test(line.text));
  const lines = layout === undefined ? undefined : linesFrom(page, line, layout.lines);
  if (layout !== undefined && lines !== undefined) {
    const end = lines.at(-1)!.end;
    const valid = layout.rules.every((rule) => holds(rule, lines));
    page.claims.add(MRZ, line.start, end, valid, valid ? SURE.proven : SURE.said);
    return end;
  }
  const alone = LAYOUTS.find((one) => one.width === width && one.lines === 2 && one.rules.length > 3);
  const isSecond = alone !== undefined && alone.rules.every((rule) => holds(rule, [line, line]));
  if (!isSecond) return line.end;
  page.claims.add(MRZ, line.start, line.end, true, SURE.proven);
  return line.end;
}

/** A row of fillers is in one line, which is looked at once. */
function fillersEnd(bytes: Uint8Array, from: number): number {
  let end = from;
  while (bytes[end] === FILLER) end++;
  return end;
}

const WIDTH_MAX = 46;

function lineAround({ bytes }: Page, at: number): Line {
  let start = at;
  while (start > 0 && at - start < WIDTH_MAX && isMrz(bytes[start - 1]!)) start--;
  let end = at;
  while (end - start < WIDTH_MAX && isMrz(bytes[end]!)) end++;
  return { start, end, text: String.fromCharCode(...bytes.subarray(start, end)) };
}

function linesFrom(page: Page, first: Line, count: number): readonly Line[] | undefined {
  const lines = [first];
  while (lines.length < count) {
    const { end } = lines.at(-1)!;
    let at = end;
    while (page.bytes[at]! <= 32 && at - end < 6 && at < page.length) at++;
    if (at === end || !isMrz(page.bytes[at]!)) return undefined;
    const next = lineAround(page, at);
    if (next.text.length !== first.text.length) return undefined;
    lines.push(next);
  }
  return lines;
}

/** A digit, a capital or the filler. */
function isMrz(byte: number): boolean {
  return byte === FILLER || (byte >= 48 && byte <= 57) || (byte >= 65 && byte <= 90);
}

/** A check digit: weights 7, 3, 1 over the fields; the filler is zero, and may stand for the check digit of an empty field. */
function holds({ fields, at }: Rule, lines: readonly Line[]): boolean {
  let sum = 0;
  let place = 0;
  for (const [line, from, to] of fields)
    for (let sign = from; sign < to; sign++) {
      const value = VALUE[lines[line]!.text.charCodeAt(sign)]!;
      sum += (value === NO_VALUE ? 0 : value) * WEIGHTS[place++ % 3]!;
    }
  const digit = (at < 0 ? lines[0]!.text[-at] : lines[1]!.text[at])!;
  return digit === '<' ? sum === 0 : VALUE[digit.charCodeAt(0)] === sum % 10;
}
