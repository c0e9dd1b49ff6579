import type { Language } from '../../../kernel/index.ts';
import { catalogue, type Plural } from '../../ui/index.ts';
import { ar } from './ar.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';

/** The screens that stand in the navigation of a crisis. */
export type Screen = 'now' | 'tasks' | 'journal' | 'scope' | 'words' | 'sitrep' | 'cell';

/** The words around every screen. */
export type ShellTexts = Readonly<{
  product: string;
  skip: string;
  drill: string;
  past: (moment: string, seq: string) => string;
  pastMeans: string;
  present: string;
  drillMeans: string;
  /** In a drill, on every screen: the way into a real crisis. */
  itIsReal: string;
  nextDuty: string;
  sinceDeclared: string;
  nextUpdate: string;
  saySoon: string;
  sayLate: string;
  late: string;
  soon: string;
  firstWord: string;
  sayNothingYet: string;
  navigation: string;
  screens: Readonly<Record<Screen, string>>;
  online: string;
  offline: string;
  news: Plural;
  languages: string;
  freeze: string;
  /** Who wrote what no person of the room wrote. */
  player: string;
  server: string;
  signOut: string;
  hoursOf: (city: string) => string;
  unsent: string;
  access: string;
  admin: string;
  readLog: string;
  channels: string;
}>;

export const SHELL: Readonly<Record<Language, ShellTexts>> = catalogue({ fr, ar, en });
