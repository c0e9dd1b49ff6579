/** A stretch of text that is read as one: a heading, a paragraph or an item of a list. */
export type Piece = Readonly<{
  start: number;
  end: number;
  /** Whether its form says that it is a heading; short lines are judged by their words as well. */
  isHeading: boolean;
  isItem: boolean;
  /** Where a label ends that opens the paragraph ("Contact: …"), as far as form tells. */
  labelEnd?: number;
}>;

const HEADING_WORDS_MAX = 12;
const SHORT_LINE = 60;
const ITEM = /^\s*(?:[-*+•–—·◦▪‣●○■□☐✓✔►▶]|\(?\p{Nd}{1,2}[.)\-/]|\p{Nd}{1,2}\.\p{Nd}{1,2}\.?|\(?\p{L}\))\s+/u;
/** What numbers a section: "4.", "IV.", "رابعا:". */
const ORDINAL =
  '(?:\\(?\\p{Nd}{1,2}[.)-]|[IVX]{1,5}[.)]|(?:أو?ّ?ل|ثاني|ثالث|رابع|خامس|سادس|سابع|ثامن|تاسع|عاشر)[ا\\u064b-\\u0652]{0,3}\\s?[:：.])';
const NUMBERED_HEADING = new RegExp(`^${ORDINAL}\\s+\\p{L}`, 'u');
const ORDINAL_FIRST = new RegExp(`^\\s*${ORDINAL}\\s`, 'u');
const MARKED = /^\s*(?:#{1,6}\s|(?:\*\*|__)[^*_]{1,120}(?:\*\*|__)\s*:?\s*$)/;
/** What stands before the first word of a paragraph: a number, a bullet, or the letter of question and answer. */
const MARKER = new RegExp(
  `^\\s*(?:[-*+•–—·◦▪‣●○■□☐✓✔►▶]\\s+|${ORDINAL}\\s+|\\p{Nd}{1,2}[/]\\s+|\\p{Nd}{1,2}\\.\\p{Nd}{1,2}\\.?\\s+|\\(?\\p{L}\\)\\s+|(?:\\*\\*)?[QAPRسج]\\p{Nd}{0,2}\\s?[.:：)]\\s+)?`,
  'u',
);
const NUMBERED = new RegExp(`^\\s*(?:\\*\\*|__)?${ORDINAL}\\s`, 'u');
const MARKER_MAX = 16;
/** A title stands among the first lines. */
const TITLE_LINES = 5;
const QUESTION_WORDS_MAX = 16;
/** A row of a table in plain text: cells between upright strokes. */
const ROW = /\S\s+\|\s+\S/u;
const RULE = /^\s*(?:[-=_*~•]\s?){3,}\s*$/;
const HTML = /<(?:html|body|p|div|br|h[1-6]|li|ul|ol|span|strong|b)\b/i;
const LINE = /\r\n|[\n\r\u2028\u2029\v\f\u0085]/g;

/** What HTML is, as the text that it shows, of the same length: tags become blanks, ends of blocks line ends. */
export function withoutMarkup(text: string): string {
  if (!HTML.test(text.slice(0, 20_000))) return text;
  return [
    ['<!--', '-->'],
    ['<script', '</script>'],
    ['<style', '</style>'],
  ]
    .reduce((rest, [opening, closing]) => blanked(rest, opening!, closing!), text)
    .replace(/<(\/?)([a-zA-Z][a-zA-Z0-9]{0,15})\b[^<>]{0,2000}>/g, (all: string, closing: string, name: string) =>
      tagAsText(all, closing, name),
    )
    .replace(
      /&(?:#(\d{1,6})|#x([0-9a-f]{1,5})|([a-z]{2,8}));/gi,
      (all: string, decimal?: string, hex?: string, name?: string) => entityAsText(all, decimal, hex, name),
    );
}

/** The text with all from each opening mark to its closing one as blanks; a mark that is never closed stays. */
function blanked(text: string, opening: string, closing: string): string {
  let out = '';
  let from = 0;
  for (let at = text.indexOf(opening); at >= 0; at = text.indexOf(opening, from)) {
    const end = text.indexOf(closing, at);
    if (end < 0) break;
    out += text.slice(from, at) + ' '.repeat(end + closing.length - at);
    from = end + closing.length;
  }
  return out + text.slice(from);
}

/** A text without known structure, cut where its lines, marks and blank lines cut it. */
export function piecesOf(text: string): Piece[] {
  const lines = linesOf(text);
  const pieces: Piece[] = [];
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]!;
    if (isBlank(text, line)) continue;
    if (RULE.test(head(text, line))) continue;
    if (isRow(text, line)) {
      // The first row names the columns where it holds no number.
      const isFirst = at === 0 || !isRow(text, lines[at - 1]!);
      const isItem = !isFirst || /\p{Nd}/u.test(head(text, line));
      pieces.push({ ...trimmed(text, line.start, line.end), isHeading: false, isItem });
      continue;
    }
    if (isHeadingLine(text, lines, at)) {
      pieces.push({ ...trimmed(text, line.start, line.end), isHeading: true, isItem: false });
      continue;
    }
    let { end } = line;
    while (at + 1 < lines.length && continues(text, lines, at)) end = lines[++at]!.end;
    const isItem = ITEM.test(head(text, line));
    const { start, end: last } = trimmed(text, line.start, end);
    pieces.push({ start, end: last, isHeading: false, isItem, ...labelled(text, start, last) });
  }
  return pieces;
}

/** Where the first word of a paragraph stands, behind its number, bullet or letter. */
export function afterMarker(text: string, start: number): number {
  return start + MARKER.exec(text.slice(start, start + MARKER_MAX))![0].length;
}

/** Whether the paragraph has a number of its own, as the sections of a numbered statement have. */
export function isNumbered(text: string, { start }: Pick<Piece, 'start'>): boolean {
  return NUMBERED.test(text.slice(start, start + MARKER_MAX));
}

/** A label that opens a paragraph: some words before a colon, or in bold. */
export function labelled(text: string, from: number, end: number): { labelEnd?: number } {
  const start = Math.min(afterMarker(text, from), end);
  const opening = text.slice(start, Math.min(end, start + 130));
  const bold = /^\W{0,6}(?:\*\*|__)([^*_]{2,120})(?:\*\*|__)/u.exec(opening);
  const inner = bold && /^[^:：]{2,60}[:：](?=\s*\S)/u.exec(bold[1]!);
  if (bold && inner) return { labelEnd: start + bold[0].indexOf(bold[1]!) + inner[0].length };
  if (bold && !(start + bold[0].length >= end - 2 && /[.!]\W{0,4}$/.test(bold[0])))
    return { labelEnd: start + bold[0].length };
  const colon = /^[^:：.!?؟\n]{2,70}[:：](?!\/\/)(?:\s|$|\*)/u.exec(opening);
  if (colon && !/\p{Nd}\s?[:：]/u.test(colon[0])) return { labelEnd: start + colon[0].length };
  const dash = /^[^:.!?؟\n,–—]{2,45}\s[–—]\s/u.exec(opening);
  return dash ? { labelEnd: start + dash[0].length } : {};
}

type Line = Readonly<{ start: number; end: number }>;

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (const match of text.matchAll(LINE)) {
    lines.push({ start, end: match.index });
    start = match.index + match[0].length;
  }
  lines.push({ start, end: text.length });
  return lines;
}

function isHeadingLine(text: string, lines: readonly Line[], at: number): boolean {
  const line = lines[at]!;
  const opening = head(text, line);
  if (MARKED.test(opening)) return !isBoldSentence(opening);
  if (isQuestionLine(text, lines, at)) return true;
  const below = lines[at + 1];
  if (below && /^\s*(?:={3,}|-{3,})\s*$/.test(head(text, below))) return line.end - line.start < 160;
  if (line.end - line.start > 140) return false;
  return isNumberedHeading(text, lines, at) || isShortHeading(text, lines, at);
}

/** A line that is wholly in bold and says something whole: "**Next update: Tuesday at noon.**" */
function isBoldSentence(opening: string): boolean {
  if (/^\s*#/.test(opening) || /[?؟]/.test(opening)) return false;
  const words = opening.replace(/[*_]/g, ' ').trim();
  return /[:：]\s*\S/u.test(words) || (/[.!]$/.test(words) && words.split(/\s+/).length > 8);
}

/** A question on a line of its own heads the answer below. */
function isQuestionLine(text: string, lines: readonly Line[], at: number): boolean {
  const opening = head(text, lines[at]!).trim();
  if (!/^[^?؟]{4,150}[?؟][*_\s»"”]{0,4}$/u.test(opening) || opening.split(/\s+/).length > QUESTION_WORDS_MAX)
    return false;
  const before = at === 0 ? '' : tail(text, lines[at - 1]!);
  if (before !== '' && !/[.!?؟…»"”*)]$/u.test(before)) return false;
  const below = lines.slice(at + 1, at + 4).find((line) => !isBlank(text, line));
  if (!below || /^\s*\p{Ll}/u.test(opening) || /[?؟]\W{0,4}$/u.test(tail(text, below))) return false;
  if (!ITEM.test(opening)) return true;
  const mark = NUMBERED.test(opening) && !NUMBERED.test(head(text, below));
  return mark && !ITEM.test(head(text, below));
}

function tail(text: string, { start, end }: Line): string {
  return text.slice(Math.max(start, end - 200), end).trimEnd();
}

/** Some words on a line of their own, with text below and nothing that ends a sentence. */
function isShortHeading(text: string, lines: readonly Line[], at: number): boolean {
  const opening = head(text, lines[at]!);
  const trimmedLine = opening.trim();
  const count = trimmedLine.split(/\s+/).length;
  if (ITEM.test(opening) || count > HEADING_WORDS_MAX) return false;
  if (/[:：]$/.test(trimmedLine)) return !/[,،;]/.test(trimmedLine) && count <= 8;
  if (/[.!…،,;]$|\p{Nd}{2}|[:@]/u.test(trimmedLine.replace(/^\p{Nd}{1,2}\s/u, ''))) return false;
  const isAlone = at === 0 || isBlank(text, lines[at - 1]!);
  return isAlone && lines.slice(at + 1, at + 4).some((next) => !isBlank(text, next));
}

/** "1. What happened" above a paragraph, where a list would go on with its next item. */
function isNumberedHeading(text: string, lines: readonly Line[], at: number): boolean {
  const opening = head(text, lines[at]!).trim();
  const below = lines[at + 1];
  if (!NUMBERED_HEADING.test(opening) || opening.split(/\s+/).length > 9 || /[.;:,،؛]$/u.test(opening)) return false;
  return below !== undefined && !isBlank(text, below) && !ORDINAL_FIRST.test(head(text, below));
}

/** Whether the next line goes on with this one, as in a text that was broken to a width. */
function continues(text: string, lines: readonly Line[], at: number): boolean {
  const [line, next] = [lines[at]!, lines[at + 1]!];
  if (isBlank(text, next)) return false;
  const [here, there] = [head(text, line), head(text, next)];
  if (ITEM.test(there) || MARKED.test(there) || RULE.test(there) || isRow(text, next)) return false;
  if (/^\s*\p{Ll}/u.test(there)) return true;
  if (isTitleAbove(text, lines, at)) return false;
  const length = line.end - line.start;
  const last =
    text
      .slice(Math.max(line.start, line.end - 3), line.end)
      .trimEnd()
      .at(-1) ?? '';
  return length >= SHORT_LINE && here.trim() !== '' && !/[.!?؟:…]/u.test(last);
}

/** The first line of a text above a short line of its own, as a dateline is. */
function isTitleAbove(text: string, lines: readonly Line[], at: number): boolean {
  const [line, next] = [lines[at]!, lines[at + 1]!];
  const isFirst = at <= TITLE_LINES && lines.slice(0, at).every((before) => isBlank(text, before));
  const below = lines[at + 2];
  const isAlone = below === undefined || isBlank(text, below);
  return isFirst && isAlone && next.end - next.start < Math.max(SHORT_LINE, (line.end - line.start) * 0.7) + 20;
}

/** Whether a line is a row of a table. */
function isRow(text: string, { start, end }: Line): boolean {
  return ROW.test(text.slice(start, Math.min(end, start + 400)));
}

function isBlank(text: string, { start, end }: Line): boolean {
  return end - start < 400 && text.slice(start, end).trim() === '';
}

function head(text: string, { start, end }: Line): string {
  return text.slice(start, Math.min(end, start + 200));
}

function trimmed(text: string, from: number, to: number): { start: number; end: number } {
  let [start, end] = [from, to];
  while (start < end && /\s/.test(text[start]!)) start++;
  while (end > start && /\s/.test(text[end - 1]!)) end--;
  return { start, end };
}

function tagAsText(all: string, closing: string, name: string): string {
  const tag = name.toLowerCase();
  const heading = /^h[1-6]$/.test(tag);
  if (heading && closing === '') return `\n# ${' '.repeat(all.length)}`.slice(0, all.length);
  const isBlock =
    heading || /^(?:p|div|br|li|ul|ol|tr|table|section|article|header|footer|body|html|td|title|head)$/.test(tag);
  if (tag === 'li' && closing === '') return `\n- ${' '.repeat(all.length)}`.slice(0, all.length);
  return (isBlock ? '\n\n' : '').padEnd(all.length).slice(0, all.length);
}

const ENTITIES: Readonly<Record<string, string>> = {
  nbsp: ' ',
  amp: '&',
  quot: '"',
  apos: "'",
  rsquo: '’',
  laquo: '«',
  raquo: '»',
  eacute: 'é',
  egrave: 'è',
  agrave: 'à',
  ecirc: 'ê',
  ccedil: 'ç',
  ocirc: 'ô',
  ugrave: 'ù',
  iacute: 'í',
  oacute: 'ó',
  aacute: 'á',
  uacute: 'ú',
  ntilde: 'ñ',
  icirc: 'î',
  acirc: 'â',
  Eacute: 'É',
};

function entityAsText(all: string, decimal?: string, hex?: string, name?: string): string {
  const code = decimal ? Number(decimal) : hex ? Number.parseInt(hex, 16) : undefined;
  const shown = code === undefined ? ENTITIES[name ?? ''] : code < 0x10000 ? String.fromCharCode(code) : undefined;
  return shown === undefined ? all : shown.padEnd(all.length, '\u00ad');
}
