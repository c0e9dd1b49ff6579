import { INVISIBLE, SMALL_LETTER, spellings } from './plain-bytes.ts';

/** Words that say what follows them. */
export type Phrase = Readonly<{
  /** Ids of its words, the first first. */
  words: readonly number[];
  /** Which contexts it opens. */
  contexts: readonly number[];
  /** Counts only where the text has it in capitals. */
  capitals: boolean;
}>;

export type Lexicon = Readonly<{
  /** Whether a word that begins and ends so, and is so long, can be listed: most words of a text are told by it. */
  mayHold: Uint8Array;
  /** The id of the word that stands between two places, 0 for one that is not listed. */
  idOf: (bytes: Uint8Array, start: number, end: number) => number;
  /** Phrases that end in a word, the longest first. */
  endingIn: readonly (readonly Phrase[])[];
}>;

/** FNV-1a over the small letters of a word. */
const HASH_START = 0x811c9dc5 | 0;
const HASH_PRIME = 0x01000193;
const mix = (hash: number, letter: number): number => Math.imul(hash ^ letter, HASH_PRIME);

type Growing = { words: number[]; contexts: Set<number>; capitals: boolean };

/** Makes a lexicon of phrases by context. */
export function lexiconOf(phrases: Iterable<readonly [phrase: string, context: number]>): Lexicon {
  const ids = new Map<string, number>();
  const byText = new Map<string, Growing>();
  for (const [text, context] of phrases) {
    const known = byText.get(text);
    if (known) known.contexts.add(context);
    else {
      const words = text.split(' ').map((word) => idFor(ids, word.normalize('NFKC').toLowerCase()));
      byText.set(text, { words, contexts: new Set([context]), capitals: /^[A-Z ]+$/u.test(text) });
    }
  }
  const endingIn: Phrase[][] = Array.from({ length: ids.size + 1 }, () => []);
  for (const { words, contexts, capitals } of byText.values())
    endingIn[words.at(-1)!]!.push({ words, contexts: [...contexts], capitals });
  for (const list of endingIn) list.sort((a, b) => b.words.length - a.words.length);
  return { mayHold: filterOf(ids), idOf: tableOf(ids), endingIn };
}

const FILTER = 1 << 14;
/** Small letters of a word's two ends, and its length, as a place in the filter. */
export const filterAt = (first: number, last: number, length: number): number =>
  (first * 613 + last * 37 + length * 5) & (FILTER - 1);

function filterOf(ids: ReadonlyMap<string, number>): Uint8Array {
  const filter = new Uint8Array(FILTER);
  for (const word of ids.keys())
    for (const letters of spellings(word)) filter[filterAt(letters[0]!, letters.at(-1)!, letters.length)] = 1;
  return filter;
}

function idFor(ids: Map<string, number>, word: string): number {
  const id = ids.get(word) ?? ids.size + 1;
  ids.set(word, id);
  return id;
}

/** Open addressing over all spellings of all words; a hash that meets is confirmed letter by letter. */
function tableOf(ids: ReadonlyMap<string, number>): Lexicon['idOf'] {
  const all = [...ids].flatMap(([word, id]) => spellings(word).map((letters) => ({ letters, id })));
  const size = 1 << Math.ceil(Math.log2(all.length * 8 + 64));
  const [hashes, entries] = [new Int32Array(size), new Int32Array(size).fill(-1)];
  all.forEach(({ letters }, entry) => {
    const hash = letters.reduce(mix, HASH_START);
    let slot = hash & (size - 1);
    while (entries[slot]! >= 0) slot = (slot + 1) & (size - 1);
    hashes[slot] = hash;
    entries[slot] = entry;
  });
  return (bytes, start, end) => {
    const hash = hashOf(bytes, start, end);
    for (let slot = hash & (size - 1); entries[slot]! >= 0; slot = (slot + 1) & (size - 1)) {
      const entry = all[entries[slot]!]!;
      if (hashes[slot] === hash && isWord(bytes, start, end, entry.letters)) return entry.id;
    }
    return 0;
  };
}

function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = HASH_START;
  for (let at = start; at < end; at++) {
    const letter = SMALL_LETTER[bytes[at]!]!;
    if (letter !== 0) hash = mix(hash, letter);
  }
  return hash;
}

function isWord(bytes: Uint8Array, start: number, end: number, letters: readonly number[]): boolean {
  let next = 0;
  for (let at = start; at < end; at++) {
    const byte = bytes[at]!;
    if (byte === INVISIBLE) continue;
    if (SMALL_LETTER[byte] !== letters[next]) return false;
    next++;
  }
  return next === letters.length;
}
