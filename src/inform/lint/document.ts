import { amountsOf, type Amount } from './amounts.ts';
import { whensOf, type When } from './dates.ts';
import { afterMarker, isNumbered, type Piece } from './layout.ts';
import { speechOf } from './lexicon.ts';
import type { LintLanguage } from './model.ts';
import { phonesOf } from './phones.ts';
import { quotationsOf, type Range } from './quotations.ts';
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
  | 'genuine';

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

const SECTIONS: readonly Section[] = [
  'unknown',
  'next',
  'direct',
  'recourse',
  'contact',
  'advice',
  'genuine',
  'data',
  'people',
  'known',
  'done',
];
const LABEL_WORDS_MAX = 10;
const HEADING_WORDS_MAX = 12;
/** A label of so few words is read word by word ("Confirmed", "Not yet known"). */
const SHORT_LABEL_MAX = 5;
/** "Here is what we do not know.": a sentence of its own that heads what follows. */
const PRESENTERS = new Set([
  'here',
  'this',
  'these',
  'voici',
  'voila',
  'esto',
  'este',
  'estos',
  'هذا',
  'هذه',
  'اليكم',
  'هاكم',
]);
/** What opens a statement of its own, and no heading: "We do not know yet who is concerned." */
const TELLING = new Set(
  'we i it they there nous je on il elle no aun todavia seguimos sabemos لا لم لن لسنا ليس نحن نعلم نعرف'.split(' '),
);
const RUN_IN_WORDS_MAX = 11;
/** Words of a run-in heading that no phrase of a heading needs to cover. */
const RUN_IN_LOOSE = 3;
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
    this.#nameSections();
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

  textOf(start: number, end: number): string {
    return this.text.slice(start, end);
  }

  readonly #byPiece = new Map<number, Sentence[]>();
  readonly #byGroup = new Map<number, Sentence[]>();

  #findCues(): void {
    const ends = new Int32Array(this.words.norms.length);
    const owner: (Sentence | undefined)[] = [];
    for (const sentence of this.sentences) {
      for (let word = sentence.from; word < sentence.to; word++) {
        ends[word] = sentence.to;
        owner[word] = sentence;
      }
      const of = this.#byPiece.get(sentence.piece);
      if (of) of.push(sentence);
      else this.#byPiece.set(sentence.piece, [sentence]);
    }
    for (const { cue, from, to } of speechOf(this.language).lexicon.matches(this.words.norms, ends)) {
      const sentence = owner[from];
      if (!sentence) continue;
      const hit = { cue, from, to, start: this.words.starts[from]!, end: this.words.ends[to - 1]!, sentence };
      pushTo(sentence.cues, cue, hit);
      pushTo(this.#cues, cue, hit);
    }
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

  /** Which sentence is a heading, and what stands under which. A list goes with the line that opens it. */
  #nameSections(): void {
    const under: Under = {
      section: undefined,
      opened: undefined,
      group: 0,
      isNumbered: false,
      isAsked: false,
      isLabel: false,
    };
    for (const [index, piece] of this.pieces.entries()) {
      const sentences = this.paragraphOf({ piece: index } as Sentence);
      const named = piece.section
        ? { isHeading: piece.isHeading, section: piece.section, labelEnd: piece.labelEnd ?? 0 }
        : this.#sectionNamed(piece, sentences);
      this.#open(under, piece, named, sentences);
      const label = named.section ?? (piece.isItem && !isNumbered(this.text, piece) ? under.opened : undefined);
      const { group } = under;
      for (const sentence of sentences) {
        const isLabel = sentence.end <= named.labelEnd + 2;
        Object.assign(sentence, { section: label ?? under.section, group, isHeading: named.isHeading || isLabel });
      }
      if (!piece.isItem || isNumbered(this.text, piece)) under.opened = this.#opensList(piece) ? label : undefined;
    }
  }

  /** A heading opens what stands below; of numbered sections each ends where the next begins. */
  #open(under: Under, piece: SourcePiece, named: Named, sentences: readonly Sentence[]): void {
    if (named.isHeading) {
      const isAsked = sentences.at(-1)?.isQuestion === true;
      if (isAsked && under.section === 'unknown' && !under.isAsked) return;
      Object.assign(under, {
        section: named.section,
        opened: undefined,
        isNumbered: false,
        isAsked,
        isLabel: this.#opensList(piece),
      });
      under.group++;
    } else if (isNumbered(this.text, piece)) {
      const isOwn = under.isNumbered || (named.section !== undefined && under.section === undefined);
      if (!isOwn) return;
      Object.assign(under, { section: named.section, opened: undefined, isNumbered: true });
      under.group++;
    } else if (!named.section && (isBold(this.text, piece) || (under.isLabel && !piece.isItem && piece.labelEnd))) {
      under.section = undefined;
    }
  }

  #opensList({ start, end }: Piece): boolean {
    return /[:：]\W*$/u.test(this.text.slice(Math.max(start, end - 6), end));
  }

  #sectionNamed(piece: SourcePiece, sentences: readonly Sentence[]): Named {
    const [first] = sentences;
    const labelEnd = piece.labelEnd ?? 0;
    if (!first) return { isHeading: piece.isHeading, section: undefined, labelEnd };
    const runIn = labelEnd > 0 || piece.isHeading ? undefined : this.#runInOf(piece, sentences, first);
    if (runIn) return runIn;
    const isShort = this.#isShort(piece, sentences);
    const found = this.#headIn(sentences, piece.isHeading || isShort ? piece.end : labelEnd);
    if (piece.isHeading) return { isHeading: true, section: this.#isTitle(first) ? undefined : found, labelEnd };
    return this.#shortOrLabel(first, labelEnd, isShort, found);
  }

  #shortOrLabel(first: Sentence, labelEnd: number, isShort: boolean, found: Section | undefined): Named {
    const isHeading = isShort && found !== undefined && labelEnd === 0 && first.whens.length === 0;
    const isLabel = labelEnd > 0 && this.#wordsUntil(first, labelEnd) <= LABEL_WORDS_MAX;
    return { isHeading, section: isHeading || isLabel ? found : undefined, labelEnd };
  }

  /** A run-in heading before other sentences, or a whole sentence that presents what follows. */
  #runInOf(piece: SourcePiece, sentences: readonly Sentence[], first: Sentence): Named | undefined {
    const runIn = this.#runIn(piece, first);
    if (!runIn) return undefined;
    const { section } = runIn;
    if (sentences.length > 1) return { isHeading: false, section, labelEnd: first.end };
    return PRESENTERS.has(this.words.norms[first.from]!) ? { isHeading: true, section, labelEnd: 0 } : undefined;
  }

  /** The first line names the matter: "Questions and answers about the leak" is not how to ask. */
  #isTitle({ index, isQuestion, cues }: Sentence): boolean {
    return index === 0 && !isQuestion && (cues.has('head.contact') || cues.has('head.next'));
  }

  /** "What is established. In the night of …": a short first sentence that is nothing but the words of a heading, or a question. */
  #runIn(piece: SourcePiece, first: Sentence): { section: Section } | undefined {
    const skipped = this.#wordsUntil(first, afterMarker(this.text, piece.start));
    const count = first.to - first.from - skipped;
    const ending = this.text.slice(Math.max(first.start, first.end - 3), first.end);
    if (count > RUN_IN_WORDS_MAX || first.whens.some(({ time }) => time !== undefined) || !/[.?؟…!]\W*$/u.test(ending))
      return undefined;
    if (count > 3 && TELLING.has(this.words.norms[first.from + skipped] ?? '')) return undefined;
    const section = this.#headIn([first], first.end);
    if (!section || ['measure', 'passive', 'active', 'empathy'].some((cue) => first.cues.has(cue))) return undefined;
    const hits = [...(first.cues.get(`head.${section}`) ?? []), ...(first.cues.get(`label.${section}`) ?? [])];
    const covered = Math.max(...hits.map(({ from, to }) => to - from));
    const isOpening = hits.some(({ from }) => from - first.from - skipped <= 2);
    return isOpening && (first.isQuestion || count - covered <= RUN_IN_LOOSE) ? { section } : undefined;
  }

  /** Some words without the sign that ends a sentence. */
  #isShort({ start, end }: Piece, sentences: readonly Sentence[]): boolean {
    const [first] = sentences;
    if (!first || sentences.length > 1 || first.to - first.from > HEADING_WORDS_MAX) return false;
    return !/[.!…؛;,]\W*$/u.test(this.text.slice(Math.max(start, end - 6), end));
  }

  #headIn(sentences: readonly Sentence[], until: number): Section | undefined {
    const [first] = sentences;
    const isBrief = first !== undefined && this.#wordsUntil(first, until) <= SHORT_LABEL_MAX;
    for (const section of SECTIONS) {
      const cues = isBrief ? [`head.${section}`, `label.${section}`] : [`head.${section}`];
      for (const sentence of sentences) {
        if (cues.some((cue) => sentence.cues.get(cue)?.some(({ start }) => start < until))) return section;
      }
    }
    return undefined;
  }

  #wordsUntil({ from, to }: Sentence, place: number): number {
    let count = 0;
    while (from + count < to && this.words.starts[from + count]! < place) count++;
    return count;
  }
}

type Named = Readonly<{ isHeading: boolean; section: Section | undefined; labelEnd: number }>;
/** What stands above while the pieces are gone through. */
type Under = {
  section: Section | undefined;
  opened: Section | undefined;
  group: number;
  isNumbered: boolean;
  isAsked: boolean;
  /** Whether a line with a colon opened it, beside which the next label stands. */
  isLabel: boolean;
};

/** A paragraph that opens in bold begins something new, whatever stood above. */
function isBold(text: string, { start, labelEnd }: Piece): boolean {
  return labelEnd !== undefined && /^\W{0,3}(?:\*\*|__)/.test(text.slice(start, start + 5));
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
