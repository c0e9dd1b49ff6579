import type { Document, Section, Sentence, SourcePiece } from './document.ts';
import { afterMarker, isNumbered, type Piece } from './layout.ts';
import { normalised } from './words.ts';

const SECTIONS: readonly Section[] = [
  'risk',
  'verdicts',
  'genuine',
  'unknown',
  'direct',
  'next',
  'recourse',
  'contact',
  'done',
  'advice',
  'people',
  'data',
  'known',
  'apology',
];
/** Sections in the order in which whole phrases of headings are held to decide. */
const PHRASED: readonly Section[] = [
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
/** A heading of so many words is read by the families of its words. */
const FAMILY_WORDS_MAX = 9;
/** What a heading inside a paragraph begins with, where its words alone make it one: "What we have done. We shut …". */
const ASKING = new Set(
  'ce que qu quoi comment quand qui what how who when where lo cómo quién cuándo dónde qué ما ماذا كيف متى من أين كم'
    .split(' ')
    .map(normalised),
);
/** What no phrase of another heading says better. */
const FIRST_BY_FAMILY: ReadonlySet<Section> = new Set(['risk', 'verdicts', 'genuine']);
/** Under these, what opens an item is the matter of the item and no heading: "- Who read them: answer on 18 June". */
const ASKED_LISTS: ReadonlySet<Section> = new Set(['unknown', 'risk', 'verdicts', 'advice', 'data']);
/** And these where no bullet shows that it is an item. */
const MATTERS: ReadonlySet<Section> = new Set(['people', 'data', 'known', 'risk']);
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

/** Finds out which sentences of a document are headings, and what stands under which. */
export class SectionNamer {
  readonly #document: Document;

  constructor(document: Document) {
    this.#document = document;
  }

  /** Which sentence is a heading, and what stands under which. A list goes with the line that opens it. */
  name(): void {
    const under: Under = {
      section: undefined,
      opened: undefined,
      group: 0,
      isNumbered: false,
      isAsked: false,
      isLabel: false,
      hasItems: false,
    };
    for (const [index, piece] of this.#document.pieces.entries()) {
      const sentences = this.#document.paragraphOf({ piece: index } as Sentence);
      const named = piece.section
        ? { isHeading: piece.isHeading, section: piece.section, labelEnd: piece.labelEnd ?? 0 }
        : this.#sectionNamed(piece, sentences);
      this.#open(under, piece, named, sentences);
      under.hasItems ||= piece.isItem;
      const label = this.#labelOf(piece, named, under);
      const { group } = under;
      for (const sentence of sentences) {
        const isLabel = sentence.end <= named.labelEnd + 2;
        Object.assign(sentence, { section: label ?? under.section, group, isHeading: named.isHeading || isLabel });
      }
      if (!piece.isItem || isNumbered(this.#document.text, piece))
        under.opened = this.#opensList(piece) ? label : undefined;
    }
  }

  /** What the paragraph itself says that it is about. */
  #labelOf(piece: SourcePiece, named: Named, { section, opened }: Under): Section | undefined {
    const isListed = piece.isItem && !isNumbered(this.#document.text, piece);
    const isMatter =
      section !== undefined && named.section !== undefined && ASKED_LISTS.has(section) && !named.isHeading;
    if (isMatter && (isListed || MATTERS.has(named.section))) return opened;
    return isListed ? (named.section ?? opened) : named.section;
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
        hasItems: false,
      });
      under.group++;
    } else if (isNumbered(this.#document.text, piece)) {
      const isOwn = under.isNumbered || (named.section !== undefined && under.section === undefined);
      if (!isOwn) return;
      Object.assign(under, { section: named.section, opened: undefined, isNumbered: true });
      under.group++;
    } else if (!named.section && this.#isOfSomethingNew(under, piece)) {
      under.section = undefined;
    }
  }

  /** A paragraph that opens in bold or with a label of its own, or stands after the list that a colon opened. */
  #isOfSomethingNew({ isLabel, hasItems }: Under, piece: SourcePiece): boolean {
    if (isBold(this.#document.text, piece)) return true;
    return isLabel && !piece.isItem && (hasItems || piece.labelEnd !== undefined);
  }

  #opensList({ start, end }: Piece): boolean {
    return /[:：]\W*$/u.test(this.#document.text.slice(Math.max(start, end - 6), end));
  }

  #sectionNamed(piece: SourcePiece, sentences: readonly Sentence[]): Named {
    const [first] = sentences;
    const labelEnd = piece.labelEnd ?? 0;
    if (!first) return { isHeading: piece.isHeading, section: undefined, labelEnd };
    const runIn = labelEnd > 0 || piece.isHeading ? undefined : this.#runInOf(piece, sentences, first);
    if (runIn) return runIn;
    const isShort = this.#isShort(piece, sentences);
    const until = piece.isHeading || isShort ? piece.end : labelEnd;
    const found = this.#headIn(sentences, until, piece.isHeading || labelEnd > 0);
    if (piece.isHeading) return { isHeading: true, section: this.#isTitle(first, found) ? undefined : found, labelEnd };
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
    return PRESENTERS.has(this.#document.words.norms[first.from]!)
      ? { isHeading: true, section, labelEnd: 0 }
      : undefined;
  }

  /** The first line names the matter: "Questions and answers about the leak" is not how to ask, "Notice of data breach" no list of data. */
  #isTitle({ index, isQuestion }: Sentence, found: Section | undefined): boolean {
    return index === 0 && !isQuestion && found !== 'known' && found !== 'unknown';
  }

  /** "What is established. In the night of …": a short first sentence that is nothing but the words of a heading, or a question. */
  #runIn(piece: SourcePiece, first: Sentence): { section: Section } | undefined {
    const skipped = this.#wordsUntil(first, afterMarker(this.#document.text, piece.start));
    const count = first.to - first.from - skipped;
    const ending = this.#document.text.slice(Math.max(first.start, first.end - 3), first.end);
    if (count > RUN_IN_WORDS_MAX || first.whens.some(({ time }) => time !== undefined) || !/[.?؟…!]\W*$/u.test(ending))
      return undefined;
    if (count > 3 && TELLING.has(this.#document.words.norms[first.from + skipped] ?? '')) return undefined;
    const isAsking = ASKING.has(this.#document.words.norms[first.from + skipped] ?? '');
    const section = this.#headIn([first], first.end, isAsking);
    if (!section || ['measure', 'passive', 'active', 'empathy'].some((cue) => first.cues.has(cue))) return undefined;
    const hits = ['head', 'label', 'word'].flatMap((kind) => first.cues.get(`${kind}.${section}`) ?? []);
    const covered = Math.max(...hits.map(({ from, to }) => to - from));
    const isOpening = hits.some(({ from }) => from - first.from - skipped <= 2);
    return isOpening && (first.isQuestion || isAsking || count - covered <= RUN_IN_LOOSE) ? { section } : undefined;
  }

  /** Some words without the sign that ends a sentence. */
  #isShort({ start, end }: Piece, sentences: readonly Sentence[]): boolean {
    const [first] = sentences;
    if (!first || sentences.length > 1 || first.to - first.from > HEADING_WORDS_MAX) return false;
    return !/[.!…؛;,]\W*$/u.test(this.#document.text.slice(Math.max(start, end - 6), end));
  }

  /** The section of a heading: by the families of its words, else by a phrase in it. */
  #headIn(sentences: readonly Sentence[], until: number, isByFamily: boolean): Section | undefined {
    const [first] = sentences;
    const count = first ? this.#wordsUntil(first, until) : 0;
    const has = (cue: string) => sentences.some(({ cues }) => cues.get(cue)?.some(({ end }) => end <= until));
    const family = isByFamily && first ? this.#familyOf(first, until, count, has) : undefined;
    if (family !== undefined && FIRST_BY_FAMILY.has(family)) return family;
    const isBrief = count <= SHORT_LABEL_MAX;
    const phrased =
      PHRASED.find((one) => has(`head.${one}`)) ?? (isBrief ? PHRASED.find((one) => has(`label.${one}`)) : undefined);
    const section = phrased ?? family;
    // "Not known so far" holds every word of "known".
    return section === 'known' && isByFamily && isBrief && has('unknown') ? 'unknown' : section;
  }

  /** A heading below the title, read word by word; of a label only a short one is. */
  #familyOf(
    { index, end }: Sentence,
    until: number,
    count: number,
    has: (cue: string) => boolean,
  ): Section | undefined {
    const most = until < end ? SHORT_LABEL_MAX : FAMILY_WORDS_MAX;
    return index > 0 && count <= most ? SECTIONS.find((section) => has(`word.${section}`)) : undefined;
  }

  #wordsUntil({ from, to }: Sentence, place: number): number {
    let count = 0;
    while (from + count < to && this.#document.words.starts[from + count]! < place) count++;
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
  /** Whether items of a list stood below it: the paragraph after them is of something else, where a colon opened the list. */
  hasItems: boolean;
};

/** A paragraph that opens in bold begins something new, whatever stood above. */
function isBold(text: string, { start, labelEnd }: Piece): boolean {
  return labelEnd !== undefined && /^\W{0,3}(?:\*\*|__)/.test(text.slice(start, start + 5));
}
