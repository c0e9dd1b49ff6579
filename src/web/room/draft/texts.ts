import type { DraftBlock, Fault } from '../../../inform/index.ts';
import type { Language } from '../../../kernel/index.ts';
import { catalogue } from '../../ui/index.ts';
import { ar } from './ar.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';

export type DraftTexts = Readonly<{
  title: string;
  lead: string;
  languages: string;
  more: string;
  noText: string;
  changes: string;
  missing: string;
  fill: string;
  references: string;
  referencesMeans: string;
  ask: string;
  end: string;
  endMeans: string;
  endSend: string;
  save: string;
  restore: string;
  held: string;
  fault: (reference: string, block: string, language: string) => string;
  /** What people have to write in a language without shipped words. */
  lacks: Readonly<Record<Exclude<Fault['why'], 'names-nothing'>, (block: string, language: string) => string>>;
  begun: (name: string, moment: string) => string;
  version: (number: string) => string;
  savedBy: (number: string, name: string, moment: string) => string;
  heldBy: (name: string) => string;
  /** In the order of the page. */
  blocks: Readonly<Record<DraftBlock, string>>;
}>;

export const DRAFT: Readonly<Record<Language, DraftTexts>> = catalogue({ fr, ar, en });
