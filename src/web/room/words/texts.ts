import type { SkeletonId } from '../../../inform/index.ts';
import type { Language } from '../../../kernel/index.ts';
import { catalogue } from '../../ui/index.ts';
import { ar } from './ar.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';

export type WordsTexts = Readonly<{
  title: string;
  lead: string;
  refused: (reason: string) => string;
  institution: string;
  phone: string;
  phoneHint: string;
  phoneDays: string;
  phoneFrom: string;
  phoneTo: string;
  unsaid: string;
  alertedAt: string;
  nextUpdateAt: string;
  nextUpdateHint: string;
  seenOn: string;
  categories: string;
  categoriesHint: string;
  measures: string;
  measuresHint: string;
  notDone: string;
  figures: string;
  noFigures: string;
  preview: string;
  refresh: string;
  ask: string;
  missing: string;
  /** What the plan asks: a word at least so often at this severity. */
  cadence: (span: string, severity: string) => string;
  /** Beside an hour that comes later than that. */
  tooLate: string;
  ready: string;
  readyMeans: (by: string, on: string) => string;
  readyWords: string;
  send: string;
  sendMeans: string;
  orWrite: string;
  approvers: string;
  approversHint: string;
  languages: string;
  errata: string;
  errataHint: string;
  writeOver: string;
  /** A draft of another kind than the text that is filled in is open. */
  otherDraft: (kind: string, name: string, moment: string, saves: string) => string;
  goOn: string;
  layAside: string;
  aside: string;
  asideSince: (name: string, moment: string, saves: string) => string;
  resume: string;
  skeleton: string;
  skeletons: Readonly<Record<SkeletonId, string>>;
  full: string;
  spokesperson: string;
  directChannel: string;
  directBy: string;
  recourse: string;
  openUntil: string;
  /** The screens of words, and the name of their list. */
  places: Readonly<
    Record<'label' | 'words' | 'draft' | 'statements' | 'commitments' | 'page' | 'brief' | 'press', string>
  >;
}>;

export const WORDS: Readonly<Record<Language, WordsTexts>> = catalogue({ fr, ar, en });
