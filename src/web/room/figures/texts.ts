import type { CountedFrom } from '../../../contract/index.ts';
import type { Language } from '../../../kernel/index.ts';
import { catalogue, type Plural } from '../../ui/index.ts';
import { ar } from './ar.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';

export type FiguresTexts = Readonly<{
  title: string;
  lead: string;
  none: string;
  runsTitle: string;
  attach: string;
  attachRun: (moment: string) => string;
  people: Plural;
  files: Plural;
  otherRuns: string;
  folder: string;
  folderHint: string;
  attachFolder: string;
  write: string;
  groups: Readonly<Record<'people' | 'categories' | 'organisations' | 'records' | 'shares' | 'files', string>>;
  what: string;
  asOf: string;
  proof: string;
  method: string;
  from: Readonly<Record<CountedFrom, string>>;
  byHand: string;
  byHandMeans: string;
  counted: string;
  estimated: string;
  atLeast: string;
  atMost: string;
  basis: string;
  owner: string;
  evidence: string;
  evidenceHint: string;
  before: string;
  /** Said before another analysis joins those that gave figures. */
  replaces: string;
  /** The way to the sample that two people mark. */
  checkByHand: string;
  errorAtMost: (share: string) => string;
  chartsTitle: string;
  attachedTitle: string;
  read: (read: string, all: string) => string;
  extracted: (from: string, to: string, share: string) => string;
  manifest: string;
}>;

export const FIGURES: Readonly<Record<Language, FiguresTexts>> = catalogue({ fr, ar, en });
