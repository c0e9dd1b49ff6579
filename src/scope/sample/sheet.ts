import { createHash } from 'node:crypto';
import { assert, canonicalJson, type Digest } from '../../kernel/index.ts';
import { MARKS, type Mark } from './model.ts';
import type { SheetKey, SheetText } from './store.ts';

/** One letter a mark, so that a sheet is a text; `-` is none yet. */
const LETTERS: Readonly<Record<Mark, string>> = {
  'true-when-taken': 't',
  altered: 'a',
  'not-found': 'n',
  'cannot-say': 'c',
};

export function letterOf(mark: Mark): string {
  return LETTERS[mark];
}

export function blankMarks(size: number): string {
  return '-'.repeat(size);
}

/** The marks of a sheet, in the order of the records. */
export function marksIn({ marks }: SheetText): readonly (Mark | undefined)[] {
  return marks.split('').map((letter) => MARKS.find((mark) => LETTERS[mark] === letter));
}

/** Those of a sheet that was handed in. */
export function allMarksIn(sheet: SheetText): readonly Mark[] {
  return marksIn(sheet).map((mark) => {
    assert(mark !== undefined, 'a sheet is handed in when it is full');
    return mark;
  });
}

/** What the journal holds of a sheet: it binds person, sample and marks, and tells none of them. */
export function sheetDigest({ sample, person }: SheetKey, { salt, marks }: SheetText): Digest {
  return createHash('sha256').update(canonicalJson({ marks, person, salt, sample })).digest('hex') as Digest;
}
