import type { Sentence } from './document.ts';
import { hasDay, pastOf, type Reading } from './reading.ts';
import type { Place } from './rules.ts';

/** Sentences that state what the institution has established. */
export function knownSentences(reading: Reading): readonly Sentence[] {
  const { document } = reading;
  const stating = new Set(document.said('know').map(({ sentence }) => sentence));
  return document.body.filter((sentence) => {
    if (sentence.isQuestion || document.voice.isReported(sentence) || sentence.cues.has('unknown')) return false;
    if (sentence.cues.has('hedge') && !stating.has(sentence) && !sentence.cues.has('event')) return false;
    return (
      stating.has(sentence) ||
      sentence.section === 'known' ||
      isEvent(reading, sentence) ||
      isFinding(reading, sentence)
    );
  });
}

/** "At 8:05 a teller saw transfers that nobody had entered": what somebody saw or what was done to the institution, with its hour. */
function isEvent(reading: Reading, sentence: Sentence): boolean {
  const { cues, section } = sentence;
  return TELLING.has(section) && cues.has('event') && pastOf(sentence, reading).length > 0;
}

/** Where a statement tells what happened. */
const TELLING: ReadonlySet<string | undefined> = new Set([undefined, 'known', 'people', 'data', 'apology']);

/** "The registry checked the list against its own on 9 May": what somebody of the house verified, with its day. */
function isFinding(reading: Reading, sentence: Sentence): boolean {
  const { cues, section } = sentence;
  if (!cues.has('basis.counted') || cues.has('basis.estimated') || cues.has('basis.claimed')) return false;
  return (section === undefined || section === 'people') && pastOf(sentence, reading).length > 0;
}

/** L02: what is known, with its day. */
export function judgeKnown(reading: Reading): void {
  const known = knownSentences(reading).filter((sentence) => isOfEvent(reading, sentence));
  const isDated = known.some((sentence) =>
    reading.document
      .paragraphOf(sentence)
      .some((near) => pastOf(near, reading).length > 0 && (near === sentence || isOfEvent(reading, near))),
  );
  if (isDated || isGroupDated(reading, known) || reading.document.body.some((one) => isTold(reading, one))) return;
  const [first] = known;
  if (first) reading.sheet.add('L02', 'undated', first);
  else reading.sheet.add('L02', 'missing', afterOpening(reading));
}

/** What happened is another matter than how many were counted, what was found untouched, whom one will write to, and the date of the text. */
function isOfEvent({ document }: Reading, sentence: Sentence): boolean {
  const { cues, section, piece, whens } = sentence;
  if (!TELLING.has(section) || cues.has('scope.clear') || cues.has('direct')) return false;
  if (cues.has('direct.tell') && cues.has('direct.channel') && !cues.has('event')) return false;
  const isDateline = piece < OPENING_PIECES && whens.some(({ day }) => day?.year !== undefined);
  if (isDateline && !cues.has('know') && !/\p{L}{4,}[.!…]\W*$/u.test(document.textOf(sentence.start, sentence.end)))
    return false;
  return cues.has('event') || (!cues.has('counting') && !document.pieces[piece]!.isHeading);
}

const OPENING_PIECES = 3;

/** What happened at an hour that is given, in whatever words, and that is no act of the institution and no promise. */
function isTold(reading: Reading, sentence: Sentence): boolean {
  const { section, cues, isQuestion, from, to, whens } = sentence;
  if ((section !== undefined && section !== 'known') || isQuestion || isLine(reading, sentence)) return false;
  if (NO_NEWS.some((cue) => cues.has(cue)) || reading.people.some((number) => number.sentence === sentence))
    return false;
  if (reading.phase === 'full' && reading.document.voice.isReported(sentence)) return false;
  const told = to - from - whens.reduce((count, when) => count + when.to - when.from, 0);
  return told >= NEWS_WORDS_MIN && pastOf(sentence, reading).some((when) => hasDay(when) && when.time !== undefined);
}

/** A title or a dateline near the top, which ends without a stop. */
function isLine({ document }: Reading, { piece, start, end }: Sentence): boolean {
  return piece <= OPENING_PIECES && !/[.!…]\W*$/u.test(document.textOf(start, end));
}

const NO_NEWS = [
  'measure',
  'active',
  'passive',
  'unknown',
  'next',
  'again',
  'hedge',
  'contact',
  'asof',
  'basis.counted',
  'counting',
  'scope.clear',
  'direct',
];
const NEWS_WORDS_MIN = 3;

/** "As of 9 April" may stand once for a whole block. */
function isGroupDated(reading: Reading, known: readonly Sentence[]): boolean {
  const groups = new Set(known.filter(({ section }) => section === 'known').map(({ group }) => group));
  return reading.document.sentences.some(
    (sentence) =>
      groups.has(sentence.group) &&
      sentence.section === 'known' &&
      !sentence.cues.has('hedge') &&
      isOfEvent(reading, sentence) &&
      pastOf(sentence, reading).length > 0,
  );
}

/** Where something that belongs near the top is missing: after the first paragraph. */
export function afterOpening({ document }: Reading): Place {
  const first = document.body[0];
  const end = first ? (document.paragraphOf(first).at(-1)?.end ?? 0) : document.text.length;
  return { start: end, end };
}
