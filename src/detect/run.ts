import { GAP_BITS } from './identifier.ts';
import { COUNT_MAX } from './profile.ts';
import { INVISIBLE, NO_VALUE, SECOND, SMALL_LETTER, VALUE } from './plain-bytes.ts';

/** A longer row of groups is read in parts that overlap. */
export const GROUPS_MAX = 40;
/** A last group of letters alone may be the control sign of what stands before it. */
const LAST_LETTERS_MAX = 3;

/**
 * Groups of letters and digits with one sign between them, as numbers are written: every group holds a digit, but the first and the last, which
 * may be one to three letters, and single letters between numbers.
 */
export class Run {
  /** Filled by `decode` only. */
  readonly values = new Uint8Array((GROUPS_MAX + 1) * (COUNT_MAX + 2));
  /** Of each group: its place in the text, its first value, whether it holds letters, the sign after it. */
  readonly starts = new Int32Array(GROUPS_MAX + 1);
  readonly ends = new Int32Array(GROUPS_MAX + 1);
  readonly first = new Int32Array(GROUPS_MAX + 2);
  readonly letters = new Uint8Array(GROUPS_MAX + 1);
  readonly gaps = new Uint8Array(GROUPS_MAX + 1);
  count = 0;
  /** Groups up to this one begin identifiers; those after it belong to the next run as well. */
  heads = 0;
  #isDecoded = false;

  /**
   * Reads the run that begins here.
   *
   * @returns where to go on reading
   */
  read(bytes: Uint8Array, from: number): number {
    this.count = 0;
    this.#isDecoded = false;
    const first = this.#readGroup(bytes, from);
    if (GAP_BITS[bytes[first]!] !== 0 || bytes[first] === INVISIBLE || this.#isTooLong(0))
      return this.#readOn(bytes, from, first);
    this.count = 1;
    this.heads = 1;
    this.gaps[0] = 0;
    return first;
  }

  /** The groups after the first, which ends here. */
  #readOn(bytes: Uint8Array, from: number, firstEnd: number): number {
    let at = from;
    let end = firstEnd;
    for (;;) {
      const group = this.count;
      if (this.#isTooLong(group)) return this.#stopBefore(group, at, end);
      const digits = this.#digitsOf(group);
      this.count++;
      this.gaps[group] = 0;
      if (digits === 0 && group > 0 && !this.#isBetween(bytes, group, end)) {
        // A word of letters alone: it may close an identifier, and is read as a word next.
        const isLong = this.first[group + 1]! - this.first[group]! > LAST_LETTERS_MAX;
        if (isLong || SMALL_LETTER[bytes[end]!] !== 0) this.count--;
        this.heads = group;
        return at;
      }
      const sign = skip(bytes, end);
      const gap = GAP_BITS[bytes[sign]!]!;
      const next = gap === 0 ? end : skip(bytes, sign + 1);
      if (gap === 0 || VALUE[bytes[next]!] === NO_VALUE) return this.#close(end);
      this.gaps[group] = gap;
      if (this.count === GROUPS_MAX) return this.#breakOff();
      at = next;
      end = this.#readGroup(bytes, at);
    }
  }

  /** Whether a group is one letter with digits after it: "15 070649 C 103". */
  #isBetween(bytes: Uint8Array, group: number, end: number): boolean {
    return this.letters[group] === 1 && GAP_BITS[bytes[end]!] !== 0 && VALUE[bytes[end + 1]!]! <= 9;
  }

  #close(end: number): number {
    this.heads = this.count;
    return end;
  }

  /** A run without end: its last groups begin the next one. */
  #breakOff(): number {
    this.heads = this.count - 12;
    return this.starts[this.heads]!;
  }

  #isTooLong(group: number): boolean {
    return this.first[group + 1]! - this.first[group]! > COUNT_MAX;
  }

  #stopBefore(group: number, at: number, end: number): number {
    this.heads = group;
    return group === 0 ? end : at;
  }

  #digitsOf(group: number): number {
    return this.first[group + 1]! - this.first[group]! - this.letters[group]!;
  }

  /** One group; of a long one the signs after the first 35 are passed over. */
  #readGroup(bytes: Uint8Array, from: number): number {
    let end = from;
    while (isDigit(bytes[end]!)) end++;
    return CLOSES[bytes[end]!] === 1 ? this.#add(from, end, end - from, 0) : this.#readMixed(bytes, from);
  }

  /** A group with letters, or with marks between its signs. */
  #readMixed(bytes: Uint8Array, from: number): number {
    let [count, letters, end] = [0, 0, from];
    for (let at = from; ; at++) {
      let value = VALUE[bytes[at]!]!;
      while (value !== NO_VALUE) {
        count++;
        if (value > 9) letters++;
        end = ++at;
        value = VALUE[bytes[at]!]!;
      }
      if (bytes[at] !== INVISIBLE && bytes[at] !== SECOND) break;
    }
    return this.#add(from, bytes[end] === SECOND ? end + 1 : end, count, letters);
  }

  #add(start: number, end: number, count: number, letters: number): number {
    const group = this.count;
    this.starts[group] = start;
    this.ends[group] = end;
    this.letters[group] = letters;
    const place = group === 0 ? 0 : this.first[group]!;
    this.first[group + 1] = place + (count > COUNT_MAX ? COUNT_MAX + 1 : count);
    return end;
  }

  /** Fills the values of all groups, if that was not done: most runs are told by their length to be nothing. */
  decode(bytes: Uint8Array): void {
    if (this.#isDecoded) return;
    this.#isDecoded = true;
    const { values } = this;
    for (let group = 0; group < this.count; group++) {
      let place = this.first[group]!;
      const end = this.ends[group]!;
      for (let at = this.starts[group]!; at < end; at++) {
        const value = VALUE[bytes[at]!]!;
        if (value !== NO_VALUE) values[place++] = value;
      }
    }
  }
}

/** What ends a group of digits. */
const CLOSES: Uint8Array = Uint8Array.from({ length: 256 }, (_, byte) =>
  VALUE[byte] === NO_VALUE && byte !== INVISIBLE && byte !== SECOND ? 1 : 0,
);

const isDigit = (byte: number) => (byte - 48) >>> 0 < 10;

/** The next place that is seen. */
export function skip(bytes: Uint8Array, from: number): number {
  let at = from;
  while (bytes[at] === INVISIBLE) at++;
  return at;
}
