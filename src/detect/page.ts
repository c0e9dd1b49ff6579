import type { Claims } from './claims.ts';
import { NOWHERE } from './identifier.ts';
import { isWordByte, SECOND } from './plain-bytes.ts';
import type { Wanted } from './profile.ts';

/**
 * One text while it is read: its bytes in the scanner's alphabet, what has been claimed, and what was seen on the way. Readers of one
 * kind each take it, look at bytes around a place, and say up to where they have read.
 */
export class Page {
  readonly bytes: Uint8Array;
  readonly length: number;
  readonly wanted: Wanted;
  readonly claims: Claims;
  /** By context: where its last word ended. */
  readonly wordEnds: Int32Array;
  /** Where the last word of any context ended. */
  wordEnd = NOWHERE;
  /** Where the last number ended. */
  numberEnd = NOWHERE;
  /** Where a word for pay ended that has had no amount yet. */
  payEnd = NOWHERE;
  /** Up to where addresses with colons were looked for. */
  colonsRead = 0;

  constructor(bytes: Uint8Array, length: number, wanted: Wanted, claims: Claims) {
    this.bytes = bytes;
    this.length = length;
    this.wanted = wanted;
    this.claims = claims;
    this.wordEnds = new Int32Array(wanted.contexts).fill(NOWHERE);
  }

  /** The byte before a place; 0 at the start. */
  before(at: number): number {
    return at > 0 ? this.bytes[at - 1]! : 0;
  }

  isWordAt(at: number): boolean {
    return at >= 0 && isWordByte(this.bytes[at]!);
  }

  /** How far before a place the last word of a context ended. */
  distance(context: number, at: number): number {
    return at - this.wordEnds[context]!;
  }

  /** A claim ends after the second unit of a sign that takes two. */
  endOf(at: number): number {
    return this.bytes[at] === SECOND ? at + 1 : at;
  }
}
