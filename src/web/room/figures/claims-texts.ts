import type { Language } from '../../../kernel/index.ts';
import { catalogue } from '../../ui/index.ts';
import { ar } from './claims-ar.ts';
import { en } from './claims-en.ts';
import { fr } from './claims-fr.ts';

export type ClaimsTexts = Readonly<{
  title: string;
  lead: string;
  noCause: string;
  add: string;
  more: string;
  evidence: string;
  evidenceHint: string;
  before: string;
  subject: string;
  aNumber: string;
  figure: string;
  noNumber: string;
  status: string;
  words: string;
  value: string;
  by: string;
  known: string;
  next: string;
  owner: string;
  withheld: string;
  order: string;
  until: string;
  send: string;
  asOf: (moment: string) => string;
  withheldBy: (who: string) => string;
  answerBy: (moment: string) => string;
  answerWas: (moment: string) => string;
}>;

export const CLAIMS: Readonly<Record<Language, ClaimsTexts>> = catalogue({ fr, ar, en });
