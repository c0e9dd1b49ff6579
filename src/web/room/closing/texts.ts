import type { Language } from '../../../kernel/index.ts';
import { catalogue } from '../../ui/index.ts';
import { ar } from './ar.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';

export type ClosingTexts = Readonly<{
  title: string;
  lead: string;
  criteria: string;
  noCriteria: string;
  states: Readonly<Record<'open' | 'met' | 'overridden', string>>;
  by: (name: string, moment: string) => string;
  met: string;
  proof: string;
  override: string;
  overrideWhy: string;
  reopenCriterion: string;
  reason: string;
  tasks: string;
  noTasks: string;
  close: string;
  closeWhy: string;
  notYet: string;
  closed: (name: string, moment: string) => string;
  reopen: string;
  reopenWhy: string;
  after: string;
  drillClosed: string;
}>;

export const CLOSING: Readonly<Record<Language, ClosingTexts>> = catalogue({ fr, ar, en });
