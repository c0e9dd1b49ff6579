import { resolved, type WallMinutes } from './dates.ts';
import type { Document, Sentence } from './document.ts';

/** Lines at either end in which a statement is dated. */
const LINES = 8;
const DAY_MINUTES = 1440;
/** "EAT", "hrs.", "a. m." after the hour. */
const ZONE_WORDS = 2;
const LINE_WORDS_MAX = 16;
const OPENING_PIECES = 3;
const OPENING_WORDS = 9;
const TITLE_WORDS_MAX = 30;

/**
 * The date that a statement gives itself: a dateline, "published on", the place and day above or below the text. A date inside a sentence
 * is of what it tells. Without an hour the statement speaks in the morning of its day, so that a promise for the evening lies ahead.
 */
export function ownDateOf(document: Document): { at: WallMinutes; sentence: Sentence } | undefined {
  const { sentences } = document;
  const ends = new Set([...sentences.slice(0, LINES), ...sentences.slice(-LINES)]);
  const dated = [...ends].filter((sentence) => isDateline(document, sentence));
  const lines = dated.flatMap((sentence) => {
    const when = sentence.whens.find(({ day }) => day?.year !== undefined);
    const at = when && resolved(when, undefined);
    if (when === undefined || at === undefined) return [];
    const hasHour = when.time !== undefined;
    return [{ at: hasHour ? at : at - 1439, sentence, hasHour }];
  });
  // A title may say the day, and the line below it the hour.
  const [first] = lines;
  const timed = lines.find(({ at, hasHour }) => hasHour && first && at >= first.at && at - first.at < DAY_MINUTES);
  if (first) return timed ?? first;
  const start = firstDated(document);
  return lastTold(document, start?.at) ?? start;
}

/** Where nothing else tells when the statement speaks, it speaks on the first day that it names in full, or after it. */
function firstDated({ body }: Document): { at: WallMinutes; sentence: Sentence } | undefined {
  let first: { at: WallMinutes; sentence: Sentence } | undefined;
  for (const sentence of body) {
    if (sentence.section === 'next' || sentence.cues.has('next') || isReturn(sentence)) continue;
    for (const when of sentence.whens) {
      const at = when.day?.year === undefined ? undefined : resolved({ ...when, time: 0 }, undefined);
      if (at !== undefined && at < (first?.at ?? Infinity)) first = { at, sentence };
    }
  }
  return first;
}

/** Where no line is a date, the statement speaks when the last thing that it tells was seen or done. */
function lastTold(
  { body }: Document,
  start: WallMinutes | undefined,
): { at: WallMinutes; sentence: Sentence } | undefined {
  let last: { at: WallMinutes; sentence: Sentence } | undefined;
  for (const sentence of body) {
    if (!TOLD.some((cue) => sentence.cues.has(cue)) || PROMISED.some((cue) => sentence.cues.has(cue))) continue;
    if (sentence.section === 'next' || sentence.section === 'unknown' || isReturn(sentence)) continue;
    for (const when of sentence.whens) {
      const at = when.day === undefined ? undefined : resolved({ ...when, time: when.time ?? 0 }, start);
      if (at !== undefined && at > (last?.at ?? 0)) last = { at, sentence };
    }
  }
  return last;
}

const TOLD = ['know', 'measure', 'active', 'event'];
const PROMISED = ['next', 'next.answer', 'unknown', 'number.later', 'direct', 'direct.tell', 'answer.unknown'];

/** "We meet again on …" is ahead. */
function isReturn({ cues }: Sentence): boolean {
  return cues.has('again') && cues.has('speak.public');
}

/** What tells of something is no dateline, unless it is hardly more than its date. */
const TELLS = ['know', 'measure', 'unknown', 'leak.context', 'active'];

/** A promise is no dateline. */
function isAhead(sentence: Sentence): boolean {
  return sentence.section === 'next' || (sentence.piece > OPENING_PIECES && isReturn(sentence));
}

function isDateline(document: Document, sentence: Sentence): boolean {
  const { cues, from, to, whens, piece } = sentence;
  if (whens.length === 0 || isAhead(sentence)) return false;
  if (isTitleLine(document, sentence)) return true;
  if (to - from > LINE_WORDS_MAX || cues.has('next')) return false;
  const [first] = whens;
  const others = to - from - (first!.to - first!.from);
  if (TELLS.some((cue) => cues.has(cue))) return others <= 3 && isWholeLine(document, sentence);
  if (piece <= OPENING_PIECES && others <= OPENING_WORDS && endsLine(document, sentence)) return true;
  return (others <= 7 && isWholeLine(document, sentence)) || (others <= 3 && opensText(document, sentence));
}

/** "What we know at 06:45 on 2 June 2027", "Page updated on 5 November 2026": a line among the first that ends with its date, and no stop. */
function isTitleLine(document: Document, sentence: Sentence): boolean {
  const { piece, to, from, whens, end, start } = sentence;
  if (piece > OPENING_PIECES || to - from > TITLE_WORDS_MAX || sentence.index > LINES) return false;
  const isStopped = /\p{L}{4,}[.!?؟]\W*$/u.test(document.textOf(start, end));
  return !isStopped && whens.some(({ day }) => day?.year !== undefined) && endsLine(document, sentence);
}

/** "Report no. 3 for tenants, 19 August 2026, 08:00": a line near the top that ends with its date. */
function endsLine({ pieces, words }: Document, { piece, whens, to, end }: Sentence): boolean {
  return whens.at(-1)!.to >= to - ZONE_WORDS && pieces[piece]!.end - end <= 4 && words.ends[to - 1]! <= end;
}

/** "Rabat, 9 April 2025. …": the first words of the text, or the hour and the day: "Good morning. It is 11:40 on 14 January 2027." */
function opensText({ pieces }: Document, { piece, start, index, whens }: Sentence): boolean {
  const isNow = index <= LINES && whens.some(({ day, time }) => day?.year !== undefined && time !== undefined);
  return isNow || (index <= 2 && start - pieces[piece]!.start <= 4);
}

/** A dateline stands alone, or opens the paragraph before a dash ("Rabat, le 9 avril 2025 –"). */
function isWholeLine({ pieces, text }: Document, { piece, start, end }: Sentence): boolean {
  const { start: from, end: to } = pieces[piece]!;
  const isAlone = start - from <= 4 && to - end <= 4;
  return isAlone || (start - from <= 4 && /^\W*$/u.test(text.slice(end, Math.min(to, end + 2))));
}
