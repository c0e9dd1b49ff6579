import type { Field } from './field.ts';
import { foldText, foldWords } from './fold-text.ts';
import type { Profile } from './profile.ts';
import { remember } from './remember.ts';

/** What a column's heading says it holds; `exact` when the whole heading is listed, not a part of it. */
export type Heading = Readonly<{ field: Field; exact: boolean }>;

const PHRASE_WORDS_MAX = 6;
const HEADING_MAX = 120;
/** Headings that name a version's bounds in a history and are everyday words elsewhere. */
const BOUNDS: ReadonlySet<Field> = new Set(['validFrom', 'validTo']);

/**
 * Reads a heading: accents, case, underscores, camelCase, a bracketed note ("Salaire (MAD)"), a number at the end ("tel_2"), and
 * words that say whose it is or name a table ("t_nom", "emp.nom", "PERSONNE_NOM") say nothing. Of one that is written in two
 * languages, or scripts, either counts. Where the whole is not listed, its longest listed part does.
 */
export function readHeading(cell: string, profile: Profile, withBounds = false): Heading | undefined {
  if (cell.length === 0 || cell.length > HEADING_MAX) return undefined;
  let read = readers.get(profile);
  if (!read) {
    const [plain, bounded] = [false, true].map((bounds) => remember((text) => readOne(text, profile, bounds)));
    readers.set(profile, (read = { plain: plain!, bounded: bounded! }));
  }
  return withBounds ? read.bounded(cell) : read.plain(cell);
}

type Read = (cell: string) => Heading | undefined;
/** Thousands of documents of one form have the same headings. */
const readers = new WeakMap<Profile, Readonly<{ plain: Read; bounded: Read }>>();

function readOne(cell: string, profile: Profile, withBounds: boolean): Heading | undefined {
  const spaced = cell.replace(/(\p{Ll})(?=\p{Lu})|(\p{Lu})(?=\p{Lu}\p{Ll})/gu, '$1$2 ');
  const bare = spaced.replace(/\([^)]*\)|\[[^\]]*\]/gu, ' ');
  const whole =
    wholeOf(cell, profile, withBounds) ?? wholeOf(spaced, profile, withBounds) ?? wholeOf(bare, profile, withBounds);
  if (whole !== undefined && whole !== 'other') return { field: whole, exact: true };
  const said = [...languagesOf(bare), ...notesOf(spaced)].flatMap((part) => wholeOf(part, profile, withBounds) ?? []);
  const field = said.find((one) => one !== 'full' && one !== 'other') ?? whole ?? said[0];
  if (field !== undefined) return { field, exact: true };
  return partOf(foldWords(bare).replace(/([A-Z])\d+\b/gu, '$1'), profile, withBounds);
}

/** The parts of "Nom / الاسم", and of the same without a sign between the scripts. */
function languagesOf(heading: string): readonly string[] {
  const parts = heading.split(/[/|\n\r;]|\s[-–—]\s/u);
  const latin = heading.replace(/[\u0600-\u06ff]+/gu, ' ');
  const arabic = heading.replace(/\p{Script=Latin}+/gu, ' ');
  const both = latin.trim() !== '' && /[\u0600-\u06ff]/u.test(heading) ? [latin, arabic] : [];
  return parts.length > 1 ? [...parts, ...both] : both;
}

/** "Identifiant (CIN)": what stands in brackets. */
function notesOf(heading: string): readonly string[] {
  return [...heading.matchAll(/[([]([^)\]]{2,40})[)\]]/gu)].map((note) => note[1]!);
}

/** What a whole heading means: as it stands, with what is before its last word after it, or without an owner before it. */
function wholeOf(heading: string, profile: Profile, withBounds: boolean): Field | undefined {
  const text = foldWords(heading);
  const known = listed(text, foldText(heading), profile, withBounds);
  if (known !== undefined) return known;
  const words = text.split(' ').filter(Boolean);
  if (words.length < 2 || words.length > PHRASE_WORDS_MAX) return undefined;
  const [first, ...rest] = words;
  const turned = listed([...rest, first].join(' '), '', profile, withBounds);
  if (turned !== undefined) return turned;
  let from = 0;
  while (from < words.length - 1 && profile.entityWords.has(words[from]!)) {
    from++;
    const left = words.slice(from);
    const field = listed(left.join(' '), left.join(''), profile, withBounds);
    if (field !== undefined) return field;
  }
  return undefined;
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
