import type { Language } from '../../../kernel/index.ts';
import { catalogue, type Plural } from '../../ui/index.ts';
import { ar } from './ar.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';

export type HomeTexts = Readonly<{
  title: string;
  begin: string;
  beginMeans: string;
  beginAnother: string;
  resume: string;
  declaredAt: (moment: string) => string;
  rehearsal: string;
  rehearsalMeans: string;
  publicPage: string;
  enter: string;
  remove: (title: string) => string;
  entries: Plural;
  published: (version: string) => string;
  unpublished: string;
  plans: string;
  register: string;
  none: string;
}>;

export const HOME: Readonly<Record<Language, HomeTexts>> = catalogue({ fr, ar, en });
