import type { Language } from '../../../kernel/index.ts';
import { catalogue } from '../../ui/index.ts';
import { ar } from './ar.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';

export type DoorTexts = Readonly<{
  title: string;
  asRole: string;
  name: string;
  nameHint: string;
  enter: string;
  once: string;
  codeTitle: string;
  code: string;
  codeHint: string;
  goOn: string;
  noCode: string;
  titleHere: string;
  oneMoreRole: (name: string) => string;
  takeRole: string;
  notMe: string;
  somebodyElse: string;
  comeBack: string;
}>;

export const DOOR: Readonly<Record<Language, DoorTexts>> = catalogue({ fr, ar, en });
