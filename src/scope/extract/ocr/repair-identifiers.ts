import { findings, isDetectProfile, type DetectProfile } from '../../../detect/index.ts';
import type { Cell, Line, Word } from '../pdf-lines.ts';

/** Letters that stand where a recogniser saw no digit, by the digit that looks like them. */
const LOOKS_LIKE: Readonly<Record<string, string>> = {
  O: '0',
  o: '0',
  D: '0',
  Q: '0',
  l: '1',
  I: '1',
  i: '1',
  '|': '1',
  '!': '1',
  Z: '2',
  z: '2',
  S: '5',
  s: '5',
  G: '6',
  B: '8',
};
const LETTER = /[OoDQlIi|!ZzSsGB]/;
/** Digits and what may stand for them; the first may be the country of an IBAN. */
const PIECE = /^(?:[A-Z]{2})?[0-9OoDQlIi|!ZzSsGB]+$/;
/** With more doubtful letters a text is no misread number. */
const LETTERS_MAX = 6;
/** Shorter numbers have no check digit that says enough. */
const LENGTH_MIN = 12;

/**
 * Sets letters right that were recognised in place of digits, in identifiers whose check digit proves it. Only a letter is doubted,
 * never a digit: a check of two digits holds for one number in a hundred, so that trying other digits would sooner or later
 * make a stranger's account out of noise. What can be read in two valid ways, or in none, stays as it was read.
 */
export function repairLine(line: Line, profile: string): Line {
  return line.map((cell) => repairCell(cell, isDetectProfile(profile) ? profile : 'ma'));
}

function repairCell(cell: Cell, profile: DetectProfile): Cell {
  const words = [...cell];
  for (let from = 0; from < words.length; from++) {
    let to = from;
    while (to < words.length && PIECE.test(words[to]!.text)) to++;
    // From the longest on: an account that is printed in groups is one number.
    for (let end = to; end > from; end--) {
      const repaired = repairWords(words.slice(from, end), profile);
      if (!repaired) continue;
      words.splice(from, repaired.length, ...repaired);
      from = end - 1;
      break;
    }
  }
  return words;
}

/** The words of one identifier, set right; nothing where they need no repair, or none is certain. */
function repairWords(words: readonly Word[], profile: DetectProfile): Word[] | undefined {
  const text = words.map((word) => word.text).join(' ');
  // All of it is ASCII: each unit is a character.
  const places = text.split('').flatMap((letter, at) => (LETTER.test(letter) ? [at] : []));
  if (places.length === 0 || places.length > LETTERS_MAX || text.length < LENGTH_MIN) return undefined;
  if (isValid(text, profile)) return undefined;
  let found: string | undefined;
  for (let choice = 1; choice < 1 << places.length; choice++) {
    const letters = text.split('');
    for (const [bit, at] of places.entries()) if (choice & (1 << bit)) letters[at] = LOOKS_LIKE[letters[at]!]!;
    const tried = letters.join('');
    if (!isValid(tried, profile)) continue;
    if (found !== undefined) return undefined;
    found = tried;
  }
  if (found === undefined) return undefined;
  const texts = found.split(' ');
  return words.map((word, index) => ({ ...word, text: texts[index]! }));
}

/** Whether all of a text is one identifier whose check digit holds. */
function isValid(text: string, profile: DetectProfile): boolean {
  const [first, ...others] = findings(text, profile);
  return others.length === 0 && first?.valid === true && first.start === 0 && first.end === text.length;
}
