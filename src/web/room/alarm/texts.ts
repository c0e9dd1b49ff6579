import type { Language } from '../../../kernel/index.ts';
import { catalogue, type Plural } from '../../ui/index.ts';
import { ar } from './ar.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';

export type AlarmTexts = Readonly<{
  figureWrong: string;
  claimWrong: string;
  /** No text on the page is concerned, but one that waits. */
  textVoid: string;
  since: (moment: string) => string;
  gone: string;
  /** Figures beside those that are named. */
  more: Plural;
  claimed: (words: string) => string;
  /** Before the titles of the texts. */
  void: string;
  write: string;
  again: string;
  read: string;
}>;

export const ALARM: Readonly<Record<Language, AlarmTexts>> = catalogue({ fr, ar, en });
