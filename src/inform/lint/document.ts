import { amountsOf, type Amount } from './amounts.ts';
import { whensOf, type When } from './dates.ts';
import type { Piece } from './layout.ts';
import { speechOf } from './lexicon.ts';
import type { LintLanguage } from './model.ts';
import { phonesOf } from './phones.ts';
import { quotationsOf, type Range } from './quotations.ts';
import { SectionNamer } from './section-namer.ts';
import { endsAfter, sentenceEnd } from './sentence-ends.ts';
import { Voice } from './voice.ts';
import { wordsOf, type Words } from './words.ts';

/** What a part of a statement is about, by its heading or its block. */
export type Section =
  | 'known'
  | 'unknown'
  | 'advice'
  | 'contact'
  | 'next'
  | 'people'
  | 'data'
  | 'done'
  | 'recourse'
  | 'direct'
  | 'genuine'
  | 'risk'
  | 'verdicts'
  | 'apology';

/** A phrase of the lexicon at its place. */
export type Hit = Readonly<{ cue: string; from: number; to: number; start: number; end: number; sentence: Sentence }>;

export type Sentence = {
  readonly index: number;
  readonly start: number;
  readonly end: number;
  /** Words: the first, and the one after the last. */
  readonly from: number;
  readonly to: number;
  /** The paragraph or item that it stands in. */
  readonly piece: number;
  readonly isQuestion: boolean;
  readonly cues: Map<string, Hit[]>;
  readonly whens: When[];
  readonly amounts: Amount[];
  isHeading: boolean;
  /** Headings count; what stands under one heading is one group. */
  group: number;
  section: Section | undefined;
};

/** A piece whose section is known beforehand, as the blocks of a composed statement are. */
export type SourcePiece = Piece & Readonly<{ section?: Section | undefined }>;

/** What has no end after so many words is cut there, so that no text makes a rule slow. */
const SENTENCE_WORDS_MAX = 300;

/** A statement in one language, read once: sentences with their places, what they say, and the dates and numbers in them. */
export class Document {
  readonly language: LintLanguage;
  readonly text: string;
  readonly words: Words;
  readonly pieces: readonly SourcePiece[];
  readonly sentences: readonly Sentence[];
  readonly quotations: readonly Range[];
  readonly voice: Voice;
  readonly #cues = new Map<string, Hit[]>();

  constructor(language: LintLanguage, text: string, pieces: readonly SourcePiece[]) {
    this.language = language;
    this.text = text;
    this.pieces = pieces;
    this.words = wordsOf(text);
    this.quotations = quotationsOf(text);
    this.sentences = sentencesOf(text, pieces, this.words);
    this.#findCues();
    this.#findNumbers();
    this.voice = new Voice(this);
    new SectionNamer(this).name();
    for (const sentence of this.sentences) {
      const group = this.#byGroup.get(sentence.group);
      if (group) group.push(sentence);
      else this.#byGroup.set(sentence.group, [sentence]);
    }
  }

  /** Places where the text says this, in order. */
  hits(...cues: readonly string[]): readonly Hit[] {
    if (cues.length === 1) return this.#cues.get(cues[0]!) ?? [];
    return cues.flatMap((cue) => this.#cues.get(cue) ?? []).sort((one, other) => one.from - other.from);
  }

  /** The same, where the text says it in its own voice and means it. */
  said(...cues: readonly string[]): readonly Hit[] {
    return this.hits(...cues).filter((hit) => this.voice.isAsserted(hit));
  }

  /** Every sentence that is no heading. */
  get body(): readonly Sentence[] {
    return this.sentences.filter(({ isHeading }) => !isHeading);
  }

  /** All sentences under one heading, the heading included. */
  groupOf({ group }: Sentence): readonly Sentence[] {
    return this.#byGroup.get(group) ?? [];
  }

  /** All sentences of a paragraph. */
  paragraphOf({ piece }: Sentence): readonly Sentence[] {
    return this.#byPiece.get(piece) ?? [];
  }

  /** The sentence in which this place of the text stands. */
  sentenceAt(place: number): Sentence | undefined {
    let low = 0;
    let high = this.sentences.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.sentences[middle]!.start <= place) low = middle;
      else high = middle - 1;
    }
    return this.sentences[low];
  }

  textOf(start: number, end: number): string {
    return this.text.slice(start, end);
  }

  readonly #byPiece = new Map<number, Sentence[]>();
  readonly #byGroup = new Map<number, Sentence[]>();

  #findCues(): void {
    const ends = new Int32Array(this.words.norms.length);
    const items = new Int32Array(this.words.norms.length);
    const owner: (Sentence | undefined)[] = [];
    for (const sentence of this.sentences) {
      for (let word = sentence.from; word < sentence.to; word++) {
        ends[word] = sentence.to;
        owner[word] = sentence;
      }
      for (let word = sentence.to - 1, item = sentence.to; word >= sentence.from; word--) {
        if (word + 1 < item && this.#isComma(word)) item = word + 1;
        items[word] = item;
      }
      const of = this.#byPiece.get(sentence.piece);
      if (of) of.push(sentence);
      else this.#byPiece.set(sentence.piece, [sentence]);
    }
    for (const { cue, from, to } of speechOf(this.language).lexicon.matches(this.words.norms, {
      sentences: ends,
      items,
    })) {
      const sentence = owner[from];
      if (!sentence) continue;
      const hit = { cue, from, to, start: this.words.starts[from]!, end: this.words.ends[to - 1]!, sentence };
      pushTo(sentence.cues, cue, hit);
      pushTo(this.#cues, cue, hit);
    }
    for (const cue of this.#cues.keys()) if (cue.startsWith('not.')) this.#dropTurned(cue);
  }

  /** "It stayed open" says of nothing that it is an open question: what another phrase there turns round is not said. */
  #dropTurned(turning: string): void {
    const cue = turning.slice('not.'.length);
    const isKept = ({ from, to, sentence }: Hit) =>
      !(sentence.cues.get(turning) ?? []).some((other) => other.from < to && from < other.to);
    for (const { sentence } of this.#cues.get(turning) ?? []) {
      const kept = (sentence.cues.get(cue) ?? []).filter(isKept);
      if (kept.length > 0) sentence.cues.set(cue, kept);
      else sentence.cues.delete(cue);
    }
    const all = this.#cues.get(cue);
    if (all) this.#cues.set(cue, all.filter(isKept));
  }

  /** Whether a sign parts this word from the next. */
  #isComma(word: number): boolean {
    return /[,،;؛]/u.test(this.text.slice(this.words.ends[word], this.words.starts[word + 1]));
  }

  #findNumbers(): void {
    const whens = whensOf(this.words, this.text);
    const taken = new Uint8Array(this.words.norms.length);
    for (const { from, to } of whens) taken.fill(1, from, to);
    for (const { start, end } of phonesOf(this.text)) markWords(taken, this.words, start, end);
    const amounts = amountsOf(this.words, this.text, (word) => taken[word] === 1);
    spread(this.sentences, whens, (sentence) => sentence.whens);
    spread(this.sentences, amounts, (sentence) => sentence.amounts);
  }
}

function markWords(taken: Uint8Array, { starts, ends }: Words, start: number, end: number): void {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (starts[middle]! < start) low = middle + 1;
    else high = middle;
  }
  for (let word = low; word < starts.length && ends[word]! <= end; word++) taken[word] = 1;
}

function spread<Thing extends { from: number }>(
  sentences: readonly Sentence[],
  things: readonly Thing[],
  into: (sentence: Sentence) => Thing[],
): void {
  let at = 0;
  for (const thing of things) {
    while (at < sentences.length && sentences[at]!.to <= thing.from) at++;
    const sentence = sentences[at];
    if (sentence && thing.from >= sentence.from) into(sentence).push(thing);
  }
}

function pushTo(map: Map<string, Hit[]>, cue: string, hit: Hit): void {
  const list = map.get(cue);
  if (list) list.push(hit);
  else map.set(cue, [hit]);
}

function sentencesOf(text: string, pieces: readonly SourcePiece[], words: Words): Sentence[] {
  const sentences: Sentence[] = [];
  let word = 0;
  for (const [index, piece] of pieces.entries()) {
    while (word < words.starts.length && words.starts[word]! < piece.start) word++;
    let from = word;
    while (word < words.starts.length && words.starts[word]! < piece.end) {
      word++;
      const isLast = word >= words.starts.length || words.starts[word]! >= piece.end;
      if (!isLast && word - from < SENTENCE_WORDS_MAX && !endsAfter(text, words, word - 1, word - 1 === from)) continue;
      const end = isLast ? piece.end : sentenceEnd(text, words, word);
      const start = words.starts[from]!;
      const tail = text.slice(words.ends[word - 1], Math.min(end, words.ends[word - 1]! + 12));
      sentences.push({
        index: sentences.length,
        start,
        end,
        from,
        to: word,
        piece: index,
        isQuestion: /[?؟]/.test(tail),
        cues: new Map(),
        whens: [],
        amounts: [],
        isHeading: piece.isHeading,
        group: 0,
        section: undefined,
      });
      from = word;
    }
  }
  return sentences;
}
