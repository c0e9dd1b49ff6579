import { CelluleError } from '../../kernel/index.ts';
import { bareForms, normalised } from './words.ts';

/**
 * Phrases of one language, as people write them into knowledge/statement-rules. A pattern is words in order: `a|b` one of them, `a*` a word
 * that begins so, `*a` one that ends so, `a?` a word that may be left out, `$name` the words of a class, `#` a number, `~` up to four words of any kind, `~~` up to
 * twelve. Between two words of a pattern up to two words may stand that carry nothing (articles, possessives, "also").
 */
export type LexiconSource = Readonly<{
  fillers: readonly string[];
  classes: Readonly<Record<string, string>>;
  cues: Readonly<Record<string, readonly string[]>>;
}>;

/** What a phrase was found to say: the cue, and its first and last word (exclusive). */
export type Match = Readonly<{ cue: string; from: number; to: number }>;

type Element = Readonly<{ atom: number; isOptional: boolean; gap: number; canSkip: boolean }>;
type Pattern = Readonly<{ cue: string; elements: readonly Element[]; isName: boolean }>;
/** Where what word i stands in ends: its sentence, and its item of a list in running text. */
export type Ends = Readonly<{ sentences: Int32Array; items: Int32Array }>;

/** What a word is to the patterns: which places of patterns it fits, and which patterns it can begin. */
type Known = Readonly<{ atoms: ReadonlySet<number>; begins: readonly Pattern[]; isFiller: boolean }>;

const NUMBER = 0;
const GAPS: Readonly<Record<string, number>> = { '~': 4, '~~': 12 };
const FILLERS_MAX = 2;
/** Steps that one attempt may take, so that no text makes a pattern slow. */
const STEPS_MAX = 400;
/** Words longer than this are no words of a language. */
const PREFIX_MAX = 24;
/** Phrases that name one kind of data: "number of … account" begins at the last "number", and ends before a comma. */
const NAMING = /^cat\./;

/** Compiled phrases of one language. */
export class Lexicon {
  readonly #exact = new Map<string, number[]>();
  readonly #prefixes = new Map<string, number[]>();
  readonly #suffixes = new Map<string, number[]>();
  readonly #beginning = new Map<number, Pattern[]>();
  readonly #atoms = new Map<string, number>();
  readonly #fillers: ReadonlySet<string>;
  readonly #classes: Readonly<Record<string, string>>;

  constructor({ fillers, classes, cues }: LexiconSource) {
    this.#fillers = new Set(fillers.map(normalised));
    this.#classes = classes;
    for (const [cue, phrases] of Object.entries(cues)) for (const phrase of phrases) this.#add(cue, phrase);
  }

  /** Every phrase in these words, none across the end of a sentence; what names a kind of data is one item of a list. */
  matches(norms: readonly string[], ends: Ends): Match[] {
    const known = new Map<string, Known>();
    const words = norms.map((norm) => {
      let word = known.get(norm);
      if (!word) known.set(norm, (word = this.#know(norm)));
      return word;
    });
    const found: Match[] = [];
    const until = new Map<string, number>();
    for (let from = 0; from < words.length; from++) {
      const best = new Map<string, number>();
      for (const pattern of words[from]!.begins) {
        if ((until.get(pattern.cue) ?? 0) > from) continue;
        const end = (pattern.isName ? ends.items : ends.sentences)[from]!;
        const to = matchEnd(pattern, words, from, end);
        if (to > (best.get(pattern.cue) ?? from)) best.set(pattern.cue, to);
      }
      for (const [cue, to] of best) {
        found.push({ cue, from, to });
        until.set(cue, to);
      }
    }
    return found;
  }

  #add(cue: string, phrase: string): void {
    const elements: Element[] = [];
    let gap = 0;
    for (const part of phrase.replaceAll(/[-'’]/g, ' ').split(/\s+/).filter(Boolean)) {
      if (Object.hasOwn(GAPS, part)) {
        gap = GAPS[part]!;
        continue;
      }
      const isOptional = part.endsWith('?');
      const atom = this.#atomOf(isOptional ? part.slice(0, -1) : part);
      elements.push({ atom, isOptional, gap, canSkip: elements.length > 0 });
      gap = 0;
    }
    const [first] = elements;
    if (!first || first.isOptional || first.gap > 0) throw unreadable(phrase);
    const pattern = { cue, elements, isName: NAMING.test(cue) };
    const beginning = this.#beginning.get(first.atom);
    if (beginning) beginning.push(pattern);
    else this.#beginning.set(first.atom, [pattern]);
  }

  #atomOf(part: string): number {
    if (part === '#') return NUMBER;
    const words = part.split('|').flatMap((word) => (word.startsWith('$') ? this.#classOf(word) : [word]));
    const key = words.join('|');
    const known = this.#atoms.get(key);
    if (known !== undefined) return known;
    const atom = this.#atoms.size + 1;
    this.#atoms.set(key, atom);
    for (const word of words) {
      const norm = normalised(word.replaceAll('*', ''));
      if (norm === '') throw unreadable(part);
      const table = word.startsWith('*') ? this.#suffixes : word.endsWith('*') ? this.#prefixes : this.#exact;
      const atoms = table.get(norm);
      if (atoms) atoms.push(atom);
      else table.set(norm, [atom]);
    }
    return atom;
  }

  #classOf(name: string): string[] {
    const words = this.#classes[name.slice(1)];
    if (words === undefined) throw unreadable(name);
    return words.split('|').flatMap((word) => (word.startsWith('$') ? this.#classOf(word) : [word]));
  }

  #know(norm: string): Known {
    const atoms = new Set<number>();
    if (isNumber(norm)) atoms.add(NUMBER);
    for (const form of bareForms(norm)) {
      for (const atom of this.#exact.get(form) ?? []) atoms.add(atom);
      for (let length = 1; length <= Math.min(form.length, PREFIX_MAX); length++) {
        for (const atom of this.#prefixes.get(form.slice(0, length)) ?? []) atoms.add(atom);
        if (length < form.length) for (const atom of this.#suffixes.get(form.slice(-length)) ?? []) atoms.add(atom);
      }
    }
    const begins = [...atoms].flatMap((atom) => this.#beginning.get(atom) ?? []);
    return { atoms, begins, isFiller: this.#fillers.has(norm) };
  }
}

function isNumber(norm: string): boolean {
  const unit = norm.charCodeAt(0);
  return unit >= 48 && unit <= 57;
}

/** The word after the shortest match that begins at `from`, or -1. */
function matchEnd({ elements, isName }: Pattern, words: readonly Known[], from: number, end: number): number {
  let steps = 0;
  const isAnew = (place: number) => isName && place > from && words[place]!.atoms.has(elements[0]!.atom);
  const attempt = (index: number, at: number): number => {
    if (index === elements.length) return at;
    if (++steps > STEPS_MAX) return -1;
    const { atom, gap, canSkip, isOptional } = elements[index]!;
    let fillers = 0;
    for (let place = at; place < end && place - at <= Math.max(gap, FILLERS_MAX); place++) {
      if (words[place]!.atoms.has(atom)) {
        const to = attempt(index + 1, place + 1);
        if (to >= 0) return to;
      }
      if (isAnew(place)) break;
      if (place - at < gap) continue;
      if (!canSkip || !words[place]!.isFiller || ++fillers > FILLERS_MAX) break;
    }
    return isOptional ? attempt(index + 1, at) : -1;
  };
  return attempt(0, from);
}

function unreadable(phrase: string): CelluleError {
  return new CelluleError('invalid', 'lint.unreadable-phrase', `This phrase of a lexicon cannot be read: "${phrase}".`);
}
