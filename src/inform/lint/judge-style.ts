import type { LintLanguage } from './model.ts';
import type { Document, Hit, Sentence } from './document.ts';
import { isAdviceLike, type Reading } from './reading.ts';

/** Words of the median sentence; Arabic writes small words together with the next one. */
const MEDIAN_MAX: Readonly<Record<LintLanguage, number>> = { fr: 20, en: 20, es: 22, ar: 18 };
const PASSIVES_MIN = 3;
/** What nobody but the institution takes. */
const MEASURES: ReadonlySet<string> = new Set(
  'measures steps action actions precautions decisions mesures dispositions decisions medidas acciones decisiones precauciones'.split(
    ' ',
  ),
);
const AGENT_REACH = 8;
const AGENTS: ReadonlySet<string> = new Set(['by', 'par', 'por', 'قبل', 'طرف']);
const SENTENCES_MIN = 3;
const ACRONYM = /(?<![\p{Lu}\p{Ll}\p{Nd}.@/_-])\p{Lu}{2,7}(?![\p{L}\p{Nd}@/_])/gu;
/** "م.ت.إ": letters with a full stop after each. */
const DOTTED = /(?<!\p{L})(?:\p{Script=Arabic}\.){2,6}\p{Script=Arabic}(?!\p{L})/gu;
/** Words of the trade that an Arabic text leaves in Latin letters; names have a capital, addresses a sign. */
const LATIN = /(?<![\p{Lu}\p{Ll}\p{Nd}.@/:_-])[a-z]{3,20}(?![\p{Lu}\p{Ll}\p{Nd}@/:_-]|\.\p{L})/gu;
/** Short forms that are words by now, or name what everybody holds in hand. */
const KNOWN_ACRONYMS = new Set(
  'SMS PDF IBAN RIB CIN CNIE DNI NIE NIF PIN ID IP UTC GMT OK TV FAQ CV USB QR WWW HTTP HTTPS MAD EUR USD DH CSV XLS AM PM FR EN AR ES ET LE LA DE UN NHS UK EU UE USA PIN II III IV VI VII VIII IX XI SARL SA CNIL AEPD ICO CNSS SQL CVE XSS URL IT TTY ONG ID PIN BBC DVD'.split(
    ' ',
  ),
);

/** L19, L21 and L22: who acts, when, and in words that everybody reads. */
export function judgeStyle(reading: Reading): void {
  judgeAgents(reading);
  judgeMeasures(reading);
  judgeReadability(reading);
}

function judgeAgents({ document, sheet }: Reading): void {
  const passive = document
    .hits('passive')
    .filter((hit) => isAct(hit.sentence) && !hasAgent(document, hit) && !isOfAttacker(document, hit));
  const acts = passive.length + passive.reduce((count, hit) => count + furtherActs(document, hit), 0);
  const active = document.hits('active');
  if (acts >= PASSIVES_MIN && acts > active.length) sheet.add('L19', 'main', passive[0]!);
}

/** A heading, what people are advised, or what is asked still, is no act of the institution. */
function isAct({ section, isHeading }: Sentence): boolean {
  return !isHeading && section !== 'advice' && section !== 'unknown';
}

/** Arabic "the plan was set off, and steps taken, and authorities told": one verb holds for every noun after it. */
function furtherActs(document: Document, { to, sentence: { cues } }: Hit): number {
  const next = cues.get('passive')?.find(({ from }) => from >= to)?.from ?? Infinity;
  const isFurther = ({ from }: Hit) => from >= to && from < next && document.words.norms[from]!.startsWith('و');
  return (cues.get('passive.more') ?? []).filter(isFurther).length;
}

/** "By us", "par nos équipes": somebody is named, soon after. */
function hasAgent({ words }: Document, { to, sentence }: Hit): boolean {
  const after = words.norms.slice(to, Math.min(sentence.to, to + AGENT_REACH));
  return after.some((norm) => AGENTS.has(norm));
}

/** What was taken or copied, the attacker took. */
function isOfAttacker({ words }: Document, { from, to, sentence: { cues } }: Hit): boolean {
  if (words.norms.slice(Math.max(0, from - 3), to).some((norm) => MEASURES.has(norm))) return false;
  return (cues.get('admit') ?? []).some((admitted) => admitted.from < to && from < admitted.to);
}

function judgeMeasures(reading: Reading): void {
  const { document, sheet } = reading;
  for (const hit of measuresOf(reading)) {
    const { sentence } = hit;
    if (sentence.cues.has('hollow') || sentence.cues.has('docs.false')) continue;
    const isDated =
      document.paragraphOf(sentence).some(({ whens }) => whens.length > 0) || isListDated(document, sentence);
    if (!isDated) sheet.add('L21', 'undated', hit);
  }
  for (const sentence of document.body) if (isUndatedAct(document, sentence)) sheet.add('L21', 'undated', sentence);
  for (const hit of document.said('vague.authority')) {
    if (isAdviceLike(hit.sentence) || namesAuthority(hit.sentence)) continue;
    if (hit.sentence.cues.has('measure') || hit.sentence.cues.has('passive')) sheet.add('L21', 'vague', hit);
  }
}

/** "We tidied up access" under what was done, in whatever words, and no date near. */
function isUndatedAct(document: Document, sentence: Sentence): boolean {
  const { section, cues, isQuestion } = sentence;
  if (
    section !== 'done' ||
    isQuestion ||
    document.voice.isNegated({ from: Math.min(sentence.from + 5, sentence.to - 1), sentence })
  )
    return false;
  if (!(cues.get('own') ?? []).some(({ from }) => from - sentence.from <= 3)) return false;
  if (['measure', 'next', 'next.answer', 'direct', 'direct.tell', 'hollow'].some((cue) => cues.has(cue))) return false;
  return !document.paragraphOf(sentence).some(({ whens }) => whens.length > 0) && !isListDated(document, sentence);
}

/** What the institution says that it has done. */
export function measuresOf({ document }: Reading): ReturnType<Document['hits']> {
  return document
    .said('measure')
    .filter(
      ({ sentence }) =>
        !sentence.isHeading &&
        sentence.section !== 'advice' &&
        sentence.section !== 'unknown' &&
        !sentence.cues.has('fault') &&
        !(sentence.cues.has('take.back') && isCorrection(document, sentence)) &&
        !sentence.cues.has('apology') &&
        !sentence.cues.has('know'),
    )
    .filter((hit) => !isOfOutsider(hit) && !UNDONE.has(document.words.norms[hit.from - 1] ?? ''));
}

/** "We first said … We were wrong, and correct it here": a word that is taken back, and no measure. */
function isCorrection(document: Document, sentence: Sentence): boolean {
  return document.paragraphOf(sentence).some(({ cues }) => cues.has('told.before'));
}

/** "The firm that we hired" tells who it is, and "may have changed" what may be: neither is a measure. */
const UNDONE: ReadonlySet<string> = new Set(
  'that which whom que dont التي الذي الذين may might could should'.split(' '),
);
const OUTSIDER_REACH = 3;

/** "Someone has taken details": the act of whoever broke in. */
function isOfOutsider({ from, sentence: { cues } }: Hit): boolean {
  return (cues.get('outsider') ?? []).some(({ to }) => to <= from && from - to < OUTSIDER_REACH);
}

/** One date at the head of a list holds for its items. */
function isListDated(document: Document, { piece }: Sentence): boolean {
  if (!document.pieces[piece]!.isItem) return false;
  for (let before = piece - 1; before >= 0 && piece - before < 20; before--) {
    if (!document.pieces[before]!.isItem)
      return document.paragraphOf({ piece: before } as Sentence).some(({ whens }) => whens.length > 0);
  }
  return false;
}

function namesAuthority({ cues }: Sentence): boolean {
  const vague = cues.get('vague.authority') ?? [];
  return (cues.get('authority') ?? []).some((authority) =>
    vague.every(({ from, to }) => authority.from < from || authority.from >= to),
  );
}

function judgeReadability({ document, sheet }: Reading): void {
  const lengths = document.body
    .map(({ from, to }) => to - from)
    .filter((length) => length > 2)
    .sort((one, other) => one - other);
  const median = lengths[Math.floor((lengths.length - 1) / 2)] ?? 0;
  const limit = MEDIAN_MAX[document.language];
  if (median > (lengths.length >= SENTENCES_MIN ? limit : 2 * limit)) {
    const long = document.body.find(({ from, to }) => to - from > limit)!;
    sheet.add('L22', 'long', long, String(limit));
  }
  for (const hit of document.said('jargon')) {
    if (!isPartOfName(document, hit)) sheet.add('L22', 'jargon', hit);
  }
  if (document.language === 'ar')
    for (const { 0: word, index } of document.text.matchAll(LATIN))
      sheet.add('L22', 'jargon', { start: index, end: index + word.length });
  judgeAcronyms({ document, sheet });
}

/** "Harlan Forensics": a word of the trade in somebody's name. */
function isPartOfName(document: Document, { start, end }: Hit): boolean {
  return /\p{Lu}[\p{L}&.-]*[ \u00a0]\p{Lu}\p{L}*$/u.test(document.textOf(Math.max(0, start - 40), end));
}

function judgeAcronyms({ document, sheet }: Pick<Reading, 'document' | 'sheet'>): void {
  const seen = new Set<string>();
  const isShouted = /\p{Lu}{4,}\s+\p{Lu}{3,}/u;
  for (const { 0: acronym, index } of document.text.matchAll(ACRONYM)) {
    if (seen.has(acronym) || KNOWN_ACRONYMS.has(acronym)) continue;
    seen.add(acronym);
    const [before, after] = [
      document.text.slice(Math.max(0, index - 30), index),
      document.text.slice(index + acronym.length, index + acronym.length + 30),
    ];
    if (
      /[(«"“]\s*$/u.test(before) ||
      /^\s*[()]/u.test(after) ||
      isShouted.test(before.slice(-14) + acronym + after.slice(0, 14))
    )
      continue;
    if (
      /^\s*[,،]\s*(?:(?:l|le|la|the|el|los|notre|our|c|soit|es decir|o sea|that is|which is|short for|i)\b|أي|هو|هي|وهو|وهي)/iu.test(
        after,
      ) ||
      /[–—-]\s*$/u.test(before)
    )
      continue;
    if (isInCapitals(document.text, index) || /\p{Lu}{2,}[\s-]+$/u.test(before) || /^[\s-]+\p{Lu}{2,}/u.test(after))
      continue;
    if (/^-?\p{Nd}/u.test(after)) continue;
    sheet.add('L22', 'acronym', { start: index, end: index + acronym.length });
  }
  for (const { 0: letters, index } of document.text.matchAll(DOTTED))
    sheet.add('L22', 'acronym', { start: index, end: index + letters.length });
}

/** A line that is all in capitals shouts; its words are no short forms. */
function isInCapitals(text: string, place: number): boolean {
  const start = text.lastIndexOf('\n', place) + 1;
  const stop = text.indexOf('\n', place);
  const line = text.slice(Math.max(start, place - 100), Math.min(stop < 0 ? text.length : stop, place + 100));
  return !/\p{Ll}{2}/u.test(line) && /\p{Lu}\P{L}+\p{Lu}/u.test(line);
}
