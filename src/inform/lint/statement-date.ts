import { resolved, type WallMinutes } from './dates.ts';
import type { Document, Sentence } from './document.ts';

/** Lines at either end in which a statement is dated. */
const LINES = 8;
const LINE_WORDS_MAX = 16;
const OPENING_PIECES = 3;
const OPENING_WORDS = 9;

/**
 * The date that a statement gives itself: a dateline, "published on", the place and day above or below the text. A date inside a sentence
 * is of what it tells. Without an hour the statement speaks in the morning of its day, so that a promise for the evening lies ahead.
 */
export function ownDateOf(document: Document): { at: WallMinutes; sentence: Sentence } | undefined {
  const { sentences } = document;
  const ends = new Set([...sentences.slice(0, LINES), ...sentences.slice(-LINES)]);
  const dated = [...ends].filter((sentence) => isDateline(document, sentence));
  for (const sentence of dated) {
    const when = sentence.whens.find(({ day }) => day?.year !== undefined);
    const moment = when && resolved(when, undefined);
    if (when && moment !== undefined) return { at: when.time === undefined ? moment - 1439 : moment, sentence };
  }
  return undefined;
}

/** What tells of something is no dateline, unless it is hardly more than its date. */
const TELLS = ['know', 'measure', 'unknown', 'leak.context', 'active'];

function isDateline(document: Document, sentence: Sentence): boolean {
  const { cues, from, to, whens, section, piece } = sentence;
  if (whens.length === 0 || to - from > LINE_WORDS_MAX || section === 'next' || cues.has('next')) return false;
  const [first] = whens;
  const others = to - from - (first!.to - first!.from);
  if (TELLS.some((cue) => cues.has(cue))) return others <= 3 && isWholeLine(document, sentence);
  if (piece <= OPENING_PIECES && others <= OPENING_WORDS && endsLine(document, sentence)) return true;
  return (others <= 7 && isWholeLine(document, sentence)) || (others <= 3 && opensText(document, sentence));
}

/** "Report no. 3 for tenants, 19 August 2026, 08:00": a line near the top that ends with its date. */
function endsLine({ pieces, words }: Document, { piece, whens, to, end }: Sentence): boolean {
  return whens.at(-1)!.to >= to - 1 && pieces[piece]!.end - end <= 4 && words.ends[to - 1]! <= end;
}

/** "Rabat, 9 April 2025. …": the first words of the text. */
function opensText({ pieces }: Document, { piece, start, index }: Sentence): boolean {
  return index <= 2 && start - pieces[piece]!.start <= 4;
}

/** A dateline stands alone, or opens the paragraph before a dash ("Rabat, le 9 avril 2025 –"). */
function isWholeLine({ pieces, text }: Document, { piece, start, end }: Sentence): boolean {
  const { start: from, end: to } = pieces[piece]!;
  const isAlone = start - from <= 4 && to - end <= 4;
  return isAlone || (start - from <= 4 && /^\W*$/u.test(text.slice(end, Math.min(to, end + 2))));
}
