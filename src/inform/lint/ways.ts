import type { Document, Hit, Section, Sentence } from './document.ts';
import type { Reading } from './reading.ts';

/** Sentences that promise each person a word of their own: somebody tells or sends, by some way, to each. */
export function directOf({ document }: Reading): readonly Hit[] {
  const said = document.said('direct');
  const told = document
    .said('direct.tell')
    .filter(({ sentence }) => isToEach(sentence) && !isSince(document, sentence) && !sentence.cues.has('hedge'));
  const answered = document
    .hits('direct.channel')
    .filter(({ sentence, from }) => sentence.section === 'direct' && !document.voice.isNegated({ from, sentence }));
  return [...said, ...told, ...answered, ...reachingOf(document)]
    .filter(({ sentence }) => isAboutTelling(document, sentence))
    .sort((one, other) => one.from - other.from);
}

/** A way to a person, a person or each of them, and somebody who goes that way, in whatever words: "A nurse rings each patient". */
function reachingOf(document: Document): readonly Hit[] {
  return document.said('reach').filter((hit) => {
    const { cues, section } = hit.sentence;
    if (section !== undefined && NO_REACH.has(section)) return false;
    if (NO_REACHING.some((cue) => cues.has(cue)) || isSince(document, hit.sentence)) return false;
    return ['reach.way', 'direct.channel'].some((cue) => cues.has(cue)) && isToOne(document, hit);
  });
}

/** Whoever is reached stands within some words. */
function isToOne({ voice }: Document, { sentence }: Hit): boolean {
  return ['reach.each', 'direct.each'].some((cue) =>
    (sentence.cues.get(cue) ?? []).some((one) => !voice.isNegated(one) && !voice.isQuoted(one)),
  );
}

const NO_REACH: ReadonlySet<Section> = new Set([
  'advice',
  'genuine',
  'next',
  'unknown',
  'contact',
  'recourse',
  'risk',
  'known',
  'data',
  'verdicts',
]);
/** What people do themselves, what others did, and the next public word. */
const NO_REACHING = [
  'may',
  'self.protect',
  'self.protect.one',
  'hedge',
  'again',
  'next',
  'event',
  'unknown',
  'empathy',
  'recourse.to',
  'measure',
];

/** "Since 7 October we call everybody back before we change an account": what is done against misuse tells nobody of the leak. */
function isSince({ words }: Document, { cues }: Sentence): boolean {
  return (cues.get('measure') ?? []).some(({ from }) => SINCE.has(words.norms[from]!));
}

const SINCE: ReadonlySet<string> = new Set('since depuis desde منذ'.split(' '));

function isToEach({ cues, section }: Sentence): boolean {
  return section === 'direct' ? cues.has('direct.channel') : cues.has('direct.channel') && cues.has('direct.each');
}

const NOT_TELLING = new Set(['genuine', 'next', 'unknown', 'contact', 'recourse', 'data']);

function isAboutTelling({ voice }: Document, sentence: Sentence): boolean {
  const { isHeading, isQuestion, section, cues } = sentence;
  if (isHeading || isQuestion || voice.isReported(sentence)) return false;
  if (section === 'genuine' || section === 'contact') {
    const isDated = sentence.whens.some(({ day }) => day !== undefined);
    return isToEach(sentence) && isDated && (cues.has('direct') || cues.has('direct.tell'));
  }
  return cues.has('direct') || section === 'direct' || (!NOT_TELLING.has(section ?? '') && !cues.has('next'));
}

/** Sentences that say how and to whom to complain: an act of complaint, and a body that takes it. */
export function recourseOf({ document }: Reading): readonly Hit[] {
  const acts = document.hits('recourse.act').filter(({ sentence: { cues, section } }) => {
    return cues.has('recourse.body') && (section === 'recourse' || !isReportOfMeasure(cues));
  });
  const bodies = document.hits('recourse.body').filter(({ sentence }) => sentence.section === 'recourse');
  const ways = document.hits('recourse.to').filter(({ from, sentence: { section, cues } }) => {
    return section === 'recourse' || (cues.get('may') ?? []).some((may) => may.from <= from);
  });
  const helps = document.hits('help.complain').filter(({ sentence }) => sentence.section === 'recourse');
  const heard = document
    .hits('body.hears')
    .filter(({ sentence: { cues } }) => cues.has('recourse.body') && !isReportOfMeasure(cues));
  const all = [...document.hits('recourse'), ...acts, ...bodies, ...ways, ...helps, ...heard];
  return [...all, ...namesUnderRecourse(document)].filter(({ sentence, from }) => {
    if ((sentence.isHeading && !isWhole(sentence)) || sentence.isQuestion) return false;
    const isOfWay = sentence.section === 'recourse' || sentence.cues.has('may') || isWhole(sentence);
    if (!isOfWay && document.voice.isReported(sentence)) return false;
    return !isDenied(document, { from, sentence }) && !isInstitutionsOwn(sentence);
  });
}

/** "No complaint is taken"; but not "nobody keeps you from a complaint", nor "if our answer does not satisfy you, complain to …". */
function isDenied({ voice }: Document, { from, sentence }: Pick<Hit, 'from' | 'sentence'>): boolean {
  return voice.isNegated({ from, sentence }, Math.max(sentence.from, from - DENIAL_REACH));
}

const DENIAL_REACH = 3;

/** "Complaints: to the data protection authority, on 1919": a line that looks like a heading, and says where already. */
function isWhole({ cues }: Sentence): boolean {
  return cues.has('recourse.act') && cues.has('recourse.body');
}

/** Under a heading on complaints a name after a preposition is that of whoever takes them: "Before the Superintendence of Industry". */
function namesUnderRecourse(document: Document): readonly Hit[] {
  return document.body.flatMap((sentence) => {
    const { section, from, to, start, end } = sentence;
    if (section !== 'recourse' || !NAME.test(document.textOf(start, end))) return [];
    return [{ cue: 'recourse.name', from, to, start, end, sentence }];
  });
}

const NAME = /(?:^|[^\p{L}])(?:[Aa]nte|[Aa]uprès|[Dd]evant|[Cc]hez|[Tt]o|[Bb]efore)\s[^.]{0,24}\p{Lu}\p{L}/u;

/** What the institution did itself, or is still finding out, is no way for others. */
function isReportOfMeasure(cues: Sentence['cues']): boolean {
  if (cues.has('advice.complain')) return true;
  return !cues.has('may') && ['measure', 'passive', 'active', 'authority.own', 'unknown'].some((cue) => cues.has(cue));
}

/** The institution's own complaint is no way for people to complain. */
function isInstitutionsOwn({ cues, section }: Sentence): boolean {
  if (cues.has('may')) return false;
  return section === 'done' || (section !== 'recourse' && cues.has('measure'));
}
