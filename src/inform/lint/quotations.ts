export type Range = Readonly<{ start: number; end: number }>;

/** Longer than this, a mark that was never closed is no quotation. */
const QUOTATION_MAX = 1200;
const PAIRS: Readonly<Record<string, string>> = {
  '«': '»',
  '“': '”',
  '„': '“',
  '‹': '›',
  '‘': '’',
  '"': '"',
  '‟': '”',
};
const OPENING = /[«“„‹‘"‟]/g;

/** What stands between quotation marks, the marks left out. An apostrophe is none. */
export function quotationsOf(text: string): Range[] {
  const found: Range[] = [];
  OPENING.lastIndex = 0;
  for (let match = OPENING.exec(text); match; match = OPENING.exec(text)) {
    const opening = match[0];
    const start = match.index + 1;
    const end = closingAfter(text, start, opening);
    if (end < 0) continue;
    found.push({ start, end });
    OPENING.lastIndex = end + 1;
  }
  return found;
}

function closingAfter(text: string, start: number, opening: string): number {
  const closing = PAIRS[opening]!;
  const piece = text.slice(start, start + QUOTATION_MAX);
  const limit = /\n\s*\n/.exec(piece)?.index ?? piece.length;
  for (let at = piece.indexOf(closing); at >= 0 && at < limit; at = piece.indexOf(closing, at + 1)) {
    if (closing !== '’' || !/^\p{L}/u.test(piece.slice(at + 1, at + 2))) return start + at;
  }
  return -1;
}
