import { nameParts, startsListed } from './canonical-name.ts';
import { foldText } from './fold-text.ts';
import { isRegisterName, isRegisterPart } from './name-index.ts';
import type { Profile } from './profile.ts';

/** Where a name stands in a text, in UTF-16 units. */
export type NameAt = Readonly<{ start: number; end: number }>;

const NAME_WORDS_MAX = 6;
const NAME_WORDS_MIN = 2;
/** Longer words are in no name. */
const WORD_MAX = 40;

/**
 * The whole names of the register's people in a text: two to six words that follow each other with nothing but spaces between
 * them, the longest first, none inside another. Without a register it finds none.
 */
export function findRegisterNames(text: string, profile: Profile): readonly NameAt[] {
  const { registerNames } = profile;
  if (!registerNames) return [];
  return runsOfWords(text).flatMap((words) => namesIn(text, words, profile));
}

/** Words that follow each other with nothing but spaces between them. */
function runsOfWords(text: string): readonly (readonly NameAt[])[] {
  const runs: NameAt[][] = [[]];
  for (const word of text.matchAll(WORD)) {
    const start = word.index;
    const end = start + word[0].length;
    const before = runs.at(-1)!.at(-1);
    if (before && !isGap(text, before.end, start)) runs.push([]);
    if (word[0].length > WORD_MAX) runs.push([]);
    else runs.at(-1)!.push({ start, end });
  }
  return runs;
}

const GAP_MAX = 3;

function isGap(text: string, from: number, to: number): boolean {
  if (to - from > GAP_MAX) return false;
  for (let at = from; at < to; at++) if (!' \t\u00a0'.includes(text[at]!)) return false;
  return true;
}

function namesIn(text: string, words: readonly NameAt[], profile: Profile): readonly NameAt[] {
  const found: NameAt[] = [];
  for (let at = 0; at < words.length - 1;) {
    const length = !mayBegin(text, words[at]!, profile)
      ? 0
      : longestName(text, words.slice(at, at + NAME_WORDS_MAX), profile);
    if (length > 0) found.push({ start: words[at]!.start, end: words[at + length - 1]!.end });
    at += Math.max(1, length);
  }
  return found;
}

const WORD = /\p{L}[\p{L}\p{M}'’-]*/gu;

/** A word that is no part of a name of the register begins none, unless more words may be one part with it ("El Alaoui"). */
function mayBegin(text: string, { start, end }: NameAt, profile: Profile): boolean {
  const folded = foldText(text.slice(start, end));
  return startsListed(folded, profile) || isRegisterPart(profile.registerNames!, profile.names.get(folded) ?? folded);
}

/** How many of the words, from the first, are a name of the register; 0 for none. */
function longestName(text: string, words: readonly NameAt[], profile: Profile): number {
  for (let length = Math.min(NAME_WORDS_MAX, words.length); length >= NAME_WORDS_MIN; length--) {
    const name = text.slice(words[0]!.start, words[length - 1]!.end);
    if (isRegisterName(profile.registerNames!, nameParts(name, profile))) return length;
  }
  return 0;
}
