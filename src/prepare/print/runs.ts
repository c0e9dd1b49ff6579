import type { Cell, Line, Run } from './model.ts';

/** Signs that steer a terminal or the direction of a text, and that a plan has no need of: they could make a page read otherwise than it is. */
const STEERING = /[[\p{Cc}\u200b\u200e\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069\ufeff]--[\t\n]]/gv;

/** Signs in a row, without a space, that fit into the narrowest column of the plan's texts. */
const UNBROKEN_MAX = 16;
/** No word of our languages is longer; what is shorter is hyphenated. */
const LETTERS_MAX = 28;
const EVERY_FEW = /.{16}(?=.)/gsu;
const BREAK = '\u200b';

const run =
  (as: Run['as']) =>
  (text: string): Run => ({ text: breakable(clean(text)), as });

export const plain = run('plain');
export const strong = run('strong');
export const quiet = run('quiet');
export const missing = run('missing');
/** A command, as it is typed. */
export const typed = run('address');
export const BOX: Run = { text: '', as: 'box' };
export const BLANK: Run = { text: '', as: 'blank' };

/** A number, a mail or a web address, whatever the direction of the text around it. Other words remain words. */
export function address(text: string): Run {
  const cleaned = clean(text);
  const isAddress = /^[+\d(][\d\s().+/*#-]{2,}$|^\S+@\S+$|^[\w-]+(\.[\w-]+)+(\/\S*)?$|:\/\//u.test(cleaned);
  return { text: breakable(cleaned), as: isAddress ? 'address' : 'plain' };
}

/** The lines of a text that somebody wrote over several of them. */
export function linesOf(text: string, as: Run['as'] = 'plain'): Cell {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => [run(as)(line)]);
}

/** Runs beside each other, with words between them. */
export function joined(runs: readonly Run[], between: string): Line {
  return runs.flatMap((each, index) => (index === 0 ? [each] : [plain(between), each]));
}

/** Fills the open places of a text of the catalogue. */
export function filled(text: string, values: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\{(\w)\}/g, (whole, name: string) => values[name] ?? whole);
}

function clean(text: string): string {
  return text.toWellFormed().normalize('NFC').replaceAll(STEERING, '');
}

/**
 * Lets what has no space break over lines instead of running out of its column: an address after its signs, and anything at last. Arabic
 * letters are left together, for a break between them would part their joins.
 */
function breakable(text: string): string {
  return text.replaceAll(/[^\s\p{Script=Arabic}]+/gu, (word) => {
    const parts =
      word.length <= UNBROKEN_MAX ? [word] : (word.match(/[^@./_:?&=]*[@./_:?&=]+|[^@./_:?&=]+$/gu) ?? [word]);
    return parts.map(brokenAtLast).join(BREAK);
  });
}

function brokenAtLast(part: string): string {
  return part.length <= LETTERS_MAX ? part : part.replaceAll(EVERY_FEW, `$&${BREAK}`);
}
