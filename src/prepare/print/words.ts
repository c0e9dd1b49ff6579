import type { Language } from '../../kernel/index.ts';
import { ar } from './ar.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';

/** The parts of a binder, in the order in which they are needed. */
type SectionName =
  | 'convening'
  | 'cards'
  | 'directory'
  | 'severities'
  | 'thresholds'
  | 'decisions'
  | 'words'
  | 'procedures'
  | 'actions'
  | 'clocks'
  | 'criteria'
  | 'journal'
  | 'decisionSheets';

/** The texts of the binder that are not the plan's own. `{n}` is where a number goes, `{x}` where a name or a span does. */
export type BinderWords = Readonly<{
  /** How numbers, spans and days are written. */
  locale: string;
  binder: string;
  contents: string;
  draft: string;
  notReady: string;
  ready: string;
  facts: Readonly<Record<'title' | 'version' | 'digest' | 'printedOn' | 'approved' | 'language', string>>;
  approvedBy: string;
  notApproved: string;
  wake: string;
  wakeWhy: string;
  wakeFirst: string;
  wakeElse: string;
  /** Findings of readiness by the id of their rule; what is not here is counted together. */
  gaps: Readonly<Record<string, string>>;
  gapsTitle: string;
  gapsMean: string;
  gapsOthers: string;
  missing: Readonly<
    Record<
      | 'holder'
      | 'alternate'
      | 'authority'
      | 'contact'
      | 'outOfBand'
      | 'address'
      | 'neverTried'
      | 'unwritten'
      | 'untranslated'
      | 'span'
      | 'proof'
      | 'channel'
      | 'list'
      | 'keyHolders',
      string
    >
  >;
  sections: Readonly<Record<SectionName, string>>;
  means: Readonly<Record<Exclude<SectionName, 'cards'>, string>>;
  conditions: string;
  conveneWithin: string;
  nightEnough: string;
  noSeat: string;
  places: Readonly<Record<'place' | 'fallback' | 'line', string>>;
  byHand: string;
  call: Readonly<Record<'role' | 'holder' | 'thenAlternates' | 'calledAt' | 'answer', string>>;
  callRule: string;
  card: Readonly<
    Record<
      'cell' | 'holder' | 'alternates' | 'first' | 'limits' | 'forbidden' | 'decides' | 'keyHolders' | 'tasks',
      string
    >
  >;
  noForbidden: string;
  contact: Readonly<Record<'name' | 'addresses' | 'outOfBand' | 'triedOn' | 'inside' | 'outside' | 'channels', string>>;
  channels: Readonly<Record<'channel' | 'by' | 'compromised', string>>;
  severity: Readonly<Record<'level' | 'when' | 'sitrep' | 'word' | 'hour', string>>;
  threshold: Readonly<Record<'threshold' | 'when' | 'starts' | 'crossedAt', string>>;
  over: Readonly<Record<'people' | 'files' | 'category' | 'publication', string>>;
  raises: string;
  escalates: string;
  startsNothing: string;
  decision: Readonly<Record<'decision' | 'decides' | 'consulted' | 'informed' | 'carriesOut', string>>;
  task: Readonly<Record<'task' | 'owner' | 'within' | 'proof' | 'done' | 'why', string>>;
  elseRole: string;
  after: string;
  mandatory: string;
  mandatoryMeans: string;
  incidents: string;
  instant: Readonly<Record<'title' | 'instant' | 'hour' | 'decidedBy' | 'source', string>>;
  clock: Readonly<Record<'clock' | 'owner' | 'within' | 'kind' | 'due' | 'kept', string>>;
  clockKinds: Readonly<Record<'house' | 'law', string>>;
  only: string;
  criterion: Readonly<Record<'criterion' | 'owner' | 'proof' | 'hour', string>>;
  phases: Readonly<Record<'aware' | 'full', string>>;
  wordsApproved: string;
  wordsNotApproved: string;
  journal: Readonly<Record<'number' | 'eventAt' | 'entryAt' | 'who' | 'what' | 'source' | 'decision', string>>;
  sheet: Readonly<
    Record<
      | 'number'
      | 'at'
      | 'question'
      | 'known'
      | 'options'
      | 'decided'
      | 'reason'
      | 'decidedBy'
      | 'consulted'
      | 'carriesOut'
      | 'by'
      | 'signature',
      string
    >
  >;
}>;

const CATALOGUES: Readonly<Record<Language, BinderWords>> = { fr, ar, en };

/** The binder's own texts in a language. */
export function wordsIn(language: Language): BinderWords {
  return CATALOGUES[language];
}
