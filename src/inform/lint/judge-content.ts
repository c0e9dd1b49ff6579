import type { Hit, Sentence } from './document.ts';
import { afterOpening, judgeKnown } from './judge-known.ts';
import { loosePeopleNumbers } from './people-numbers.ts';
import { futureOf, hasDay, isAdviceLike, pastOf, type PeopleNumber, type Reading } from './reading.ts';

/** L02 to L06: what is known, what is not, how many people, which data, and when the public hears more. */
export function judgeContent(reading: Reading): void {
  judgeKnown(reading);
  judgeUnknown(reading);
  judgePeople(reading);
  judgeCategories(reading);
  judgeUpdate(reading);
}

/** Sentences that say what is not known yet. */
export function unknownSentences(reading: Reading): readonly Sentence[] {
  const { document } = reading;
  return document.body.filter((sentence) => {
    if (isPutOff(reading, sentence)) return true;
    if (sentence.isQuestion && sentence.section !== 'unknown') return false;
    if (document.voice.isReported(sentence)) return false;
    if (sentence.section === 'unknown') return true;
    return sentence.cues.has('unknown') && !isAboutReader(sentence) && !isOfStranger(sentence);
  });
}

/** "On Thursday at nine somebody whom we do not know opened the register": what happened, by a hand that is not known. */
function isOfStranger({ cues, whens }: Sentence): boolean {
  return cues.has('event') && cues.has('outsider') && whens.length > 0 && !cues.has('answer.unknown');
}

/** "Has anyone opened it? The police will say on 9 June.", "How they got out: report on 9 April": a question, and when it is answered. */
function isPutOff(reading: Reading, sentence: Sentence): boolean {
  const { document } = reading;
  if (!OPEN_PLACES.has(sentence.section)) return false;
  const next = document.sentences[sentence.index + 1];
  if (sentence.isQuestion && next?.piece === sentence.piece) return futureOf(next, reading).length > 0;
  const first = document.words.norms.slice(sentence.from, sentence.from + 3).some((norm) => OPENING.has(norm));
  const hasSign = /[:：–—]/u.test(document.textOf(sentence.start, sentence.end));
  return first && hasSign && !sentence.isQuestion && futureOf(sentence, reading).length > 0;
}

const OPEN_PLACES: ReadonlySet<string | undefined> = new Set([undefined, 'known', 'people', 'data', 'unknown']);
/** What a question begins with that is put as a clause. */
const OPENING: ReadonlySet<string> = new Set(
  'whether how who why if si comment qui pourquoi cómo como quién quien هل كيف من'.split(' '),
);

/** "Dispute every debit that you do not know" leaves nothing open. */
function isAboutReader(sentence: Sentence): boolean {
  const { section, cues, from } = sentence;
  // The number of an item may stand before the order.
  const opening = sentence.amounts[0]?.from === from ? from + 1 : from;
  const orders = [...(cues.get('self.protect') ?? []), ...(cues.get('self.protect.one') ?? [])];
  return section === 'contact' || orders.some((order) => order.from <= opening) || isAdviceLike(sentence);
}

function judgeUnknown(reading: Reading): void {
  const { document, sheet, phase } = reading;
  const unknown = unknownSentences(reading);
  if (unknown.length === 0) {
    sheet.add('L03', 'missing', afterOpening(reading));
    return;
  }
  if (phase === 'aware' && reading.updates.some(({ at }) => at !== undefined && at > reading.at)) return;
  if (isAnsweredElsewhere(reading)) return;
  const open = unknown.filter((sentence) => sentence.cues.has('unknown') || document.pieces[sentence.piece]!.isItem);
  // Where a part of the text is about what is open, that part is held to its dates, and no aside elsewhere.
  const listed = open.filter(({ section }) => section === 'unknown');
  const isListed = listed.some((sentence) => isAnswerDated(reading, sentence));
  for (const sentence of isListed ? listed : open.length > 0 ? open : unknown) {
    if (!isAnswerDated(reading, sentence) && !isSameTakenUp(reading, sentence)) sheet.add('L03', 'undated', sentence);
  }
}

/** "18 are still being checked": the list of open points takes up the same 18, with a date. */
function isSameTakenUp(reading: Reading, { section, amounts }: Sentence): boolean {
  if (section === 'unknown' || amounts.length === 0) return false;
  const taken = takenUp(reading);
  return amounts.some(({ isPercent, low }) => !isPercent && taken.has(low));
}

/** Numbers in the paragraphs on what is open that give a date. */
function takenUp(reading: Reading): ReadonlySet<number> {
  let taken = TAKEN_UP.get(reading.document);
  if (!taken) {
    const open = reading.document.body.filter(({ section }) => section === 'unknown');
    const dated = new Set(open.filter((sentence) => futureOf(sentence, reading).length > 0).map(({ piece }) => piece));
    taken = new Set(
      open.filter(({ piece }) => dated.has(piece)).flatMap(({ amounts }) => amounts.map(({ low }) => low)),
    );
    TAKEN_UP.set(reading.document, taken);
  }
  return taken;
}

const TAKEN_UP = new WeakMap<Reading['document'], ReadonlySet<number>>();

/** A date in the sentence, in its paragraph, or once for all that stands under one heading. */
function isAnswerDated(reading: Reading, sentence: Sentence): boolean {
  const { document } = reading;
  const isDated = (near: Sentence) => futureOf(near, reading).length > 0 || near.cues.has('same.time');
  if (document.paragraphOf(sentence).some(isDated)) return true;
  if (sentence.section !== 'unknown') return followsPromise(reading, sentence);
  const block = document.groupOf(sentence).filter(({ section }) => section === 'unknown');
  const items = block.filter(({ piece }) => document.pieces[piece]!.isItem);
  const outside = block.filter(({ piece }) => !document.pieces[piece]!.isItem);
  if (outside.some(isDated)) return true;
  return items.length === 0 && block.some(isDated);
}

/** In running text the promise may be the paragraph after. */
function followsPromise(reading: Reading, { piece }: Sentence): boolean {
  const next = reading.document.paragraphOf({ piece: piece + 1 } as Sentence);
  return next.some(
    (sentence) => !sentence.isHeading && sentence.cues.has('answer.unknown') && futureOf(sentence, reading).length > 0,
  );
}

/** "We will answer these questions on …", wherever it stands. */
export function isAnsweredElsewhere(reading: Reading): boolean {
  const { pieces } = reading.document;
  return reading.updates.some(({ sentence }) => {
    // What answers one item of a list of open points answers that one.
    const isOfOne = sentence.section === 'unknown' && pieces[sentence.piece]!.isItem;
    return !isOfOne && sentence.cues.has('answer.unknown') && futureOf(sentence, reading).length > 0;
  });
}

function judgePeople(reading: Reading): void {
  const { people, sheet } = reading;
  const own = people.filter(({ isOwn }) => isOwn);
  const bare = own.filter((number) => !hasBasis(reading, number));
  for (const number of bare) sheet.add('L04', 'basis', number);
  if (own.length > 0 || tellsOfFew(reading) || hasLooseNumber(reading)) return;
  const open = reading.document.body.filter(
    (sentence) =>
      sentence.cues.has('unknown.number') &&
      (sentence.section === 'unknown' || (sentence.cues.has('unknown') && !sentence.isQuestion)),
  );
  open.push(...askedAndOpen(reading));
  if (promisesNumber(reading)) return;
  const [first] = open;
  if (!first) {
    sheet.add('L04', 'missing', afterOpening(reading));
    return;
  }
  const isDated =
    open.some((sentence) => isAnswerDated(reading, sentence)) ||
    isAnsweredElsewhere(reading) ||
    (reading.phase === 'aware' && reading.updates.some(({ at }) => at !== undefined && at > reading.at));
  if (!isDated) sheet.add('L04', 'undated', first);
}

const NO_NUMBER: ReadonlySet<string | undefined> = new Set([
  'advice',
  'contact',
  'done',
  'next',
  'recourse',
  'direct',
  'genuine',
]);

/** A number under "how many", or of people whom no word says to be affected: taken where the text gives its basis. */
function hasLooseNumber(reading: Reading): boolean {
  return loosePeopleNumbers(reading.document).some(
    (number) => number.isOwn && !NO_NUMBER.has(number.sentence.section) && hasBasis(reading, number),
  );
}

/** "How many travellers are in it? We do not know yet." */
function askedAndOpen({ document }: Reading): readonly Sentence[] {
  return document.body.filter(
    ({ index, cues, isQuestion, piece }) =>
      (cues.has('unknown') || cues.has('next.answer') || cues.has('same.time')) &&
      !isQuestion &&
      document.sentences[index - 1]?.piece === piece &&
      document.sentences[index - 1]?.isQuestion === true &&
      document.sentences[index - 1]!.cues.has('unknown.number'),
  );
}

/** "We will give the number on Friday at 6 p.m.": not known, and when. */
function promisesNumber(reading: Reading): boolean {
  const { document } = reading;
  return document.body.some(
    (sentence) =>
      sentence.cues.has('number.later') &&
      !document.voice.isReported(sentence) &&
      (futureOf(sentence, reading).length > 0 || sentence.cues.has('same.time')),
  );
}

/** One person, or two: said in a word, or in a figure that is too small to tell from the number of a list elsewhere. */
const FEW =
  /(?:^|[^\p{L}\p{Nd}])(?:[12]\s|one\s|two\s|une?\s|deux\s|una?\s|dos\s)(?:\p{L}+\s){0,1}(?:personnes?|assur[ée]e?s?|people|persons?|personas?|asegurad[oa]s?)(?![\p{L}])|شخص واحد|شخصان|شخصين/iu;

function tellsOfFew({ document }: Reading): boolean {
  return document.body.some(
    (sentence) =>
      FEW.test(document.text.slice(sentence.start, sentence.end)) &&
      (sentence.section === 'people' || sentence.cues.has('affected')) &&
      (isBased(sentence) || sentence.section === 'people') &&
      !sentence.isQuestion &&
      !document.voice.isReported(sentence),
  );
}

/** Whether the text says how a number came about, or as of when it holds. */
export function hasBasis(reading: Reading, { sentence, amount }: PeopleNumber): boolean {
  const { document } = reading;
  if (amount.high > amount.low || document.paragraphOf(sentence).some(isBased)) return true;
  if (isCountedOn(reading, sentence)) return true;
  // Under "how many people", the day beside the number says as of when it holds.
  if (sentence.section === 'people' && document.paragraphOf(sentence).some((near) => pastOf(near, reading).length > 0))
    return true;
  if (basedNumbers(reading).has(keyOf(amount))) return true;
  // Another paragraph gives the basis where it speaks of the figures, and not of something else that was established.
  return besides(reading, sentence).some(
    (other) =>
      other.cues.has('asof') ||
      (isBased(other) && (other.isHeading || other.cues.has('people') || other.cues.has('unknown.number'))),
  );
}

/** A day beside a number, where nothing is told to have happened on it, is the day as of which it holds. */
function isCountedOn(reading: Reading, sentence: Sentence): boolean {
  const next = reading.document.sentences[sentence.index + 1];
  return [sentence, next].some(
    (near) => near?.piece === sentence.piece && !near.cues.has('event') && pastOf(near, reading).length > 0,
  );
}

/** Numbers that have their basis where they stand: said again elsewhere, they have it too. */
function basedNumbers({ document, people }: Reading): ReadonlySet<string> {
  let based = BASED.get(document);
  if (!based) {
    const pieces = new Set(document.sentences.filter(isBased).map(({ piece }) => piece));
    based = new Set(people.filter(({ sentence }) => pieces.has(sentence.piece)).map(({ amount }) => keyOf(amount)));
    BASED.set(document, based);
  }
  return based;
}

const BASED = new WeakMap<Reading['document'], ReadonlySet<string>>();

function keyOf({ low, high }: PeopleNumber['amount']): string {
  return `${low}-${high}`;
}

function isBased({ cues }: Sentence): boolean {
  return cues.has('basis.counted') || cues.has('basis.estimated') || cues.has('asof');
}

/** What stands in the same list or under the same heading says the basis for all of it. */
function besides({ document }: Reading, sentence: Sentence): readonly Sentence[] {
  if (sentence.section !== 'people' && !document.pieces[sentence.piece]!.isItem) return [];
  return sentence.group === 0 ? [] : document.groupOf(sentence).filter(({ section }) => section === sentence.section);
}

function judgeCategories({ document, named, sheet, phase }: Reading): void {
  if (named.size > 0 || concernsNobody(document) || listsOtherKinds(document)) return;
  const vague = document
    .hits('cat.vague')
    .find((hit) => !hit.sentence.isHeading && !document.voice.isReported(hit.sentence) && !namesBody(hit));
  if (vague) sheet.add('L05', 'vague', vague);
  else
    sheet.add('L05', 'missing', {
      start: document.sentences.at(phase === 'full' ? 0 : -1)?.end ?? 0,
      end: document.sentences.at(phase === 'full' ? 0 : -1)?.end ?? 0,
    });
}

/** A list under "which data", of kinds that have no name here: loans, marks, photographs. */
function listsOtherKinds({ body, text }: Reading['document']): boolean {
  return body.some(
    ({ section, start, end, cues }) =>
      section === 'data' &&
      !cues.has('cat.vague') &&
      (text.slice(start, end).match(/[,;،؛](?=\s)/gu)?.length ?? 0) >= 2,
  );
}

/** "People affected: 0 (confirmed)": where a count found nobody, no kind of data is theirs. */
function concernsNobody({ body }: Reading['document']): boolean {
  return body.some(
    ({ amounts, cues }) =>
      cues.has('basis.counted') &&
      cues.has('affected') &&
      cues.has('people') &&
      amounts.some(({ high, isPercent }) => high === 0 && !isPercent),
  );
}

/** "The authority for the protection of personal data": personal data is part of its name. */
function namesBody({ from, sentence: { cues } }: Hit): boolean {
  return (cues.get('recourse.body') ?? []).some((body) => body.from < from && from - body.to < BODY_REACH);
}

const BODY_REACH = 5;

function judgeUpdate(reading: Reading): void {
  const { updates, sheet, document } = reading;
  if (updates.some(({ at, when }) => at !== undefined && at > reading.at && when?.time !== undefined)) return;
  const past = updates.find(({ at, when }) => at !== undefined && at <= reading.at && when?.time !== undefined);
  if (past) sheet.add('L06', 'past', past);
  else if (updates[0]) sheet.add('L06', 'hour', updates.find(({ when }) => when && hasDay(when)) ?? updates[0]);
  else sheet.add('L06', 'missing', { start: document.text.length, end: document.text.length });
}
