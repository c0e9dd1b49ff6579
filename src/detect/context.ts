import contexts from '../../knowledge/contexts-ma.json' with { type: 'json' };

export type Context = keyof typeof contexts.words;

/** How far before a number the word may stand that says what the number is. */
const REACH = 48;

const PATTERNS: ReadonlyMap<Context, RegExp> = new Map(
  Object.entries(contexts.words).map(([context, words]) => {
    const any = words.map((word) => plain(word).replaceAll(' ', String.raw`[\s'’._-]{1,3}`)).join('|');
    return [context as Context, new RegExp(String.raw`(?<![\p{L}\d])(?:${any})(?![\p{L}\d])`, 'gu')];
  }),
);

function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

/** The text shortly before a place, in which the word for what follows may stand. Bounded, so that patterns are too. */
export class Before {
  readonly #whole: string;
  readonly #at: number;
  #plain: string | undefined;

  constructor(text: string, at: number) {
    this.#whole = text;
    this.#at = at;
  }

  /** Where a word of this context last stands, as a distance from the place; `Infinity` where none does. */
  distance(context: Context): number {
    this.#plain ??= plain(this.#whole.slice(Math.max(0, this.#at - REACH), this.#at));
    if (!LETTER.test(this.#plain)) return Infinity;
    let last = -1;
    for (const found of this.#plain.matchAll(PATTERNS.get(context)!)) last = found.index + found[0].length;
    return last < 0 ? Infinity : this.#plain.length - last;
  }

  has(context: Context): boolean {
    return this.distance(context) < Infinity;
  }
}

const LETTER = /\p{L}/u;
