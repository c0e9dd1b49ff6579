import type { Language } from '../../../kernel/index.ts';
import { catalogue } from '../../ui/index.ts';
import { ar } from './rules-ar.ts';
import { en } from './rules-en.ts';
import { fr } from './rules-fr.ts';

export type RulesTexts = Readonly<{
  title: string;
  none: string;
  warnings: string;
  answered: string;
  source: string;
  answer: string;
  answerMeans: string;
  reason: string;
  answerSend: string;
}>;

export const RULES_TEXTS: Readonly<Record<Language, RulesTexts>> = catalogue({ fr, ar, en });
