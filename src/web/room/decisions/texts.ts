import type { Language } from '../../../kernel/index.ts';
import { catalogue } from '../../ui/index.ts';
import { ar } from './ar.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';

export type DecisionsTexts = Readonly<{
  title: string;
  none: string;
  decide: string;
  question: string;
  choice: string;
  reason: string;
  more: string;
  options: string;
  optionsHint: string;
  dissent: string;
  reviewAt: string;
  record: string;
  by: (name: string, moment: string) => string;
  due: (moment: string) => string;
  waits: (moment: string) => string;
  review: string;
  outcome: string;
  outcomes: Readonly<{ kept: string; replaced: string }>;
  reviewWhy: string;
  reviewSend: string;
  reviewed: (outcome: string, name: string, moment: string) => string;
  line: (seq: string) => string;
}>;

export const DECISIONS: Readonly<Record<Language, DecisionsTexts>> = catalogue({ fr, ar, en });
