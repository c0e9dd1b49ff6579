import match from '../../../knowledge/statement-rules/advice-match.json' with { type: 'json' };
import type { Category } from '../../contract/index.ts';
import type { Document, Hit, Section, Sentence } from './document.ts';
import { afterOpening } from './judge-known.ts';
import { afterMarker } from './layout.ts';
import { phonesOf } from './phones.ts';
import { futureOf, isAdviceLike, type Reading } from './reading.ts';
import { kindIn } from './said-in.ts';
import { directOf, recourseOf } from './ways.ts';

type AdviceId = keyof typeof match.advice;
const ADVICE_IDS = Object.keys(match.advice) as AdviceId[];
const FITS: Readonly<Record<AdviceId, 'always' | readonly string[]>> = match.advice as Record<
  AdviceId,
  'always' | readonly string[]
>;
type NamedStep = keyof typeof match.names;
const WANTED: Readonly<Partial<Record<Category, NamedStep>>> = match.wanted as Partial<Record<Category, NamedStep>>;
/** Steps that are said with "do not" by their nature; the others mean nothing when they are negated. */
const NEGATIVE: ReadonlySet<AdviceId> = new Set([
  'never-code',
  'refuse-link',
  'refuse-id-copies',
  'do-not-pay',
  'leave-files',
  'hang-up',
  'official-number',
]);
const MAIL = /(?<=[\p{L}\p{Nd}])@(?=[\p{L}\p{Nd}])/gu;
/** So many sentences of threat weigh more than any help. */
const THREATS_MAX = 4;
/** A word to people counts as near the top within this part of the text, or within the first sentences. */
const TOP_SHARE = 0.45;
const TOP_SENTENCES = 8;

/** L07 to L11, L20, L27, L28 and L32: what the text does for those who read it in fear. */
export function judgeHelp(reading: Reading): void {
  judgeContact(reading);
  judgeAdvice(reading);
  judgeTone(reading);
  judgeThreats(reading);
  const { document, sheet } = reading;
  const end = { start: document.text.length, end: document.text.length };
  if (!spokespersonOf(reading)) sheet.add('L27', 'main', end);
  if (directOf(reading).length === 0) sheet.add('L28', 'main', end);
  if (recourseOf(reading).length === 0) sheet.add('L32', 'main', end);
}

/** Sentences in which the institution can be reached. */
export function contactsOf({ document }: Pick<Reading, 'document'>): readonly Sentence[] {
  let contacts = CONTACTS.get(document);
  if (!contacts) CONTACTS.set(document, (contacts = findContacts(document)));
  return contacts;
}

/** Several rules ask for them. */
const CONTACTS = new WeakMap<Document, readonly Sentence[]>();

function findContacts(document: Document): readonly Sentence[] {
  const reachable = new Set<number | undefined>();
  for (const { start } of phonesOf(document.text)) reachable.add(document.sentenceAt(start)?.index);
  for (const { index } of document.text.matchAll(MAIL)) reachable.add(document.sentenceAt(index)?.index);
  const short = /(?<!\p{Nd})(?:[0٠]?[1-9١-٩]\p{Nd}{2,4}|3\p{Nd}{3})(?!\p{Nd})/u;
  return document.sentences.filter((sentence) => {
    if (reachable.has(sentence.index)) return true;
    const { cues, section, start, end } = sentence;
    if (!cues.has('contact')) return false;
    return (
      short.test(document.textOf(start, end)) ||
      cues.has('hours.always') ||
      hasHours(sentence) ||
      (section === 'contact' && !sentence.isHeading)
    );
  });
}

/** Sentences that say when somebody answers. */
export function hoursOf(reading: Reading): readonly Sentence[] {
  const { document } = reading;
  const contacts = contactsOf(reading);
  const own = new Set(contacts);
  const pieces = new Set(contacts.flatMap(({ piece }) => [piece - 1, piece, piece + 1]));
  return document.body.filter((sentence) => {
    const isNear = pieces.has(sentence.piece) || sentence.section === 'contact' || sentence.cues.has('contact');
    return (
      isNear &&
      sentence.section !== 'next' &&
      (sentence.cues.has('hours.always') ||
        hasHours(sentence) ||
        (own.has(sentence) && HOURS.test(document.textOf(sentence.start, sentence.end))))
    );
  });
}

/** "8 to 8", "9-17". */
const HOURS = /(?<![\p{Nd}.-])\p{Nd}{1,2}\s?(?:to|till|until|à|a|al|إلى|حتى|[-–])\s?\p{Nd}{1,2}(?![\p{Nd}.-])/u;

/** Two hours of a day, a range of them, or days with an hour. */
function hasHours({ whens, cues }: Sentence): boolean {
  const hours = whens.filter(({ time, day }) => time !== undefined && !day);
  const days = whens.filter(({ day }) => day !== undefined);
  const isOfHours = ({ from, to }: Hit) => !days.some((when) => when.from < to && from < when.to);
  return hours.length >= 2 || (cues.get('hours.range') ?? []).some(isOfHours);
}

function judgeContact(reading: Reading): void {
  const { document, sheet } = reading;
  const contacts = contactsOf(reading);
  if (contacts.length === 0) sheet.add('L07', 'missing', { start: document.text.length, end: document.text.length });
  else if (hoursOf(reading).length === 0) sheet.add('L07', 'hours', { start: contacts[0]!.end, end: contacts[0]!.end });
}

/** Steps that the text advises, by kind. */
export function advicesOf({ document }: Reading): ReadonlyMap<AdviceId, Hit> {
  const found = new Map<AdviceId, Hit>();
  for (const id of ADVICE_IDS) {
    const hit = document.hits(`advice.${id}`).find((one) => {
      if (one.sentence.isHeading || one.sentence.isQuestion || one.sentence.section === 'data') return false;
      if (DESCRIBING.has(id) && tellsRisk(one.sentence)) return false;
      if (OF_OWN_MESSAGES.has(id) && isOfOwnMessage(document, one)) return false;
      if (id === 'support' && one.sentence.section === 'contact') return false;
      if (id === 'complain' && one.sentence.cues.has('recourse')) return false;
      return (NEGATIVE.has(id) || !document.voice.isNegated(one)) && !isOwnAct(document, one);
    });
    if (hit) found.set(id, hit);
  }
  const regular = found.get('change-regularly');
  const change = found.get('change-password');
  if (regular && change && regular.sentence === change.sentence) found.delete('change-password');
  return found;
}

/** "Somebody could open credit in your name" tells what may come, and not what to do. */
function tellsRisk({ section, cues }: Sentence): boolean {
  return section === 'risk' || (cues.has('risk.may') && !cues.has('self.protect') && section !== 'advice');
}

const DESCRIBING: ReadonlySet<AdviceId> = new Set(['check-credit', 'fake-hr']);

/** Steps in other words: "look at your recent transfers", "approve no order that you did not give". */
export function protectionsOf({ document }: Pick<Reading, 'document'>): readonly Hit[] {
  return document.hits('self.protect', 'self.protect.one').filter((hit) => {
    const { sentence, cue } = hit;
    if (sentence.isHeading || sentence.isQuestion || !ADVISING.has(sentence.section)) return false;
    // An order to one person reads in Arabic like a verb of the past.
    if (cue === 'self.protect.one' && sentence.section !== 'advice') return false;
    if (sentence.cues.has('risk.may') && sentence.section !== 'advice' && hit.from > sentence.from) return false;
    return opensClause(document, hit) && !document.voice.isReported(sentence) && !document.voice.isQuoted(hit);
  });
}

const ADVISING: ReadonlySet<Section | undefined> = new Set([undefined, 'advice', 'risk', 'genuine']);
/** What may stand before an order: "please", "then", "and". */
const BEFORE_ORDERS: ReadonlySet<string> = new Set(
  'please then and now also but et puis alors aussi mais y e luego también pero por favor ثم و'.split(' '),
);

/** An order opens its clause: "We check" and "the bank will tell" give none. */
function opensClause({ words, text, pieces }: Document, { from, start, sentence }: Hit): boolean {
  if (from === sentence.from || BEFORE_ORDERS.has(words.norms[from - 1] ?? '')) return true;
  if (start <= afterMarker(text, pieces[sentence.piece]!.start)) return true;
  return /[,;:.،؛–—-]/u.test(text.slice(words.ends[from - 1], start)) || /^[وف]/u.test(words.norms[from]!);
}

const OF_OWN_MESSAGES: ReadonlySet<AdviceId> = new Set(['never-code', 'refuse-link']);

/** "Our text message will hold no link and ask for no code" tells of the message, and nobody what to do. */
function isOfOwnMessage(document: Document, { sentence }: Hit): boolean {
  if (sentence.section === 'genuine' || sentence.section === 'direct') return true;
  return [1, 2, 3].some((before) => {
    const near = document.sentences[sentence.index - before];
    return near?.piece === sentence.piece && near.cues.has('direct');
  });
}

/** What the institution says that it does itself is no advice. */
function isOwnAct(document: Document, { sentence, from, start, cue }: Hit): boolean {
  const between = (own: Hit, to: number) => document.textOf(own.end, to);
  const acts = [...(sentence.cues.get('active') ?? []), ...(sentence.cues.get('measure') ?? [])];
  if (sentence.cues.has('recommend')) return false;
  if (acts.some((act) => act.from <= from)) return true;
  const isBeside = (own: Hit) => own.to <= from && from - own.to < 3 && !/[,،;:؛]/u.test(between(own, start));
  return cue !== 'advice.never-code' && (sentence.cues.get('own') ?? []).some(isBeside);
}

function judgeAdvice(reading: Reading): void {
  const { sheet, named, document, phase } = reading;
  const advices = advicesOf(reading);
  if (advices.size === 0 && protectionsOf(reading).length === 0) {
    sheet.add('L08', 'main', afterOpening(reading));
    return;
  }
  const kinds = new Set<Category>([...named.keys(), ...(reading.facts?.categories ?? [])]);
  if (kinds.size === 0) return;
  const wanted = new Set<NamedStep>([...kinds].flatMap((kind) => WANTED[kind] ?? []));
  const helpful = [...(wanted.size > 0 ? wanted : (['hang-up'] as const))].map(
    (step) => match.names[step][document.language],
  );
  const isHelped = [...advices.keys()].some((id) => fits(id, kinds));
  for (const [id, hit] of advices) {
    // An up to date browser does no harm beside what helps; alone it is no help.
    if (fits(id, kinds) || isEarlyCare(id, phase) || (id === 'device-care' && isHelped)) continue;
    sheet.add('L09', 'mismatch', hit, helpful.join(', '));
  }
  if (isHelped) judgeUncovered(reading, kinds, advices);
}

/** Before the kinds of data are known for certain, care with papers and the name is never wrong. */
function isEarlyCare(id: AdviceId, phase: Reading['phase']): boolean {
  return phase === 'aware' && (id === 'refuse-id-copies' || id === 'check-credit' || id === 'do-not-pay');
}

function fits(id: AdviceId, kinds: ReadonlySet<Category>): boolean {
  const of = FITS[id];
  return of === 'always' || of.some((kind) => kinds.has(kind as Category));
}

function judgeUncovered(
  { sheet, named, document }: Reading,
  kinds: ReadonlySet<Category>,
  advices: ReadonlyMap<AdviceId, Hit>,
): void {
  for (const kind of kinds) {
    const step = WANTED[kind];
    if (!step || advices.has(step) || (step === 'refuse-id-copies' && advices.has('check-credit'))) continue;
    const place = named.get(kind);
    const what = place ? document.textOf(place.start, place.end) : kindIn(document.language, kind);
    sheet.add('L09', 'uncovered', place ?? { start: 0, end: 0 }, what);
  }
}

export function empathyOf({ document }: Reading): readonly Hit[] {
  return document
    .hits('empathy')
    .filter((hit) => document.voice.isFelt(hit) && !isAdviceLike(hit.sentence) && !hit.sentence.isHeading);
}

export function apologyOf({ document }: Reading): readonly Hit[] {
  return document
    .hits('apology', 'responsibility')
    .filter((hit) => document.voice.isFelt(hit) && hit.sentence.section !== 'advice' && !hit.sentence.isHeading);
}

function judgeTone(reading: Reading): void {
  const { document, sheet } = reading;
  // In the first hours one sentence of regret is the word to people; later it is owed beside the apology.
  const [first] = [...empathyOf(reading), ...(reading.phase === 'aware' ? apologyOf(reading) : [])];
  if (!first) sheet.add('L10', 'missing', afterOpening(reading));
  else if (
    reading.phase === 'full' &&
    first.start > document.text.length * TOP_SHARE &&
    first.sentence.index > TOP_SENTENCES
  )
    sheet.add('L10', 'late', first);
  const refusal = document
    .hits('deny.responsibility')
    .find(({ sentence }) => !document.voice.isReported(sentence) && !sentence.isQuestion);
  const history = document.said('history')[0];
  if (refusal && history) sheet.add('L11', 'history', refusal);
  else if (apologyOf(reading).length === 0) sheet.add('L11', 'missing', afterOpening(reading));
}

function judgeThreats(reading: Reading): void {
  const { document, sheet } = reading;
  const threats = document
    .said('threat', 'sanction')
    .filter(({ cue, sentence }) => cue === 'threat' || sentence.cues.has('sharing'))
    .filter(({ sentence }) => !isAdviceLike(sentence) || sentence.cues.has('advice.leave-files'))
    .filter(({ sentence }) => !document.paragraphOf(sentence).some(({ cues }) => cues.has('no-trouble')));
  const threatening = new Set(threats.map(({ sentence }) => sentence));
  const contacts = new Set(contactsOf(reading));
  const helping = document.body.filter(
    (sentence) => !threatening.has(sentence) && (isAdviceLike(sentence) || contacts.has(sentence)),
  );
  const [first] = threats;
  if (
    first &&
    (helping.length === 0 ||
      first.start < helping[0]!.start ||
      threatening.size > helping.length ||
      threatening.size >= THREATS_MAX)
  )
    sheet.add('L20', 'main', first);
}

/** A person with a name and a role. */
export function spokespersonOf(reading: Reading): Hit | undefined {
  const { document } = reading;
  // Whoever will answer one open question answers for that alone.
  const isOwner = (sentence: Sentence) => sentence.section === undefined && futureOf(sentence, reading).length > 0;
  return document
    .hits('spokesperson')
    .filter(({ sentence }) => sentence.section !== 'unknown' && sentence.section !== 'done' && !isOwner(sentence))
    .filter((hit) => hit.sentence.section === 'contact' || !isOfBody(hit))
    .find((hit) => namesSomebody(document.text, hit, document.language === 'ar'));
}

/** "The Data Protection Commissioner" is whom one complains to. */
function isOfBody({ from, to, sentence: { cues } }: Hit): boolean {
  return cues.has('may') && (cues.get('recourse.body') ?? []).some((body) => body.from < to && from < body.to);
}

function namesSomebody(text: string, { start, end }: Hit, isArabic: boolean): boolean {
  const from = lineStart(text, Math.max(0, start - 90), start);
  const [before, after] = [text.slice(from, start), text.slice(end, end + 110)];
  if (isArabic)
    return (
      /(?:السيدة?|الدكتورة?|الأستاذة?|الأستاذ)\s+\p{L}{2,}\s+\p{L}{2,}/u.test(before + after) ||
      /(?:^\s*|\n|[،,.:–—-]\s*)\p{L}{2,}\s+\p{L}{2,}(?:\s+\p{L}{2,})?\s*[،,–—-]\s*(?:ال)?$/u.test(before) ||
      /^[^.\n:]{0,50}[،,:–—-]\s*\p{L}{2,}\s+\p{L}{2,}\s*(?:\.?\s*(?:$|\n)|[،,])/u.test(after)
    );
  const name =
    /(?:\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?|\p{Lu}\.|\p{Lu}{2,})\s+(?:(?:de|del|la|El|Al|Ben|Ait|van|von|el|al)[\s-])?(?:\p{Lu}\p{Ll}+|\p{Lu}{2,})(?:[\s-]\p{Lu}\p{L}+)?/u;
  return name.test(after.split(/[.!?]\s|\n\s*\n\s*\n/)[0]!) || name.test(before);
}

function lineStart(text: string, from: number, to: number): number {
  const stop = Math.max(text.lastIndexOf('. ', to - 1), text.lastIndexOf('\n\n', to - 1));
  return stop >= from ? stop + 1 : from;
}
