import type { VNode } from 'preact';
import type { Claim, EntryKind } from '../../../contract/index.ts';
import type { Entry } from '../../../journal/index.ts';
import type { PageLanguage } from '../../../kernel/index.ts';
import { figurePhrase } from '../../../inform/index.ts';
import { orderedBy } from '../../../ledger/index.ts';
import { isolate, LANGUAGE_NAMES, shortDigest, textIn } from '../../ui/index.ts';
import { ToldPairs, type Told } from './cell-body.tsx';
import type { Words } from './entry-body.tsx';

/** What the cell writes of claims, of promises, and of the way of a text to the page. */
export type WordKind = Extract<
  EntryKind,
  | 'claim.recorded'
  | 'rule.overridden'
  | `publication.${string}`
  | 'page.refreshed'
  | 'page.pushed'
  | `commitment.${string}`
>;

type Tellers = { readonly [Kind in WordKind]: (entry: Entry & { kind: Kind }, words: Words) => Told };

const TELLERS: Tellers = {
  'claim.recorded': ({ value }, words) => [
    ['about', subjectOf(value, words)],
    ['situation', textIn(value.texts, words.language)],
    ['status', words.vocabulary.claimStatuses[value.status]],
    ['amount', amountOf(value, words)],
    ['source', value.by ?? (value.withheld && orderedBy(value.withheld, words.language))],
    ['role', words.vocabulary.roles[value.owner]],
    ['next', hourOf(value.withheld?.until ?? value.nextCheckAt, words)],
  ],
  'rule.overridden': ({ value }, { nameOf }) => [
    [
      'about',
      value.answer === undefined ? nameOf(value.statement ?? value.commitment ?? '') : isolate(`#${value.answer}`),
    ],
    ['rule', value.rule],
    ['language', value.language && LANGUAGE_NAMES[value.language]],
    ['situation', value.reason],
  ],
  'publication.scheduled': ({ value }, { nameOf, hour }) => [
    ['about', nameOf(value.statement)],
    ['when', hour(value.when)],
    ...Object.entries(value.promised ?? {}).map(
      ([language, at]) => ['due', `${isolate(LANGUAGE_NAMES[language as PageLanguage])} ${hour(at)}`] as const,
    ),
  ],
  'publication.unscheduled': ({ value }, { nameOf }) => [
    ['about', nameOf(value.statement)],
    ['situation', value.reason],
  ],
  'publication.held': ({ value }, { nameOf, hour, vocabulary }) => [
    ['about', nameOf(value.statement)],
    ['when', hour(value.when)],
    ['because', vocabulary.held[value.why]],
  ],
  'page.refreshed': ({ value }) => [
    ['because', isolate(`#${value.because}`)],
    ['digest', shortDigest(value.manifest)],
  ],
  'page.pushed': ({ value }, { vocabulary }) => [
    ['result', value.hosts.map(({ host, outcome }) => `${isolate(host)} (${vocabulary.pushed[outcome]})`).join(', ')],
    ['digest', shortDigest(value.manifest)],
  ],
  'commitment.made': ({ value }, words) => [
    ['about', textIn(value.texts, words.language)],
    ['role', words.vocabulary.roles[value.owner]],
    ['due', words.hour(value.dueAt)],
    ['proof', value.proof],
  ],
  'commitment.kept': ({ value }, words) => [
    ['about', words.nameOf(value.id)],
    ['proof', value.proof],
    ['digest', value.digest && shortDigest(value.digest)],
  ],
  'commitment.moved': ({ value }, words) => [
    ['about', words.nameOf(value.id)],
    ['due', words.hour(value.dueAt)],
    ['situation', textIn(value.texts, words.language)],
  ],
  'commitment.missed': ({ value }, { nameOf, hour }) => [
    ['about', nameOf(value.id)],
    ['due', hour(value.dueAt)],
  ],
  'commitment.broken': ({ value }, words) => [
    ['about', words.nameOf(value.id)],
    ['situation', textIn(value.texts, words.language)],
  ],
};

/** An entry about words, as names and texts in the reader's language. */
export function wordBody(entry: Entry & { kind: WordKind }, words: Words): VNode {
  const tell = TELLERS[entry.kind] as (entry: Entry, words: Words) => Told;
  return <ToldPairs told={tell(entry, words)} words={words} />;
}

/** Whether the entry is one of these. */
export function isWordKind(kind: EntryKind): kind is WordKind {
  return Object.hasOwn(TELLERS, kind);
}

function subjectOf({ figure, subject }: Claim, { vocabulary, language }: Words): string {
  return figure ? figurePhrase(figure, language) : vocabulary.claimSubjects[subject ?? 'other'];
}

function amountOf({ value, low, high }: Claim, { format }: Words): string | undefined {
  if (value !== undefined) return format.number(value);
  return low !== undefined && high !== undefined ? `${format.number(low)} – ${format.number(high)}` : undefined;
}

function hourOf(at: Claim['nextCheckAt'], { hour }: Words): string | undefined {
  return at && hour(at);
}
