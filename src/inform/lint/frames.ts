import type { Document, Hit } from './document.ts';
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
  { rule: 'L12', way: 'main', at: 'power.of', with: ['power.born'], unless: ['no-link', 'unknown', 'asked'] },
  // Politics, and a word that makes a cause, a gain or a score of it.
  { rule: 'L13', way: 'main', at: 'cause', with: ['politics'], unless: ['no-link', 'unknown', 'asked'] },
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

function isMade(document: Document, { with: others, unless = [], unlessNear = [] }: Frame, hit: Hit): boolean {
  const { sentence } = hit;
  if (unless.some((cue) => sentence.cues.has(cue))) return false;
  if (unlessNear.some((cue) => document.paragraphOf(sentence).some(({ cues }) => cues.has(cue)))) return false;
  return others.every((cue) => isMeant(document, cue, hit));
}

/** Whether such a word stands in the sentence beside the one of the finding, and in one's own voice. */
function isMeant({ voice }: Document, cue: string, hit: Hit): boolean {
  // "It is no accident that …": the negation is used up.
  const since = voice.startsNegated(hit) ? hit.to : hit.sentence.from;
  return (hit.sentence.cues.get(cue) ?? []).some(
    (one) =>
      !isWithin(one, hit) &&
      !isWithin(hit, one) &&
      voice.isOwn(one) &&
      !voice.isNegated(one, one.from >= since ? since : undefined),
  );
}

function isWithin(one: Hit, other: Hit): boolean {
  return other.from <= one.from && one.to <= other.to;
}
