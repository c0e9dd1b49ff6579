import type { CountedFrom } from '../../contract/index.ts';
import type { Language } from '../../kernel/index.ts';
import { ar } from './texts/ar.ts';
import { en } from './texts/en.ts';
import { fr } from './texts/fr.ts';

/** The words of the page around the approved ones. A language that lacks one does not compile. */
export type PublicTexts = Readonly<{
  languageName: string;
  languages: string;
  drill: string;
  drillLine: string;
  updated: string;
  nextUpdate: string;
  version: string;
  doNow: string;
  call: string;
  figure: string;
  number: string;
  asOf: string;
  countedFrom: Readonly<Record<CountedFrom, string>>;
  versions: string;
  publishedAt: string;
  correction: string;
  /** Of a share that no run bears out any more. */
  withdrawn: string;
  feed: string;
  about: string;
  privacy: string;
  zone: string;
  integrity: string;
  manifest: string;
  nothingTitle: string;
  nothing: string;
  nothingMore: string;
  missingTitle: string;
  missing: string;
  home: string;
}>;

export const TEXTS: Readonly<Record<Language, PublicTexts>> = { fr, ar, en };

export const directionOf = (language: Language): 'rtl' | 'ltr' => (language === 'ar' ? 'rtl' : 'ltr');

/** Puts values in their places: `fill('Version {n}', {n: '2'})`. */
export function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
}
