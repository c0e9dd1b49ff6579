import type { PageLanguage } from '../../../kernel/index.ts';
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
  phone: string;
  next: string;
  whole: string;
  /** What such a mail never asks for. */
  neverAsks: string;
  leave: string;
  journal: string;
  manifest: string;
}>;

export const LETTER_TEXTS: Readonly<Record<PageLanguage, LetterTexts>> = { fr, ar, en, es, zgh };

/** Puts values in their places. */
export function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
}
