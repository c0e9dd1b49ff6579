import { foldWords } from './fold-text.ts';
import type { Profile } from './profile.ts';

/** The longest listed name is written in this many words ("El Fassi El Fihri"). */
const WORDS_MAX = 4;
/** A register repeats its names, so a bounded memory of spellings saves most of the work. */
const MEMORY_MAX = 65_536;

const memories = new WeakMap<Profile, Map<string, readonly string[]>>();

/** A name without spaces, each listed spelling (Latin variants, Arabic) replaced by the one canonical spelling. */
export function canonicalName(text: string, profile: Profile): string {
  return nameParts(text, profile).join('');
}

/**
 * The canonical parts of a name, in the order in which they are written: a listed name of several words is one part
 * ("El Alaoui", "Fatima Zahra"), any other word is its own.
 */
export function nameParts(text: string, profile: Profile): readonly string[] {
  let memory = memories.get(profile);
  if (!memory) memories.set(profile, (memory = new Map()));
  const known = memory.get(text);
  if (known) return known;
  if (memory.size >= MEMORY_MAX) memory.clear();
  const parts = split(text, profile);
  memory.set(text, parts);
  return parts;
}

function split(text: string, profile: Profile): readonly string[] {
  const folded = foldWords(text);
  if (folded === '') return [];
  const words = folded.split(' ');
  const whole = words.length === 1 || startsListed(words[0]!, profile) ? profile.names.get(words.join('')) : undefined;
  if (whole !== undefined) return [whole];
  const parts: string[] = [];
  for (let at = 0; at < words.length;) {
    const { part, length } = longestListed(words, at, profile) ?? { part: words[at]!, length: 1 };
    parts.push(part);
    at += length;
  }
  return parts;
}

function longestListed(words: readonly string[], at: number, profile: Profile) {
  const most = startsListed(words[at]!, profile) ? Math.min(WORDS_MAX, words.length - at) : 1;
  for (let length = most; length > 0; length--) {
    const part = profile.names.get(words.slice(at, at + length).join(''));
    if (part !== undefined) return { part, length };
  }
  return undefined;
}

const starts = new WeakMap<ReadonlyMap<string, string>, ReadonlySet<string>>();

/** Whether a listed name begins with this folded word and goes on: only then can more words be one name with it. */
export function startsListed(word: string, { names }: Profile): boolean {
  let known = starts.get(names);
  if (!known) {
    const all = new Set<string>();
    for (const name of names.keys()) for (let end = 1; end < name.length; end++) all.add(name.slice(0, end));
    starts.set(names, (known = all));
  }
  return known.has(word);
}
