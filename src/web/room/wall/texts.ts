import type { Language } from '../../../kernel/index.ts';
import { catalogue } from '../../ui/index.ts';
import { ar } from './ar.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';

export type WallTexts = Readonly<{
  title: string;
  numbers: string;
  clocks: string;
  tasks: string;
  noNumbers: string;
  noTasks: string;
  nextWord: string;
  firstWord: string;
  sitrep: string;
  since: string;
}>;

export const WALL: Readonly<Record<Language, WallTexts>> = catalogue({ fr, ar, en });
