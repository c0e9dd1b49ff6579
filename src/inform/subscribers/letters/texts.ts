import type { PageLanguage } from '../../../kernel/index.ts';
import { typeset } from '../../statements/index.ts';
import { ar } from './texts/ar.ts';
import { en } from './texts/en.ts';
import { es } from './texts/es.ts';
import { fr } from './texts/fr.ts';
import { zgh } from './texts/zgh.ts';

/** The words of the mails around the approved ones. `{…}` are filled in. */
export type LetterTexts = Readonly<{
  confirmSubject: string;
  /** Somebody asked for this, and what it would bring. */
  confirmAsked: string;
  confirmHow: string;
  confirmElse: string;
  newsSubject: string;
  noTextSubject: string;
  noText: string;
  /** Above what is said otherwise than in the version that they got last. */
  changed: string;
  unchanged: string;
  moreChanged: string;
  added: string;
  removed: string;
  before: string;
  now: string;
  phone: string;
  next: string;
  whole: string;
  /** What such a mail never asks for. */
  neverAsks: string;
  leave: string;
  journal: string;
  manifest: string;
}>;

export const LETTER_TEXTS: Readonly<Record<PageLanguage, LetterTexts>> = {
  fr: spaced(fr),
  ar,
  en,
  es,
  zgh,
};

/** With the spaces that French asks for; what the institution wrote has its own. */
function spaced(texts: LetterTexts): LetterTexts {
  const set = Object.entries(texts).map(([name, text]) => [name, typeset(text, 'fr')]);
  return Object.fromEntries(set) as LetterTexts;
}

/** Puts values in their places. */
export function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
}
