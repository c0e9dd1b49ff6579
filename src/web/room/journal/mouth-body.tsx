import type { VNode } from 'preact';
import type { EntryKind, EntryValue } from '../../../contract/index.ts';
import type { Entry } from '../../../journal/index.ts';
import type { Language } from '../../../kernel/index.ts';
import { isolate, LANGUAGE_NAMES, shortDigest, VARIETY_NAMES, vocabularyOf } from '../../ui/index.ts';
import { ToldPairs, type Told } from './cell-body.tsx';
import type { Words } from './entry-body.tsx';

/** What the cell writes of other speakers, of the spoken text and of the press. */
export type MouthKind = Extract<EntryKind, `brief.${string}` | `speech.${string}` | `press.${string}`>;

type Tellers = { readonly [Kind in MouthKind]: (entry: Entry & { kind: Kind }, words: Words) => Told };

const TELLERS: Tellers = {
  'brief.issued': ({ value }, { language, hour }) => [
    ['about', briefName(value, language)],
    ['who', value.to.join(' · ')],
    ['when', hour(value.asOf)],
    ['conditions', Object.values(value.neverSay).flat().join(' · ') || undefined],
    ['digest', shortDigest(value.digest)],
  ],
  'brief.received': ({ value }, { nameOf, vocabulary }) => [
    ['about', nameOf(value.brief)],
    ['who', value.by],
    ['answer', `${vocabulary.briefEvents[value.of]} · ${vocabulary.spokenBy[value.channel]}`],
  ],
  'brief.recalled': ({ value }, { nameOf }) => [
    ['about', nameOf(value.brief)],
    ['because', isolate(`#${value.because}`)],
  ],
  'speech.recorded': ({ value }, { format, nameOf }) => [
    ['about', nameOf(value.statement)],
    ['language', VARIETY_NAMES[value.variety]],
    ['amount', `${isolate(format.number(Math.round(value.seconds)))} s · ${isolate(format.bytes(value.bytes))}`],
    ['digest', shortDigest(value.digest)],
  ],
  'speech.approved': ({ value }, { nameOf }) => [
    ['about', nameOf(value.statement)],
    ['language', nameOf(value.id)],
    ['digest', shortDigest(value.digest)],
  ],
  'speech.dropped': ({ value }, { nameOf }) => [
    ['language', nameOf(value.id)],
    ['situation', value.reason],
  ],
  'press.asked': ({ value }, { hour, vocabulary }) => [
    ['who', value.outlet],
    ['asked', value.question],
    ['source', vocabulary.spokenBy[value.channel]],
    ['due', hour(value.dueAt)],
  ],
  'press.drafted': ({ value }, { nameOf }) => [
    ['asked', nameOf(value.id)],
    ['language', LANGUAGE_NAMES[value.language]],
    ['answer', value.answer],
  ],
  'press.refused': ({ value }, { nameOf }) => [
    ['asked', nameOf(value.id)],
    ['situation', value.reason],
  ],
  'press.answered': ({ value }, { nameOf }) => [
    ['asked', nameOf(value.id)],
    ['language', LANGUAGE_NAMES[value.language]],
    ['answer', value.answer],
  ],
  'press.dropped': ({ value }, { nameOf }) => [
    ['asked', nameOf(value.id)],
    ['situation', value.reason],
  ],
};

/** An entry about the mouths of our words, as names and texts in the reader's language. */
export function mouthBody(entry: Entry & { kind: MouthKind }, words: Words): VNode {
  const tell = TELLERS[entry.kind] as (entry: Entry, words: Words) => Told;
  return <ToldPairs told={tell(entry, words)} words={words} />;
}

/** Whether the entry is one of these. */
export function isMouthKind(kind: EntryKind): kind is MouthKind {
  return Object.hasOwn(TELLERS, kind);
}

/** A brief by its audience and its number. */
export function briefName(
  { audience, number }: Pick<EntryValue<'brief.issued'>, 'audience' | 'number'>,
  language: Language,
): string {
  return `${vocabularyOf(language).briefFor[audience]} ${isolate(`#${number}`)}`;
}
