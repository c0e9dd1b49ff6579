import type { Language } from '../../../kernel/index.ts';
import type { WordsFault, NeededDecision } from '../../../prepare/index.ts';
import { catalogue, type Plural } from '../../ui/index.ts';
import { ar } from './ar.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';

export type PlansTexts = Readonly<{
  title: string;
  lead: string;
  none: string;
  back: string;
  version: (version: string) => string;
  /** Of a plan of the checkout: an example, until an institution makes it its own. */
  shippedMeans: string;
  digest: string;
  ready: string;
  notReady: string;
  readyMeans: string;
  notReadyMeans: string;
  blocking: Plural;
  warnings: Plural;
  blocks: string;
  lookAt: string;
  subjects: Plural;
  remedy: string;
  places: Plural;
  inTerminal: string;
  unreadable: string;
  unreadableMeans: string;
  line: (line: string) => string;
  detail: string;
  /** What keeps prepared words from the public page. */
  faults: Readonly<Record<WordsFault, string>>;
  decisions: Readonly<Record<NeededDecision, string>>;
  contents: string;
  cells: string;
  convenes: (span: string) => string;
  enough: (roles: string) => string;
  roles: string;
  holder: string;
  alternates: string;
  nobody: string;
  procedures: string;
  tasks: Plural;
  mandatory: string;
  within: (span: string, instant: string) => string;
  since: (instant: string) => string;
  clocks: string;
  noClocks: string;
  law: string;
  house: string;
  criteria: string;
}>;

export const PLANS: Readonly<Record<Language, PlansTexts>> = catalogue<PlansTexts>({ fr, ar, en });
