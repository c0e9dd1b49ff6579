import names from '../../../knowledge/names-ma.json' with { type: 'json' };

/** One name with all the spellings that mean the same person. */
export type Name = Readonly<{ name: string; latin: readonly string[]; arabic: readonly string[] }>;

export const FAMILY_NAMES: readonly Name[] = names.family;
export const WOMEN: readonly Name[] = names.given.filter(({ sex }) => sex === 'f');
export const MEN: readonly Name[] = names.given.filter(({ sex }) => sex === 'm');

const MARKS = /\p{M}/gu;
const NOT_LETTER_OR_DIGIT = /[^\p{L}\p{N}]/gu;

/** Latin text without case, accents, spaces and punctuation: what two spellings of one value share. */
export function fold(text: string): string {
  const known = folded.get(text);
  if (known !== undefined) return known;
  const result = withoutAccents(text).toUpperCase().replace(NOT_LETTER_OR_DIGIT, '');
  if (folded.size >= FOLDED_MAX) folded.clear();
  folded.set(text, result);
  return result;
}

/** Names and towns come again and again, so their folded forms are kept, up to this many. */
const FOLDED_MAX = 20_000;
const folded = new Map<string, string>();

export function withoutAccents(text: string): string {
  return text.normalize('NFKD').replace(MARKS, '');
}

const listed: ReadonlyMap<string, Name> = new Map(
  [...names.given, ...names.family].flatMap((name) =>
    [name.name, ...name.latin].map((spelling) => [fold(spelling), name] as const),
  ),
);

/** The listed name that a Latin text spells, whichever spelling was used. */
export function nameOf(text: string): Name | undefined {
  return listed.get(fold(text));
}
