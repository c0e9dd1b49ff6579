import { SPACES, type Dialect } from './row.ts';

/**
 * What quotes cells, and how a quote inside one is written: told by which sign opens cells and closes them again. An apostrophe
 * quotes only where it does so more than a double quote.
 */
export function quotingOf(text: string, delimiter: string): Pick<Dialect, 'quote' | 'escape'> {
  if (delimiter === SPACES) return {};
  const doubles = enclosed(text, delimiter, '"');
  const singles = text.includes("'") ? enclosed(text, delimiter, "'") : 0;
  const quote = singles > 1 && singles > doubles ? "'" : '"';
  return isBackslashed(text, delimiter, quote) ? { quote, escape: 'backslash' } : quote === '"' ? {} : { quote };
}

/** How many cells a quote opens and closes; the lesser of the two counts. */
function enclosed(text: string, delimiter: string, quote: string): number {
  let [opened, closed] = [0, 0];
  for (let at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + 1)) {
    const isFirst = at === 0 || text[at - 1] === '\n' || endsWith(text, delimiter, at);
    const next = text[at + 1];
    const isLast = next === undefined || next === '\n' || next === '\r' || text.startsWith(delimiter, at + 1);
    if (isFirst) opened++;
    if (isLast) closed++;
  }
  return Math.min(opened, closed);
}

function endsWith(text: string, delimiter: string, end: number): boolean {
  let at = end;
  if (!delimiter.endsWith(' ')) while (text[at - 1] === ' ') at--;
  return text.startsWith(delimiter, at - delimiter.length);
}

/** Quotes after a backslash that close nothing outnumber the doubled ones. */
function isBackslashed(text: string, delimiter: string, quote: string): boolean {
  let [escaped, final, doubled] = [0, 0, 0];
  for (let at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + 1)) {
    const next = text[at + 1];
    const closes = next === undefined || next === '\n' || next === '\r' || text.startsWith(delimiter, at + 1);
    if (text[at - 1] === '\\' && text[at - 2] !== '\\')
      [final, escaped] = closes ? [final + 1, escaped] : [final, escaped + 1];
    else if (next === quote && !isEmptyCell(text, at, delimiter)) doubled++;
  }
  return escaped > 0 && escaped > doubled && escaped * 2 > final;
}

function isEmptyCell(text: string, at: number, delimiter: string): boolean {
  const before = at === 0 || text[at - 1] === '\n' || endsWith(text, delimiter, at);
  const after = text[at + 2];
  return before && (after === undefined || after === '\n' || after === '\r' || text.startsWith(delimiter, at + 2));
}
