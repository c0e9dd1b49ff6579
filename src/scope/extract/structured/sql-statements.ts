import type { Quoting } from './sql-values.ts';

/** Signs at which a statement may end or something begins that may hold such signs. */
const SIGN =
  /;|\bBEGIN\b|'|"|`|--|\/\*|\$[\p{L}_]*\$|\n\s*GO\s*(?=\n)|\n\s*\/\s*(?=\n)|\n(?=(?:INSERT|REPLACE|COPY|CREATE)\s)/giu;
const ROUTINE =
  /^CREATE\s+(?:OR\s+REPLACE\s+)?(?:DEFINER\s*=\s*\S+\s+)?(?:TEMP(?:ORARY)?\s+)?(?:TRIGGER|PROCEDURE|FUNCTION|PACKAGE|EVENT|TYPE)\b/iu;

/** Where a statement that is not read ends; −1 where the text ends before. What is quoted, or in a comment, ends nothing. */
export function statementEnd(text: string, from: number, word: string, quoting: Quoting): number {
  const isRoutine = word === 'CREATE' && ROUTINE.test(text.slice(from, from + 400));
  let isInBody = false;
  SIGN.lastIndex = from;
  for (let found = SIGN.exec(text); found; found = SIGN.exec(text)) {
    const sign = found[0];
    const past = found.index + sign.length;
    if (sign === ';') {
      if (!isRoutine) return past;
      if (!isInBody || /\bEND(?:\s+\w+)?\s*$/iu.test(text.slice(Math.max(from, found.index - 200), found.index)))
        return past;
      continue;
    }
    if (sign.startsWith('\n')) {
      // In a routine stand statements of its own: only a line with GO or a slash ends it.
      if (!isRoutine || sign.trim() !== '') return past;
      continue;
    }
    if (/^BEGIN$/iu.test(sign)) {
      isInBody = true;
      continue;
    }
    const close = closeOf(text, past, sign, quoting);
    if (close < 0) return -1;
    SIGN.lastIndex = close;
  }
  return -1;
}

/** Behind the end of what a sign opens; −1 where the text ends before. */
function closeOf(text: string, from: number, sign: string, { isBackslashed }: Quoting): number {
  const closing = sign === '--' ? '\n' : sign === '/*' ? '*/' : sign;
  let close = text.indexOf(closing, from);
  if (isBackslashed && closing === "'")
    while (close > 0 && text[close - 1] === '\\' && text[close - 2] !== '\\') close = text.indexOf(closing, close + 1);
  // The line feed behind a comment may begin what ends the statement.
  return close < 0 ? -1 : sign === '--' ? close : close + closing.length;
}
