import type { Document, Hit, Sentence } from './document.ts';
import { speechOf, type Speech } from './lexicon.ts';
import type { Range } from './quotations.ts';
import { normalised } from './words.ts';

/** How far before a phrase a negation reaches, in words. */
const NEGATION_REACH = 9;
const SUBJECT_REACH = 7;
const OWN_REACH = 4;
/** A feeling is negated by what stands right before it: "we are not sorry". */
const FEELING_REACH = 3;
/** How far it reaches once more across a comma that goes on with it. */
const CONTINUED_REACH = 16;
/** After a comma, these go on with what was negated: "we accuse nobody, and no foreign power". */
const CONTINUING = new Set(
  [
    'et',
    'ni',
    'ou',
    'and',
    'nor',
    'or',
    'least',
    'y',
    'o',
    'e',
    'و',
    'ولا',
    'surtout',
    'menos',
    'encore',
    'neither',
  ].map(normalised),
);
/** Whoever begins anew after "and" begins a clause of its own: "it should not have happened, and we apologise". */
const BEGINNING = new Set('we i they it nous je on ils elles nosotros نحن إننا وإننا'.split(' ').map(normalised));
/** After these a word that looks like "say" is a noun: "the state", "sus cuentas". French "a" is a verb, Spanish "a" a preposition. */
const DETERMINERS = new Set(
  'an our your their its his my nos notre votre vos leur leurs sus su nuestro nuestra nuestros nuestras'.split(' '),
);
/** Phrases that mean the opposite once "not" stands in them; others hold their own negation. */
const TURNED_ROUND = new Set([
  'minimise',
  'hollow',
  'docs.false',
  'docs.true',
  'docs.are.false',
  'called.false',
  'actor',
  'motive',
  'self-praise',
  'admit',
]);
const DOUBTS = new Set(
  ['doute', 'doubt', 'duda', 'dudas', 'شك', 'بد', 'question', 'ريب', 'secret', 'mystère'].map(normalised),
);
const EXCEPTING = new Set(['سوى', 'إلا', 'sino'].map(normalised));
const NOT_ONLY = new Set(['pas', 'jamais', 'plus', 'rien', 'point', 'aucun', 'aucune']);
const VERBAL_NEGATION = new Set(
  ['ne', 'n', 'pas', 'not', 'no', 't', 'neither', 'ni', 'ليس', 'ليست', 'لا', 'لم', 'لن'].map(normalised),
);

/**
 * Whose words a phrase is, and whether it is meant: what is negated, asked, supposed, quoted or told as the word of others is no claim of
 * the institution. Its own source ("according to our first checks") and its own spokesperson are its own voice.
 */
export class Voice {
  readonly #document: Document;
  readonly #speech: Speech;
  readonly #reported = new Map<Sentence, boolean>();

  constructor(document: Document) {
    this.#document = document;
    this.#speech = speechOf(document.language);
  }

  isAsserted(hit: Hit): boolean {
    return this.isSpoken(hit) && !this.isNegatedInside(hit);
  }

  /** A word of feeling, which no "not" of the thing that is felt about takes back: "we should not have …, and we are sorry". */
  isFelt(hit: Hit): boolean {
    return this.isOwn(hit) && !this.isNegated(hit, Math.max(hit.sentence.from, hit.from - FEELING_REACH));
  }

  /** Whether it is said in one's own voice, be it "are" or "are not". */
  isSpoken(hit: Hit): boolean {
    return !this.isNegated(hit) && this.isOwn(hit);
  }

  /** The same, negated or not. */
  isOwn(hit: Hit): boolean {
    return (
      !hit.sentence.isQuestion &&
      !this.isQuoted(hit) &&
      (!this.isReported(hit.sentence) || this.#isFound(hit)) &&
      !this.#isSupposed(hit) &&
      !this.#isAsked(hit) &&
      !this.#isRumoured(hit) &&
      !this.#isDisclaimed(hit)
    );
  }

  isQuoted({ start, end, sentence }: Pick<Hit, 'start' | 'end' | 'sentence'>): boolean {
    const isInside = (place: number) => quotationAt(this.#document.quotations, place) !== undefined;
    return (isInside(start) || isInside(end - 1)) && !this.#isOwnSpeaker(sentence);
  }

  /** Whether what follows it at once is negated: "a foreign state is not the cause". */
  isDeniedAfter({ to, sentence }: Hit): boolean {
    const { norms } = this.#document.words;
    return norms.slice(to, Math.min(sentence.to, to + 3)).some((norm) => VERBAL_NEGATION.has(norm));
  }

  /** The same before any sign: "card numbers were not copied", but not "names, no passwords". */
  isDeniedNext(hit: Pick<Hit, 'from' | 'to' | 'sentence'>): boolean {
    const { norms } = this.#document.words;
    const last = Math.min(hit.sentence.to, hit.to + 3);
    const at = norms.slice(hit.to, last).findIndex((norm) => VERBAL_NEGATION.has(norm));
    return at >= 0 && !this.#hasSign(hit.to - 1, hit.to + at) && norms[hit.to + at] !== 'ni';
  }

  /** Whether a negation stands before it in its clause, not before the word `since`. */
  isNegated({ from, sentence }: Pick<Hit, 'from' | 'sentence'>, since = sentence.from): boolean {
    const { norms } = this.#document.words;
    const startsNegated = this.startsNegated({ from });
    if (startsNegated && /^[وف]/u.test(norms[from]!) && !this.#speech.negators.has(norms[from]!)) return false;
    let reach = NEGATION_REACH;
    for (let at = from - 1; at >= since && from - at <= reach; at--) {
      if (this.#isClauseEnd(at)) {
        if (startsNegated || !this.#isContinued(at)) return false;
        reach = from - at + CONTINUED_REACH;
      }
      const isOtherHalf = startsNegated && from - at <= 4 && this.#isHalf(at, from);
      if (!isOtherHalf && this.#negates(at, from)) return true;
      if (this.#isOneOf(this.#speech.breaks, norms[at]!)) return false;
    }
    return false;
  }

  /** Whether the clause after this word goes on with the one before. */
  #isContinued(at: number): boolean {
    const { norms } = this.#document.words;
    return CONTINUING.has(norms[at + 1]!) && !BEGINNING.has(norms[at + 2] ?? '');
  }

  #negates(at: number, from: number): boolean {
    const norm = this.#document.words.norms[at]!;
    // Arabic "un-" holds for one word.
    if (norm === 'غير' && from - at > 1) return false;
    return this.#isOneOf(this.#speech.negators, norm) && !this.#isTakenBack(at, from);
  }

  /** French "n’a jamais" is one negation in two words; so is Spanish "no … nada". */
  #isHalf(at: number, from: number): boolean {
    const { norms } = this.#document.words;
    return (norms[from] === 'nada' ? /^no$/ : /^ne?$/).test(norms[at]!);
  }

  /** "There is no doubt that …", "they want nothing but …", French "ne … que": a negation that denies nothing of what follows. */
  #isTakenBack(at: number, from: number): boolean {
    const { norms } = this.#document.words;
    const next = norms.slice(at + 1, Math.min(at + 5, norms.length));
    const doubt = next.findIndex((norm) => DOUBTS.has(norm));
    if ((doubt >= 0 && at + 1 + doubt < from) || norms.slice(at + 1, at + 7).some((norm) => EXCEPTING.has(norm)))
      return true;
    if (!/^ne?$/.test(norms[at]!)) return false;
    const only = next.findIndex((norm) => norm === 'que' || norm === 'qu');
    return only > 0 && only <= 2 && !next.slice(0, only).some((norm) => NOT_ONLY.has(norm));
  }

  /** Whether the phrase holds its own negation. */
  startsNegated({ from }: Pick<Hit, 'from'>): boolean {
    return this.#isOneOf(this.#speech.negators, this.#document.words.norms[from]!);
  }

  /** "The leak is not limited": a negation between the words of a phrase that does not begin with one. */
  isNegatedInside({ cue, from, to }: Hit): boolean {
    if (!TURNED_ROUND.has(cue)) return false;
    const { norms } = this.#document.words;
    if (this.#isOneOf(this.#speech.negators, norms[from]!)) return false;
    for (let at = from + 1; at < to - 1; at++) if (VERBAL_NEGATION.has(norms[at]!)) return true;
    return false;
  }

  /** "Not in the files: passwords, cards": a negation before the colon holds for the list after it. */
  isNegatedByLabel({ start, sentence }: Pick<Hit, 'start' | 'sentence'>): boolean {
    const { norms, ends } = this.#document.words;
    const colon = this.#document.text.slice(sentence.start, start).search(/[:：]/);
    if (colon < 0) return false;
    for (let at = sentence.from; at < sentence.to && ends[at]! <= sentence.start + colon; at++) {
      if (this.#isOneOf(this.#speech.negators, norms[at]!)) return true;
    }
    return false;
  }

  /** Whether the sentence tells what others say. */
  isReported(sentence: Sentence): boolean {
    let is = this.#reported.get(sentence);
    if (is === undefined) this.#reported.set(sentence, (is = this.#tellsOthers(sentence)));
    return is;
  }

  #tellsOthers(sentence: Sentence): boolean {
    const { cues } = sentence;
    for (const hit of cues.get('accordto') ?? []) if (!this.#isOwnAfter(hit)) return true;
    for (const hit of cues.get('claim') ?? [])
      if (!this.#isOwnBefore(hit) && !isInside(hit, cues.get('deny'))) return true;
    for (const said of cues.get('say') ?? []) {
      if (this.#isOwnBefore(said) || this.#isNoun(said) || isInside(said, cues.get('deny'))) continue;
      const speaker = (cues.get('thirds') ?? []).find(
        (third) =>
          Math.abs(said.from - third.to) <= SUBJECT_REACH && third.from !== said.from && !this.#isOwnBeside(third),
      );
      if (speaker) return true;
    }
    return false;
  }

  /** "Our experts say": they speak for the institution. */
  #isOwnBeside({ from, sentence: { cues } }: Hit): boolean {
    return (cues.get('own') ?? []).some((own) => own.to === from);
  }

  #isNoun({ from, sentence }: Hit): boolean {
    const before = from > sentence.from ? this.#document.words.norms[from - 1]! : '';
    return DETERMINERS.has(before) || (before === 'a' && this.#document.language === 'en');
  }

  #isOwnAfter({ to, sentence: { cues } }: Hit): boolean {
    const near = (hit: Hit) => hit.from >= to - 1 && hit.from < to + OWN_REACH;
    const third = (cues.get('thirds') ?? []).find(near);
    return [...(cues.get('own') ?? []), ...(cues.get('own-source') ?? [])].some(
      (hit) => near(hit) && !(third && third.from < hit.from),
    );
  }

  #isOwnBefore({ from, sentence: { cues } }: Hit): boolean {
    return (cues.get('own') ?? []).some((own) => own.from <= from && from - own.from <= 3);
  }

  /** "First investigations have shown that …" is one's own word, whoever else the sentence speaks of. */
  #isFound({ from, sentence: { cues } }: Hit): boolean {
    if (cues.has('accordto') || cues.has('claim')) return false;
    const finding = (cues.get('own-finding') ?? []).findLast((found) => found.to <= from);
    if (!finding) return false;
    const isTold = (said: Hit) =>
      said.to <= finding.from && finding.from - said.to <= 3 && !this.#hasSign(said.from, finding.from);
    return !(cues.get('say') ?? []).some(isTold);
  }

  /** "We were asked whether …": what follows is not our word, up to the next clause of its own. */
  #isAsked({ from, sentence: { cues } }: Hit): boolean {
    return (cues.get('asked') ?? []).some((asked) => asked.to <= from && !this.#hasSign(asked.to - 1, from, /[;:؛]/u));
  }

  /** "The rumour of a foreign hand …": told as a rumour. That it is none is one's own word. */
  #isRumoured({ cue, from, sentence: { cues } }: Hit): boolean {
    return cue !== 'deny' && (cues.get('rumour') ?? []).some((rumour) => rumour.to <= from);
  }

  /** Whether a sign stands between these words. */
  #hasSign(from: number, to: number, sign = /[,;:،؛]/u): boolean {
    const { starts, ends } = this.#document.words;
    return sign.test(this.#document.text.slice(ends[from], starts[to]));
  }

  /** A quotation of one's own spokesperson is one's own speech. */
  #isOwnSpeaker({ cues }: Sentence): boolean {
    const speakers = cues.get('spokesperson') ?? [];
    return speakers.some((speaker) =>
      (cues.get('own') ?? []).some((own) => speaker.from - own.from <= 2 && own.from <= speaker.from),
    );
  }

  /** "It would be wrong to say that …". */
  #isDisclaimed({ from, sentence }: Hit): boolean {
    return (sentence.cues.get('disclaim') ?? []).some((disclaim) => disclaim.to <= from);
  }

  #isSupposed({ from, sentence }: Hit): boolean {
    const { norms } = this.#document.words;
    // "We should have strengthened …" is no claim that we did.
    const missed = (sentence.cues.get('counterfact') ?? []).findLast(({ to }) => to <= from && from - to <= OWN_REACH);
    if (missed && !this.#hasSign(missed.to - 1, from)) return true;
    // "We do not know whether they are true, altered or invented" supposes each of its list.
    const isOpen = sentence.cues.has('unknown');
    const reach = isOpen ? NEGATION_REACH + CONTINUED_REACH : NEGATION_REACH;
    for (let at = from - 1; at >= sentence.from && from - at <= reach; at--) {
      if (this.#isClauseEnd(at) && !isOpen) return false;
      if (this.#speech.conditionals.has(norms[at]!)) return !isReflexive(norms, at);
    }
    return false;
  }

  /** Whether a sign after this word ends its clause. */
  #isClauseEnd(at: number): boolean {
    const { starts, ends } = this.#document.words;
    return /[,;:،؛–—()]/u.test(this.#document.text.slice(ends[at], Math.min(starts[at + 1]!, ends[at]! + 8)));
  }

  #isOneOf(words: ReadonlySet<string>, norm: string): boolean {
    return words.has(norm) || (this.#document.language === 'ar' && /^[وف]/u.test(norm) && words.has(norm.slice(1)));
  }
}

/** "Articles that speak of a leak are lies" is no word of the articles. */
function isInside({ from, to }: Hit, others: readonly Hit[] = []): boolean {
  return others.some((other) => other.from <= from && to <= other.to);
}

/** French "s’" is "if" before "il" only. */
function isReflexive(norms: readonly string[], at: number): boolean {
  return norms[at] === 's' && !/^ils?$/.test(norms[at + 1] ?? '');
}

function quotationAt(quotations: readonly Range[], place: number): Range | undefined {
  let low = 0;
  let high = quotations.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const range = quotations[middle]!;
    if (place < range.start) high = middle - 1;
    else if (place >= range.end) low = middle + 1;
    else return range;
  }
  return undefined;
}
