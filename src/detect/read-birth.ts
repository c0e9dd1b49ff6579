import { isDay, numberOf } from './check-sums.ts';
import { indexOfKind, SURE } from './claims.ts';
import { REACH_MAX } from './identifier.ts';
import type { Page } from './page.ts';
import { skip, type Run } from './run.ts';
import type { Span } from './read-run.ts';
import { VALUE } from './plain-bytes.ts';

const BIRTH_DATE = indexOfKind('birth-date');

/** Three groups with the same sign between them are a birth date where a word for birth stands before them. */
export function claimBirthDate(page: Page, run: Run, span: Span): void {
  const distance = page.distance(page.wanted.context.birth, span.start);
  if (distance > REACH_MAX || (span.gaps & (span.gaps - 1)) !== 0 || span.count < 4 || span.count > 8) return;
  const [a, b, c] = [part(run, span.from), part(run, span.from + 1), part(run, span.to)];
  const longest = size(run, span.to);
  const isDate =
    size(run, span.from) === 4
      ? isYear(a) && isDay(b, c)
      : (longest === 4 ? isYear(c) : longest === 2) && (isDay(b, a) || (isDay(a, b) && longest === 4));
  if (isDate) page.claims.add(BIRTH_DATE, span.start, page.endOf(span.end), null, SURE.said, distance);
}

const size = (run: Run, group: number) => run.first[group + 1]! - run.first[group]!;
const part = (run: Run, group: number) => numberOf(run.values, run.first[group]!, size(run, group));
const isYear = (year: number) => year >= 1880 && year < 2100;

/** How far a day or a year may stand from the name of its month, with "of", commas and "er" between. */
const BESIDE = 6;

/** A month in letters: with a day before it or after it and a year after it, when a word for birth came shortly before. */
export function claimWrittenDate(page: Page, start: number, end: number): void {
  const distance = page.distance(page.wanted.context.birth, start);
  if (distance > REACH_MAX) return;
  const day = numberBefore(page, start);
  const after = numberAfter(page, end);
  if (after === undefined) return;
  if (day !== undefined && isYear(after.value)) return add(page, day.start, after.end, distance);
  if (after.value < 1 || after.value > 31) return;
  const year = numberAfter(page, after.end);
  if (year !== undefined && isYear(year.value)) add(page, start, year.end, distance);
}

function add(page: Page, start: number, end: number, distance: number): void {
  page.claims.add(BIRTH_DATE, start, page.endOf(end), null, SURE.said, distance);
}

function numberBefore({ bytes }: Page, start: number): { start: number } | undefined {
  let at = start - 1;
  while (at >= 0 && start - at <= BESIDE && VALUE[bytes[at]!]! > 9) at--;
  if (at < 0 || VALUE[bytes[at]!]! > 9) return undefined;
  const tens = at > 0 && VALUE[bytes[at - 1]!]! <= 9 ? 1 : 0;
  const first = at - tens;
  if (first > 0 && VALUE[bytes[first - 1]!]! <= 9) return undefined;
  const value = tens === 1 ? VALUE[bytes[first]!]! * 10 + VALUE[bytes[at]!]! : VALUE[bytes[at]!]!;
  return value >= 1 && value <= 31 ? { start: first } : undefined;
}

function numberAfter({ bytes }: Page, from: number): { value: number; end: number } | undefined {
  let at = from;
  while (bytes[at] !== 0 && at - from < BESIDE && VALUE[bytes[at]!]! > 9) at++;
  let [value, digits] = [0, 0];
  for (; VALUE[bytes[at]!]! <= 9 && digits < 5; at = skip(bytes, at + 1)) {
    value = value * 10 + VALUE[bytes[at]!]!;
    digits++;
  }
  return digits > 0 && digits < 5 ? { value, end: at } : undefined;
}
