import { CATEGORIES } from '../../contract/index.ts';
import type { Document, Hit, Sentence } from './document.ts';
import { isHome, isNoExcuse, isOurs, judgeFrames } from './frames.ts';
import { isAdviceBeside, isProven, judgeFormulas } from './judge-formulas.ts';
import { tightened } from './phrases.ts';
import { hasDay, isAdviceLike, type Reading } from './reading.ts';

/** L12 to L18 and L30: what must not be said without showing why it is so. Quoted, negated and reported words are left alone. */
export function judgeClaims(reading: Reading): void {
  judgeBlame(reading);
  judgeFrames(reading.document, reading.sheet);
  judgeAuthenticity(reading);
  judgeDenial(reading);
  judgeFormulas(reading);
}

function judgeBlame({ document, sheet }: Reading): void {
  for (const hit of document.said('actor')) if (isBlamed(document, hit)) sheet.add('L12', 'main', hit);
  for (const hit of document.hits('political')) {
    if (document.voice.isAsserted(hit) && !isUnlinked(document, hit.sentence)) sheet.add('L13', 'main', hit);
  }
  for (const [cue, way] of [
    ['motive', 'motive'],
    ['self-praise', 'praise'],
    ['others-too', 'others'],
  ] as const) {
    for (const hit of document.said(cue))
      if (!isAdviceLike(hit.sentence) && !isNoExcuse(document, hit.sentence) && !isOurAim(hit))
        sheet.add('L30', way, hit);
  }
}

/** Somebody outside is named, and nothing beside it says from where that is known. */
function isBlamed(document: Document, hit: Hit): boolean {
  if (isAdviceBeside(hit) || isOurs(document, hit) || isHome(hit)) return false;
  if (document.voice.isDeniedAfter(hit) || hit.sentence.cues.has('no-link')) return false;
  return !isEvidenced(document.paragraphOf(hit.sentence));
}

/** "We want to draw your attention": what we want is no guess. */
function isOurAim({ cue, from, sentence: { cues } }: Hit): boolean {
  return cue === 'motive' && (cues.get('own') ?? []).some((own) => own.from <= from && from - own.from <= 3);
}

/** "We do not make that link", there or, where others made it, in the sentence that follows. */
function isUnlinked(document: Document, sentence: Sentence): boolean {
  if (sentence.cues.has('no-link')) return true;
  const paragraph = document.paragraphOf(sentence);
  const next = paragraph[paragraph.indexOf(sentence) + 1];
  return sentence.cues.has('thirds') && next !== undefined && next.cues.has('no-link');
}

/** Evidence, the competent authority and a degree of confidence stand together. */
function isEvidenced(paragraph: readonly Sentence[]): boolean {
  const has = (cue: string) => paragraph.some(({ cues }) => cues.has(cue));
  return has('evidence.ref') && has('confidence') && has('authority');
}

/** Sentences that contest or confirm what is in the files. */
function judgeAuthenticity(reading: Reading): void {
  const { document, sheet } = reading;
  const measured = document
    .said('verdict.false', 'verdict.foreign')
    .filter(
      ({ sentence: { cues, amounts } }) =>
        amounts.length > 0 && VERDICTS.filter((verdict) => cues.has(verdict)).length >= 2,
    );
  const contesting = [
    ...document.said('docs.false', 'docs.foreign').flatMap((hit) => tightened(document, hit)),
    ...document.said('docs.doubted'),
    ...document
      .said('docs.disowned')
      .filter(({ sentence }) => isOfPapers(document, sentence))
      .flatMap((hit) => tightened(document, hit)),
    ...measured,
  ];
  const isListed = listsVerdicts(reading);
  for (const hit of contesting) {
    const { sentence } = hit;
    if (isListed || isListedHere(document, sentence) || isOwnPage(hit) || namesWhose(document, hit) || isMisled(hit))
      continue;
    if ((isAdviceLike(sentence) && !isGoingRound(sentence)) || isOfOthers(sentence)) continue;
    if (isUnknownCalledFalse(document.paragraphOf(sentence))) continue;
    sheet.add('L14', 'list', hit);
  }
  judgeUnknownCalledFalse(reading);
  judgeShareAlone(reading);
  judgeQuantifiers(reading);
}

/** Whether the sentence, or the one before it in its paragraph, speaks of papers or of what goes round. */
function isOfPapers(document: Document, sentence: Sentence): boolean {
  const paragraph = document.paragraphOf(sentence);
  const before = paragraph[paragraph.indexOf(sentence) - 1];
  return [sentence, before].some((one) => one?.cues.has('paper') || one?.cues.has('spread'));
}

/** Numbers of at least two verdicts, how and when they came about, and where the list is. */
function listsVerdicts(reading: Reading): boolean {
  const { document } = reading;
  const counted = countedVerdicts(reading);
  return (
    counted.size >= 2 &&
    document.hits('method').length > 0 &&
    document.sentences.some((sentence) => pointsSomewhere(document, sentence)) &&
    document.sentences.some(({ whens }) => whens.some(hasDay))
  );
}

/** A record that somebody may have put right, or a message that lures: neither is of what leaked. */
function isOfOthers({ cues }: Sentence): boolean {
  return cues.has('rectify') || cues.has('lure');
}

/** "Beware, forged letters are going round": whoever warns of them contests them. */
function isGoingRound({ section, cues }: Sentence): boolean {
  return section !== 'advice' && section !== 'genuine' && cues.has('spread');
}

/** "The 42 people whose letter was altered": about people, by what is known of their letters. */
function namesWhose({ words }: Document, { from, sentence: { cues } }: Hit): boolean {
  return (cues.get('people') ?? []).some(
    (people) => people.to <= from && words.norms.slice(people.to, from).some((norm) => WHOSE.has(norm)),
  );
}

const WHOSE: ReadonlySet<string> = new Set(['whose', 'dont', 'cuya', 'cuyo', 'cuyas', 'cuyos']);

/** "The home page was edited". */
function isOwnPage({ from, to, sentence: { cues } }: Hit): boolean {
  return (cues.get('own-page') ?? []).some((page) => page.from < to && from < page.to);
}

/** "The list went to a wrong address": what is wrong is where it went. */
function isMisled({ to, sentence: { cues } }: Hit): boolean {
  return (cues.get('wrong.place') ?? []).some((wrong) => wrong.from < to && to <= wrong.to);
}

/** "17 of 3,412 were altered": how many of how many, how it was found, when, and where they are named. */
function isListedHere(document: Document, sentence: Sentence): boolean {
  const paragraph = document.paragraphOf(sentence);
  const has = (cue: string) => paragraph.some(({ cues }) => cues.has(cue));
  return (
    countsIn(sentence) >= 2 &&
    has('method') &&
    (has('pointer') || paragraph.some(({ start, end }) => ADDRESS.test(document.textOf(start, end)))) &&
    paragraph.some(({ whens }) => whens.some(hasDay))
  );
}

/** Words for a list that can be read, or for a verdict beside an address. */
function pointsSomewhere({ text }: Document, { cues, start, end }: Sentence): boolean {
  return cues.has('pointer') || (cues.has('pointer.of') && ADDRESS.test(text.slice(start, end)));
}

/** An address of the web, bare or in full; one of mail is none. */
const ADDRESS = /(?<![@\p{L}\p{Nd}._-])(?:https?:\/\/)?(?:[a-z0-9-]{1,40}\.){1,4}[a-z]{2,10}(?![\p{L}\p{Nd}@])/iu;

/** Words that may stand between "not found" and "false". */
const CALLED_REACH = 14;

const VERDICTS = ['verdict.true', 'verdict.false', 'verdict.foreign', 'verdict.notfound', 'verdict.undecided'] as const;

/** Numbers in a sentence, in figures or in words. */
function countsIn({ amounts, cues }: Sentence): number {
  return amounts.filter(({ isPercent }) => !isPercent).length + (cues.get('count.word')?.length ?? 0);
}

/** Verdicts of which the text gives a number. */
export function countedVerdicts({ document }: Reading): ReadonlySet<string> {
  const counted = new Set<string>();
  for (const sentence of document.sentences) {
    if (sentence.amounts.length === 0 && countsIn(sentence) === 0) continue;
    for (const verdict of VERDICTS) if (sentence.cues.has(verdict)) counted.add(verdict);
  }
  return counted;
}

function judgeUnknownCalledFalse(reading: Reading): void {
  const { document, sheet } = reading;
  const judged = new Set<number>();
  for (const hit of document.hits('verdict.notfound')) {
    const { sentence } = hit;
    if (
      judged.has(sentence.piece) ||
      sentence.isQuestion ||
      document.voice.isQuoted(hit) ||
      document.voice.isReported(sentence)
    )
      continue;
    const direct = calledFalse(reading, hit);
    if (direct) {
      judged.add(sentence.piece);
      sheet.add('L14', 'unknown', { start: hit.start, end: direct.end });
      continue;
    }
    const paragraph = document.paragraphOf(sentence);
    if (!isUnknownCalledFalse(paragraph)) continue;
    const near = [sentence, paragraph[paragraph.indexOf(sentence) + 1]].flatMap(
      (one) => one?.cues.get('verdict.false') ?? [],
    );
    const called = near.find((one) => !isDenied(document, one, hit) && one.sentence.amounts.length <= 1);
    if (!called) continue;
    judged.add(sentence.piece);
    sheet.add('L14', 'unknown', { start: Math.min(hit.start, called.start), end: Math.max(hit.end, called.end) });
  }
}

/** "… which we did not find … are therefore false", with no other number between. */
function calledFalse({ document }: Reading, unknown: Hit): Hit | undefined {
  const { sentence } = unknown;
  if (document.voice.isNegated(unknown) && !document.voice.startsNegated(unknown)) return undefined;
  return (sentence.cues.get('called.false') ?? []).find(
    (one) =>
      one.from >= unknown.to &&
      one.from - unknown.to <= CALLED_REACH &&
      !sentence.amounts.some(({ from }) => from >= unknown.to && from < one.from) &&
      !isDenied(document, one, unknown),
  );
}

/** Whether "false" is negated, quoted or told: "not found" itself is no negation of it. */
function isDenied({ voice }: Document, called: Hit, unknown: Hit): boolean {
  const since = called.sentence === unknown.sentence && unknown.to <= called.from ? unknown.to : called.sentence.from;
  return (
    called.sentence.isQuestion ||
    voice.isNegatedInside(called) ||
    voice.isQuoted(called) ||
    voice.isReported(called.sentence) ||
    voice.isNegated(called, since)
  );
}

function isUnknownCalledFalse(paragraph: readonly Sentence[]): boolean {
  const has = (cue: string) => paragraph.some(({ cues }) => cues.has(cue));
  return (
    has('verdict.notfound') &&
    has('verdict.false') &&
    !has('two-people') &&
    !paragraph.some(({ amounts }) => amounts.length >= 2)
  );
}

/** A number of what is true says nothing until the rest is told as well. */
function judgeShareAlone(reading: Reading): void {
  const { document, sheet } = reading;
  const counted = countedVerdicts(reading);
  if (!counted.has('verdict.true') || counted.size > 1) return;
  const told = document
    .said('docs.true')
    .find(
      ({ to, sentence }) =>
        sentence.amounts.some(({ from, isPercent }) => isPercent || from < to) && !isAdviceLike(sentence),
    );
  if (told) sheet.add('L14', 'share', told);
}

const JUDGING = ['docs.false', 'docs.true', 'docs.flawed', 'docs.foreign'] as const;
const QUANTIFIER_REACH = 10;

function judgeQuantifiers({ document, sheet }: Reading): void {
  for (const quantifier of document.said('quantifier')) {
    const { sentence } = quantifier;
    if (sentence.amounts.length > 0 || isAdviceLike(sentence) || isPointedAt(document, quantifier)) continue;
    const isJudged = JUDGING.flatMap((cue) => sentence.cues.get(cue) ?? []).some(
      (hit) =>
        Math.min(Math.abs(hit.from - quantifier.from), Math.abs(hit.to - quantifier.to)) <= QUANTIFIER_REACH &&
        (document.voice.isSpoken(hit) || isTurnedBy(document, quantifier, hit)) &&
        tightened(document, hit).length > 0,
    );
    if (isJudged || isVerdictOnSome(document, quantifier)) sheet.add('L15', 'main', quantifier);
  }
}

/** "Many are forged, a few are exact", after a sentence that speaks of the papers. */
function isVerdictOnSome(document: Document, quantifier: Hit): boolean {
  const { to, sentence } = quantifier;
  const verdicts = [...(sentence.cues.get('verdict.false') ?? []), ...(sentence.cues.get('verdict.true') ?? [])];
  const isNext = (hit: Hit) => hit.from >= to && hit.from - to <= VERDICT_REACH && document.voice.isOwn(hit);
  return verdicts.some(isNext) && isOfPapers(document, sentence);
}

const VERDICT_REACH = 5;

/** "This number" is one that was given. */
function isPointedAt({ words }: Document, { from }: Hit): boolean {
  return POINTING.has(words.norms[from - 1] ?? '');
}

const POINTING: ReadonlySet<string> = new Set('this ce cette este esta ese esa هذا هذه ذلك تلك'.split(' '));

/** "Hardly any of the letters are accurate": the quantifier is the negation, and itself not negated. */
function isTurnedBy({ voice }: Document, quantifier: Hit, hit: Hit): boolean {
  return quantifier.to <= hit.from && voice.isOwn(hit) && !voice.isNegated(hit, quantifier.to);
}

function judgeDenial(reading: Reading): void {
  const { document, sheet } = reading;
  if (!admits(reading)) return;
  const denials = [
    ...document.said('deny'),
    ...document
      .said('docs.are.false')
      .filter(isWholesale)
      .flatMap((hit) => tightened(document, hit)),
  ];
  for (const hit of denials) {
    const { sentence } = hit;
    if (sentence.amounts.length > 0 || isAdviceLike(sentence) || isOwnPage(hit) || isOfOthers(sentence)) continue;
    if (isTakenBack(document, hit) || isMinimising(hit) || isOfOtherMatter(hit)) continue;
    if (!isOfOneThing(reading, sentence)) sheet.add('L16', 'main', hit);
  }
}

/** Whoever says that something leaked, of what kind it is or how many people it concerns, admits it. */
function admits({ document, named, people }: Reading): boolean {
  return (
    document.said('admit').some(({ sentence }) => !isDenying(sentence)) ||
    [...named.values()].some(({ sentence }) => !isDenying(sentence)) ||
    people.some(({ isOwn, sentence }) => isOwn && !isDenying(sentence))
  );
}

/** "No sensitive data was touched" makes little of what leaked, which is another matter. */
function isMinimising({ from, to, sentence: { cues } }: Hit): boolean {
  return (cues.get('minimise') ?? []).some((little) => little.from < to && from < little.to);
}

/** "We deny that the water was cut": a bare verb of denial, in a sentence that speaks of no files and no theft. */
function isOfOtherMatter({ cue, from, to, sentence }: Hit): boolean {
  if (cue !== 'deny' || to - from > 1 || sentence.to - sentence.from <= BARE_DENIAL_WORDS) return false;
  return !['paper', 'admit', 'leak.context', 'loss', 'docs.true', 'event'].some((other) => sentence.cues.has(other));
}

const BARE_DENIAL_WORDS = 6;

/** "On Saturday we said that nothing was taken; that was wrong": an older word that is withdrawn, there or in what follows. */
function isTakenBack(document: Document, { from, sentence }: Hit): boolean {
  const paragraph = document.paragraphOf(sentence);
  const next = paragraph[paragraph.indexOf(sentence) + 1];
  const isTold = (sentence.cues.get('told.before') ?? []).some((told) => told.from <= from);
  return isTold && (sentence.cues.has('take.back') || next?.cues.has('take.back') === true);
}

/** "That card numbers were stolen is false", where cards are not what was admitted; or what was looked through: "no other service". */
function isOfOneThing({ named }: Reading, sentence: Sentence): boolean {
  const { cues } = sentence;
  if (cues.has('deny.scope') || isProven(sentence)) return true;
  const truths = cues.get('deny.truth') ?? [];
  const isTruth = (hit: Hit) => truths.some(({ from, to }) => from <= hit.from && hit.to <= to);
  const kinds = CATEGORIES.filter((category) => cues.get(`cat.${category}`)?.some((hit) => !isTruth(hit)));
  return kinds.length > 0 && kinds.every((kind) => (named.get(kind)?.sentence ?? sentence) === sentence);
}

function isDenying({ cues }: Sentence): boolean {
  return cues.has('deny');
}

/** "These documents are false", without "some"; or "often false, inexact or cut", which leaves nothing either. */
function isWholesale({ sentence: { cues, amounts } }: Hit): boolean {
  if (amounts.length > 0 || cues.has('verdict.notfound')) return false;
  if (!cues.has('quantifier')) return true;
  return cues.has('majority') && (cues.get('verdict.false') ?? []).length >= 2;
}
