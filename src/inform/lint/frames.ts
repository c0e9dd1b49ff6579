import type { Document, Hit, Sentence } from './document.ts';
import { isAdviceLike } from './reading.ts';
import type { Sheet } from './rules.ts';

/**
 * What a sentence says by words of several kinds together, in whatever order they stand: who, did what, to whom. No list of phrases ends;
 * the kinds of words that make a claim are few.
 */
type Frame = Readonly<{
  rule: 'L12' | 'L13' | 'L30';
  way: string;
  /** The words where the finding stands. */
  at: string;
  /** Words that stand in the same sentence, each meant as it is said. */
  with: readonly string[];
  /** Words that stand there too, negated or not: "those who never accepted the union". */
  about?: readonly string[];
  /** Words that may stand anywhere in the paragraph. */
  near?: readonly string[];
  /** Words of which one makes the sentence, or its paragraph, another matter. */
  unless?: readonly string[];
  unlessNear?: readonly string[];
}>;

const FRAMES: readonly Frame[] = [
  // A foreign power, and the deed.
  {
    rule: 'L12',
    way: 'main',
    at: 'power',
    with: ['deed'],
    unless: ['no-link', 'unknown', 'measure', 'contact', 'asked'],
  },
  // "The raid came from Zantora, whose army …".
  { rule: 'L12', way: 'main', at: 'power.of', with: [], near: ['power.born'], unless: ['no-link', 'unknown', 'asked'] },
  // Politics, and a word that makes a cause, a gain or a score of it.
  { rule: 'L13', way: 'main', at: 'cause', with: [], about: ['politics'], unless: ['no-link', 'unknown', 'asked'] },
  // A guess at who it was, or at why.
  { rule: 'L30', way: 'motive', at: 'profile', with: ['guess'], unless: ['unknown', 'asked', 'hearsay'] },
  { rule: 'L30', way: 'motive', at: 'motive.word', with: ['guess', 'culprit'], unless: ['unknown', 'asked'] },
  { rule: 'L30', way: 'motive', at: 'motive.word', with: ['aim.word', 'culprit'], unless: ['unknown', 'asked'] },
  { rule: 'L30', way: 'praise', at: 'praise', with: ['ours'], unlessNear: ['no-excuse'] },
  // A crowd of others, and the same blow.
  { rule: 'L30', way: 'others', at: 'crowd', with: ['struck'], unlessNear: ['no-excuse'] },
];

/** Every claim that no single phrase makes. */
export function judgeFrames(document: Document, sheet: Sheet): void {
  for (const frame of FRAMES) {
    for (const hit of document.said(frame.at)) {
      if (isMade(document, frame, hit)) sheet.add(frame.rule, frame.way, hit);
    }
  }
}

function isMade(document: Document, frame: Frame, hit: Hit): boolean {
  const { sentence } = hit;
  const { unless = [], unlessNear = [], about = [], near = [] } = frame;
  const paragraph = document.paragraphOf(sentence);
  const isNear = (cue: string) => paragraph.some(({ cues }) => cues.has(cue));
  if (isAdviceLike(sentence)) return false;
  if (unless.some((cue) => sentence.cues.has(cue)) || unlessNear.some(isNear)) return false;
  return (
    near.every(isNear) &&
    about.every((cue) => beside(cue, hit).some((one) => document.voice.isOwn(one))) &&
    frame.with.every((cue) => isMeant(document, cue, hit))
  );
}

/** Whether such a word stands in the sentence beside the one of the finding, and in one's own voice. */
function isMeant({ voice }: Document, cue: string, hit: Hit): boolean {
  // "It is no accident that …": the negation is used up.
  const since = voice.startsNegated(hit) ? hit.to : hit.sentence.from;
  return beside(cue, hit).some(
    (one) => voice.isOwn(one) && !voice.isNegated(one, one.from >= since ? since : undefined),
  );
}

/** Such words of the sentence that are not the same words as these. */
function beside(cue: string, hit: Hit): readonly Hit[] {
  return (hit.sentence.cues.get(cue) ?? []).filter((one) => !isWithin(one, hit) && !isWithin(hit, one));
}

function isWithin(one: Hit, other: Hit): boolean {
  return other.from <= one.from && one.to <= other.to;
}

/** "Our agents saw a foreign connection": whoever is ours is nobody's enemy. */
export function isOurs({ words }: Document, { from }: Hit): boolean {
  return POSSESSIVES.has(words.norms[from - 1] ?? '');
}

const POSSESSIVES: ReadonlySet<string> = new Set('our my nos notre mes nuestro nuestra nuestros nuestras'.split(' '));

/** "Others were hit as well. That is no excuse.": there, or in the sentence that follows. */
export function isNoExcuse(document: Document, sentence: Sentence): boolean {
  const paragraph = document.paragraphOf(sentence);
  const next = paragraph[paragraph.indexOf(sentence) + 1];
  return sentence.cues.has('no-excuse') || next?.cues.has('no-excuse') === true;
}

/** "Students from neighbouring countries": where people live, in a sentence that tells of no deed. */
export function isHome({ from, sentence: { cues } }: Hit): boolean {
  return !cues.has('deed') && (cues.get('people') ?? []).some(({ to }) => to <= from && from - to <= HOME_REACH);
}

const HOME_REACH = 4;
