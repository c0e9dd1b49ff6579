import contacts from '../../../knowledge/contacts-register.json' with { type: 'json' };
import { dateIn, foldText, foldWords } from '../records/index.ts';
import type { Channel } from './model.ts';

/** What a register says about reaching a person, beside what a record line holds. */
export const CONTACT_FACTS = [
  'language',
  'channel',
  'risk',
  'emailConsent',
  'phoneConsent',
  'emailSince',
  'phoneSince',
  'addressSince',
] as const;

export type ContactFact = (typeof CONTACT_FACTS)[number];

const FACT_BY_HEADING = lookup(contacts.columns, foldWords) as ReadonlyMap<string, ContactFact>;
const LANGUAGES = lookup(contacts.languages, foldText);
const CHANNEL_BY_WORD = lookup(contacts.channels, foldText) as ReadonlyMap<string, Channel>;
const YES = new Set(contacts.yes.map(foldText));
const NO = new Set(contacts.no.map(foldText));

function lookup(
  listed: Readonly<Record<string, readonly string[]>>,
  fold: (text: string) => string,
): ReadonlyMap<string, string> {
  return new Map(Object.entries(listed).flatMap(([key, words]) => words.map((word) => [fold(word), key] as const)));
}

/** Which columns of a header say something about reaching a person; the first of each counts. */
export function contactColumns(header: readonly string[]): ReadonlyMap<ContactFact, number> {
  const found = new Map<ContactFact, number>();
  for (const [index, heading] of header.entries()) {
    const fact = FACT_BY_HEADING.get(foldWords(heading));
    if (fact !== undefined && !found.has(fact)) found.set(fact, index);
  }
  return found;
}

/** ISO 639 code of a language of contact; nothing for a word that is none. */
export function languageOf(cell: string): string | undefined {
  return LANGUAGES.get(foldText(cell));
}

export function channelOf(cell: string): Channel | undefined {
  return CHANNEL_BY_WORD.get(foldText(cell));
}

/** Yes or no, in the words of four languages; nothing for an empty cell or any other word. */
export function answerOf(cell: string): boolean | undefined {
  const word = foldText(cell);
  return YES.has(word) ? true : NO.has(word) ? false : undefined;
}

/** A day as ISO date; nothing for what is none. */
export function dayOf(cell: string): string | undefined {
  const day = dateIn(cell.trim());
  return day !== undefined && /^\d{4}-\d{2}-\d{2}$/u.test(day) ? day : undefined;
}
