import { assertNever } from '../../kernel/index.ts';
import type { Column } from './encode-columns.ts';
import type { Kind } from './model.ts';
import { editsBetween, jaroWinkler, LETTERS_MAX } from './similarity.ts';

/**
 * How alike two values are, as a level: 1 is "nothing alike", the highest "equal"; 0 stands for a value that is missing, which
 * is no evidence either way.
 */
export type Compare = (one: number, other: number) => number;

/** Levels of each kind, "missing" not counted. */
export const LEVELS: Readonly<Record<Kind, number>> = {
  name: 5,
  word: 5,
  fullname: 5,
  text: 5,
  number: 4,
  date: 4,
  amount: 4,
};

const MEMORY = 1 << 16;
/** The least likeness (Jaro–Winkler) that is more than none. */
const SOMEWHAT = 0.74;

/** The comparison of a column's values by their numbers. Names repeat, so answers are remembered. */
export function comparing(column: Column, memory = newMemory()): Compare {
  const { comparison, values } = column;
  const { kind } = comparison;
  const levels = LEVELS[kind];
  const compareTexts = comparerOf(kind, values);
  const isUnlike = unlikeness(column);
  const { keys, answers } = memory;
  return (one, other) => {
    if (one === 0 || other === 0) return 0;
    if (one === other) return levels;
    if (isUnlike(one, other)) return 1;
    const [low, high] = one < other ? [one, other] : [other, one];
    const key = low * values.length + high;
    const at = (Math.imul(low, 0x9e3779b1) ^ Math.imul(high, 0x85ebca6b)) & (MEMORY - 1);
    if (keys[at] === key) return answers[at]!;
    const level = compareTexts(low, high);
    keys[at] = key;
    answers[at] = level;
    return level;
  };
}

export const newMemory = () => ({ keys: new Float64Array(MEMORY), answers: new Uint8Array(MEMORY) });

function comparerOf(kind: Kind, values: readonly string[]): Compare {
  switch (kind) {
    case 'number':
      return (one, other) => compareNumbers(values[one]!, values[other]!);
    case 'date':
      return (one, other) => compareDates(values[one]!, values[other]!);
    case 'amount':
      return (one, other) => compareAmounts(Number(values[one]), Number(values[other]));
    case 'text':
      return wordComparer(values);
    case 'fullname':
      return fullNameComparer(values);
    case 'name':
    case 'word':
      return wordsComparer(values);
    default:
      return assertNever(kind);
  }
}

/** The signs of each text as a set of 32 bits (several signs may share a bit). */
function lettersOf(values: readonly string[]): Int32Array {
  return Int32Array.from(values, (value) => {
    let letters = 0;
    for (let at = 0; at < value.length; at++) letters |= 1 << (value.charCodeAt(at) & 31);
    return letters;
  });
}

function bits(set: number): number {
  let left = set - ((set >>> 1) & 0x55555555);
  left = (left & 0x33333333) + ((left >>> 2) & 0x33333333);
  return (((left + (left >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}

/**
 * Whether two different values are seen at a glance to be wholly unlike (level 1): most are, since they have too few signs in
 * common, and need no closer look. False says nothing.
 */
export function unlikeness({ comparison: { kind }, values }: Column): (one: number, other: number) => boolean {
  if (kind === 'number') {
    const letters = lettersOf(values);
    return (one, other) => {
      const [mine, theirs] = [letters[one]!, letters[other]!];
      // Each slip brings one sign that the other lacks at most, and two slips are the most that are looked for.
      return bits(mine & ~theirs) > 2 || bits(theirs & ~mine) > 2;
    };
  }
  if (kind !== 'name' && kind !== 'word') return () => false;
  const letters = lettersOf(values);
  const lengths = Uint16Array.from(values, (value) => Math.min(value.length, LETTERS_MAX));
  const initials = Uint16Array.from(values, (value) => value.charCodeAt(0) || 0);
  return (one, other) => {
    const [m, n, mine, theirs] = [lengths[one]!, lengths[other]!, letters[one]!, letters[other]!];
    const common = Math.min(m - bits(mine & ~theirs), n - bits(theirs & ~mine));
    const most = (common / m + common / n + 1) / 3;
    return (initials[one] === initials[other] ? 0.6 * most + 0.4 : most) < SOMEWHAT;
  };
}

/** Names, streets, towns. */
function wordsComparer(values: readonly string[]): Compare {
  const forms = new Map<number, Form>();
  const formOf = (id: number) => {
    let form = forms.get(id);
    if (form === undefined) forms.set(id, (form = formed(values[id]!)));
    return form;
  };
  return (one, other) => {
    const [first, second] = [values[one]!, values[other]!];
    const level = compareWords(first, second);
    if (level >= 4 || (!first.includes(' ') && !second.includes(' '))) return level;
    return Math.max(level, compareForms(formOf(one), formOf(other)));
  };
}

/** A text of several words without spaces, and with its words in order. */
type Form = Readonly<{ compact: string; ordered: string }>;

function formed(value: string): Form {
  return { compact: value.replaceAll(' ', ''), ordered: value.split(' ').sort().join(' ') };
}

/** 4 nearly the same, 3 similar, 2 somewhat. */
function compareWords(one: string, other: string): number {
  const [m, n] = [one.length, other.length];
  const shorter = Math.min(m, n);
  const similarity = jaroWinkler(one, other);
  if (similarity >= 0.92) return 4;
  if (similarity >= 0.65 && shorter >= 4 && Math.abs(m - n) <= 2) {
    const edits = editsBetween(one, other, 2);
    if (edits === 1) return 4;
    if (edits === 2 && shorter >= 5) return 3;
  }
  if (similarity >= 0.84) return 3;
  return similarity >= SOMEWHAT ? 2 : 1;
}

/** Words in another order, or written in one. */
function compareForms(one: Form, other: Form): number {
  if (one.compact === other.compact || one.ordered === other.ordered) return 4;
  const similarity = jaroWinkler(one.ordered, other.ordered);
  if (similarity >= 0.95) return 4;
  return similarity >= 0.9 || jaroWinkler(one.compact, other.compact) >= 0.92 ? 3 : 0;
}

/** Numbers and codes: 3 one slip of a digit, 2 two of them in a long one. */
function compareNumbers(one: string, other: string): number {
  const shorter = Math.min(one.length, other.length);
  if (shorter < 2) return 1;
  const edits = editsBetween(one, other, 2);
  if (edits === 1) return 3;
  if (shorter >= 9 && (one.endsWith(other) || other.endsWith(one))) return 3;
  return edits === 2 && shorter >= 6 ? 2 : 1;
}

/** Dates of eight digits: 3 one slip, or day and month swapped; 2 two slips, or two of year, month and day. */
function compareDates(one: string, other: string): number {
  if (one.length !== 8 || other.length !== 8) {
    // Where a file gives the year alone, it agrees with a whole date of that year.
    const [short, long] = one.length < other.length ? [one, other] : [other, one];
    if (short.length === 4 && long.startsWith(short)) return 2;
    return editsBetween(one, other, 1) === 1 ? 3 : 1;
  }
  const same = (from: number, to: number) => one.slice(from, to) === other.slice(from, to);
  const crossed = one.slice(4, 6) === other.slice(6) && one.slice(6) === other.slice(4, 6);
  if (crossed && same(0, 4)) return 3;
  const edits = editsBetween(one, other, 2);
  if (edits === 1) return 3;
  const parts = Number(same(0, 4)) + Number(same(4, 6)) + Number(same(6, 8));
  return edits === 2 || parts === 2 ? 2 : 1;
}

function compareAmounts(one: number, other: number): number {
  const largest = Math.max(Math.abs(one), Math.abs(other));
  const share = largest === 0 ? 0 : Math.abs(one - other) / largest;
  if (share <= 0.02) return 3;
  return share <= 0.15 ? 2 : 1;
}

type Word = { text: string; weight: number };

/**
 * Long texts by their words, rare ones counting more: the share of the weight that both have, a word with a slip counting
 * nearly as whole (after the soft TF-IDF of Cohen, Ravikumar and Fienberg 2003).
 */
function wordComparer(values: readonly string[]): Compare {
  const words = weighed(values);
  return (one, other) => {
    const similarity = overlap(words(one), words(other));
    if (similarity >= 0.9) return 4;
    if (similarity >= 0.65) return 3;
    return similarity >= 0.4 ? 2 : 1;
  };
}

function weighed(values: readonly string[]): (id: number) => readonly Word[] {
  const seen = new Map<string, number>();
  for (const value of values) for (const word of new Set(value.split(' '))) seen.set(word, (seen.get(word) ?? 0) + 1);
  const known = new Map<number, readonly Word[]>();
  return (id) => {
    let words = known.get(id);
    if (words) return words;
    if (known.size > 50_000) known.clear();
    words = [...new Set(values[id]!.split(' '))].map((text) => ({
      text,
      weight: Math.log(1 + values.length / (seen.get(text) ?? 1)) ** 2,
    }));
    known.set(id, words);
    return words;
  };
}

/** Cosine of two bags of words. */
function overlap(one: readonly Word[], other: readonly Word[]): number {
  let common = 0;
  let [mine, theirs] = [0, 0];
  for (const { weight } of one) mine += weight;
  for (const { weight } of other) theirs += weight;
  for (const word of one) {
    let best = 0;
    for (const candidate of other) {
      const alike =
        word.text === candidate.text ? 1 : word.text[0] === candidate.text[0] ? slipped(word.text, candidate.text) : 0;
      best = Math.max(best, alike * Math.sqrt(word.weight * candidate.weight));
    }
    common += best;
  }
  return mine === 0 || theirs === 0 ? 0 : common / Math.sqrt(mine * theirs);
}

function slipped(one: string, other: string): number {
  // An initial stands for any name that begins with it.
  if (one.length === 1 || other.length === 1) return 0.6;
  if (one.length < 4 || other.length < 4 || one.length > LETTERS_MAX) return 0;
  return jaroWinkler(one, other) >= 0.93 ? 0.9 : 0;
}

/**
 * Whole names, their words in any order: 4 each word of the shorter has its like (or its initial), 3 two words or more have,
 * 2 one word of several has.
 */
function fullNameComparer(values: readonly string[]): Compare {
  return (one, other) => {
    const [a, b] = [values[one]!.split(' '), values[other]!.split(' ')];
    const [short, long] = a.length <= b.length ? [a, b] : [b, a];
    if (values[one]!.replaceAll(' ', '') === values[other]!.replaceAll(' ', '')) return 5;
    const free = new Set(long.keys());
    let alike = 0;
    for (const word of short) {
      const place = [...free].find((at) => isAlike(word, long[at]!));
      if (place === undefined) continue;
      free.delete(place);
      alike++;
    }
    if (alike === short.length) return alike === long.length && alike > 1 ? 5 - (isReordered(a, b) ? 0 : 1) : 3;
    if (alike === 0) return jaroWinkler(values[one]!, values[other]!) >= 0.9 ? 3 : 1;
    return alike >= 2 && alike >= short.length - 1 && short.length > 2 ? 3 : 2;
  };
}

function isReordered(one: readonly string[], other: readonly string[]): boolean {
  return [...one].sort().join(' ') === [...other].sort().join(' ');
}

function isAlike(one: string, other: string): boolean {
  if (one === other) return true;
  if (one.length === 1 || other.length === 1) return one[0] === other[0];
  return (
    jaroWinkler(one, other) >= 0.9 || (Math.min(one.length, other.length) >= 4 && editsBetween(one, other, 1) === 1)
  );
}
