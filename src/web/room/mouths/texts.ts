import type { RecallReason } from '../../../inform/index.ts';
import type { Language } from '../../../kernel/index.ts';
import { catalogue } from '../../ui/index.ts';
import { ar } from './ar.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';

export type MouthsTexts = Readonly<{
  title: string;
  lead: string;
  cardTitle: string;
  cardLead: string;
  back: string;
  languages: string;
  press: string;
  sms: string;
  smsShort: string;
  smsWhole: string;
  smsCount: (segments: string, units: string, encoding: string) => string;
  smsLong: string;
  call: string;
  staff: string;
  social: string;
  socialText: string;
  socialSave: string;
  copy: string;
  copied: string;
  print: string;
  recalled: Readonly<Record<RecallReason, string>>;
  recalledMeans: string;
  links: string;
}>;

export const MOUTHS: Readonly<Record<Language, MouthsTexts>> = catalogue({ fr, ar, en });
