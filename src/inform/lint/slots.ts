import type { Hit, Sentence } from './document.ts';
import { countedVerdicts } from './judge-claims.ts';
import { unknownSentences } from './judge-content.ts';
import { advicesOf, apologyOf, contactsOf, empathyOf, hoursOf, protectionsOf, spokespersonOf } from './judge-help.ts';
import { knownSentences } from './judge-known.ts';
import { measuresOf } from './judge-style.ts';
import { SLOTS, type FoundSlots, type SlotName, type Span } from './model.ts';
import { futureOf, type Reading } from './reading.ts';
import type { Place } from './rules.ts';
import { directOf, recourseOf } from './ways.ts';

const SPANS_MAX = 20;

/** What a reader looks for, and where it stands; `null` where it is not there. */
export function slotsOf(reading: Reading, dateline: Sentence | undefined): FoundSlots {
  const { document, named, people, updates } = reading;
  const title = document.sentences[0];
  const authorities = document
    .said('authority')
    .filter(({ sentence }) => sentence.cues.has('measure') || sentence.cues.has('passive'));
  const counted = [...countedVerdicts(reading)];
  const verdicts = document.sentences.filter(
    ({ cues, amounts }) => amounts.length > 0 && counted.some((verdict) => cues.has(verdict)),
  );
  const found: Record<SlotName, readonly Place[]> = {
    title: title && (title.isHeading || title.to - title.from <= 14) ? [title] : [],
    date: dateline ? [dateline] : [],
    happened: document
      .said('admit', 'know')
      .filter(isFirstOfSentence())
      .slice(0, 3)
      .map(({ sentence }) => sentence),
    known: knownSentences(reading),
    unknown: unknownSentences(reading),
    people: people.filter(({ isOwn }) => isOwn),
    categories: [...named.values()],
    calendar: document.sentences.filter((sentence) => futureOf(sentence, reading).length > 0),
    nextUpdate: updates,
    contact: contactsOf(reading),
    hours: hoursOf(reading),
    advice: [...advicesOf(reading).values(), ...protectionsOf(reading)],
    empathy: empathyOf(reading),
    apology: apologyOf(reading),
    measures: measuresOf(reading),
    authorities,
    recourse: recourseOf(reading),
    direct: directOf(reading),
    spokesperson: [spokespersonOf(reading)].filter((hit) => hit !== undefined),
    verdicts,
  };
  return Object.fromEntries(SLOTS.map((name) => [name, spans(found[name], document.text)])) as FoundSlots;
}

function spans(places: readonly Place[], text: string): readonly Span[] | null {
  if (places.length === 0) return null;
  return [...places]
    .sort((one, other) => one.start - other.start)
    .slice(0, SPANS_MAX)
    .map(({ start, end }) => ({ start, end, text: text.slice(start, end) }));
}

function isFirstOfSentence(): (hit: Hit) => boolean {
  const seen = new Set<Sentence>();
  return ({ sentence }) => !seen.has(sentence) && !sentence.isHeading && seen.add(sentence) !== undefined;
}
