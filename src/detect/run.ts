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

  /**
   * Reads the run that begins here.
   *
   * @returns where to go on reading
   */
  read(bytes: Uint8Array, from: number): number {
    this.count = 0;
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

  /** One group; of a long one the values after the first 35 are passed over. */
  #readGroup(bytes: Uint8Array, from: number): number {
    const group = this.count;
    let place = group === 0 ? 0 : this.first[group]!;
    this.first[group] = place;
    const most = place + COUNT_MAX + 1;
    let letters = 0;
    let end = from;
    const { values } = this;
    for (let at = from; ; at++) {
      let value = VALUE[bytes[at]!]!;
      while (value !== NO_VALUE) {
        if (place < most) {
          values[place++] = value;
          if (value > 9) letters++;
        }
        end = ++at;
        value = VALUE[bytes[at]!]!;
      }
      if (bytes[at] !== INVISIBLE && bytes[at] !== SECOND) break;
    }
    if (bytes[end] === SECOND) end++;
    this.starts[group] = from;
    this.ends[group] = end;
    this.letters[group] = letters;
    this.first[group + 1] = place;
    return end;
  }
}

/** The next place that is seen. */
export function skip(bytes: Uint8Array, from: number): number {
  let at = from;
  while (bytes[at] === INVISIBLE) at++;
  return at;
}
