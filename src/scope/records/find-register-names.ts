import { nameParts, startsListed } from './canonical-name.ts';
import { foldText } from './fold-text.ts';
import { isRegisterName, isRegisterPart, type NameIndex } from './name-index.ts';
import type { Profile } from './profile.ts';

/** Where a name stands in a text, in UTF-16 units. */
export type NameAt = Readonly<{ start: number; end: number }>;

type Knowing = Profile & Readonly<{ registerNames: NameIndex }>;

const NAME_WORDS_MAX = 6;
const NAME_WORDS_MIN = 2;
/** Longer words are in no name. */
const WORD_MAX = 40;

/**
 * The whole names of the register's people in a text: two to six words that follow each other with nothing but spaces or one
 * line end between them, the longest first, none inside another. Where the text has capitals, a name is written with them.
 * Without a register it finds none.
 */
export function* findRegisterNames(text: string, profile: Profile): Generator<NameAt> {
  if (!knowsNames(profile)) return;
  const isPlain = !/\p{Lu}/u.test(text);
  for (const words of runsOfWords(text, isPlain)) yield* namesIn(text, words, profile);
}

function knowsNames(profile: Profile): profile is Knowing {
  return profile.registerNames !== undefined;
}

/** Runs of words that may be parts of one name: nothing but a gap between them, and none that has to be another word. */
function* runsOfWords(text: string, isPlain: boolean): Generator<readonly NameAt[]> {
  let run: NameAt[] = [];
  for (const { 0: word, index } of text.matchAll(WORD)) {
    const start = index + (PROCLITIC.exec(word)?.[0].length ?? 0);
    const last = run.at(-1);
    const isOutside = word.length > WORD_MAX || !(isPlain || mayBeCapital(text, start, index + word.length));
    if (last && (isOutside || start > index || !isGap(text, last.end, index))) {
      yield run;
      run = [];
    }
    if (!isOutside) run.push({ start, end: index + word.length });
  }
  yield run;
}

const WORD = /\p{L}[\p{L}\p{M}'’-]*/gu;
/** "d'Oukacha": what is written onto a word and is no part of it. */
const PROCLITIC = /^(?:[dlDL]|[qQ]u)['’](?=\p{L})/u;
/** "el", "ben", "ait", "de la": words that are written small within names. */
const SMALL_MAX = 4;

/** In a script that has capitals, a word of a name begins with one, unless it is a small one. */
function mayBeCapital(text: string, start: number, end: number): boolean {
  return end - start <= SMALL_MAX || !/\p{Ll}/u.test(text[start]!);
}

const GAP_MAX = 4;

/** Spaces, among which at most one line end. */
function isGap(text: string, from: number, to: number): boolean {
  if (to - from > GAP_MAX) return false;
  let lines = 0;
  for (let at = from; at < to; at++) {
    if (text[at] === '\n') lines++;
    else if (!' \t\r\u00a0'.includes(text[at]!)) return false;
  }
  return lines < 2;
}

function* namesIn(text: string, words: readonly NameAt[], profile: Knowing): Generator<NameAt> {
  for (let at = 0; at < words.length - 1;) {
    const found = nameAt(text, words.slice(at, at + NAME_WORDS_MAX), profile);
    if (found) yield { start: found.start, end: found.end };
    at += found?.length ?? 1;
  }
}

/** "and", "to", "by" and their like are written onto an Arabic name. */
const ARABIC_PROCLITIC = /^[وفلبك](?=\p{L}{2})/u;

/** The longest name that begins with the first of the words, or with what is left of it once what is written onto it is taken off. */
function nameAt(text: string, words: readonly NameAt[], profile: Knowing): (NameAt & { length: number }) | undefined {
  const [first] = words;
  const { start, end } = first!;
  const isWrittenOnto = ARABIC_PROCLITIC.test(text.slice(start, end));
  for (const word of isWrittenOnto ? [first!, { start: start + 1, end }] : [first!]) {
    if (!mayBegin(text, word, profile)) continue;
    const length = longestName(text, [word, ...words.slice(1)], profile);
    if (length > 0) return { start: word.start, end: words[length - 1]!.end, length };
  }
  return undefined;
}

/** A word that is no part of a name of the register begins none, unless more words may be one part with it ("El Alaoui"). */
function mayBegin(text: string, { start, end }: NameAt, profile: Knowing): boolean {
  const folded = foldText(text.slice(start, end));
  return startsListed(folded, profile) || isRegisterPart(profile.registerNames, profile.names.get(folded) ?? folded);
}

/** How many of the words, from the first, are a name of the register; 0 for none. */
function longestName(text: string, words: readonly NameAt[], profile: Knowing): number {
  for (let length = words.length; length >= NAME_WORDS_MIN; length--) {
    const name = text.slice(words[0]!.start, words[length - 1]!.end);
    if (isRegisterName(profile.registerNames, nameParts(name, profile))) return length;
  }
  return 0;
}
