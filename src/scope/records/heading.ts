import type { Field } from './field.ts';
import { foldText, foldWords } from './fold-text.ts';
import type { Profile } from './profile.ts';

/** What a column's heading says it holds; `exact` when the whole heading is listed, not a part of it. */
export type Heading = Readonly<{ field: Field; exact: boolean }>;

const PHRASE_WORDS_MAX = 6;
const HEADING_MAX = 80;
/** Headings that name a version's bounds in a history and are everyday words elsewhere. */
const BOUNDS: ReadonlySet<Field> = new Set(['validFrom', 'validTo']);

/**
 * Reads a heading: accents, case, underscores, camelCase, a bracketed note ("Salaire (MAD)") and a number at the end ("tel_2")
 * say nothing. Where the whole is not listed, its longest listed part counts.
 */
export function readHeading(cell: string, profile: Profile, withBounds = false): Heading | undefined {
  if (cell.length === 0 || cell.length > HEADING_MAX) return undefined;
  const spaced = cell.replace(/(\p{Ll})(?=\p{Lu})/gu, '$1 ');
  for (const reading of [spaced, spaced.replace(/\([^)]*\)|\[[^\]]*\]/gu, ' ')]) {
    const field = listed(foldWords(reading), foldText(reading), profile, withBounds);
    if (field) return { field, exact: true };
  }
  return partOf(foldWords(spaced.replace(/\([^)]*\)/gu, ' ')).replace(/([A-Z])\d+\b/gu, '$1'), profile, withBounds);
}

function listed(words: string, word: string, profile: Profile, withBounds: boolean): Field | undefined {
  const field =
    profile.headings.get(words) ??
    profile.headings.get(word) ??
    profile.headings.get(words.replace(/ ?\d+$/u, '')) ??
    profile.headings.get(word.replace(/\d+$/u, ''));
  return field !== undefined && BOUNDS.has(field) && !withBounds ? 'other' : field;
}

function partOf(text: string, profile: Profile, withBounds: boolean): Heading | undefined {
  const words = text.split(' ').filter(Boolean);
  let weak: Heading | undefined;
  for (let length = Math.min(PHRASE_WORDS_MAX, words.length); length > 0; length--) {
    for (let at = 0; at + length <= words.length; at++) {
      const part = words.slice(at, at + length).join(' ');
      const field = part.length < 2 ? undefined : listed(part, '', profile, withBounds);
      if (field !== undefined && field !== 'other') return { field, exact: false };
      if (field === 'other') weak ??= { field, exact: false };
    }
  }
  return weak;
}
