import type { Claim, Fact, Figure, Slots } from '../../contract/index.ts';
import {
  amountPhrase,
  basisPhrase,
  claimPhrase,
  dateTimePhrase,
  figurePhrase,
  howFarKnown,
  numberPhrase,
  typeset as typesetPhrase,
} from '../../inform/index.ts';
import { SKELETON_LANGUAGES, type Instant, type PageLanguage, type SkeletonLanguage } from '../../kernel/index.ts';
import { fill, TEXTS, type FigureTexts, type PublicTexts } from './texts.ts';

/** How one language says figures; only where people have reviewed the names of what is counted. */
export type FigureSpeech = Readonly<{
  texts: FigureTexts;
  name: (figure: Figure) => string;
  amount: (fact: Fact) => string;
  basis: (fact: Fact) => string;
  /** How far a claim is known. */
  known: (claim: Claim) => string;
  /** What is said of a claim, and how far it is known at that hour. */
  claim: (claim: Claim, at: Instant) => string | undefined;
}>;

/** How one language says hours and numbers on the page. */
export type Speech = Readonly<{
  texts: PublicTexts;
  dateTime: (at: Instant) => string;
  number: (value: number) => string;
  phoneHours: (hours: NonNullable<Slots['phoneHours']>) => string;
  figures: FigureSpeech | undefined;
}>;

const made = new Map<string, Speech>();

/** The speech of a language in a zone. It is the same each time, and made once. */
export function speechOf(language: PageLanguage, zone: string): Speech {
  const key = `${language} ${zone}`;
  const speech = made.get(key) ?? makeSpeech(language, zone);
  made.set(key, speech);
  return speech;
}

/** A page says few different hours; a server that runs for months must not hold them all. */
const MOMENTS_MAX = 5000;

function makeSpeech(language: PageLanguage, zone: string): Speech {
  const texts = TEXTS[language];
  const moments = new Map<Instant, string>();
  return {
    texts,
    dateTime: (at) => {
      const known = moments.get(at) ?? dateTimePhrase(at, language, zone);
      if (moments.size > MOMENTS_MAX) moments.clear();
      moments.set(at, known);
      return known;
    },
    number: (value) => numberPhrase(value, language),
    phoneHours: ({ days, from, to }) => {
      const isAlways = from === '00:00' && to === '24:00';
      return fill(isAlways ? texts.phoneAlways : texts.phoneHours, { days: texts.phoneDays[days], from, to });
    },
    figures: texts.figures && isPhrased(language) ? figureSpeech(texts.figures, language, zone) : undefined,
  };
}

function isPhrased(language: PageLanguage): language is SkeletonLanguage {
  return (SKELETON_LANGUAGES as readonly PageLanguage[]).includes(language);
}

function figureSpeech(texts: FigureTexts, language: SkeletonLanguage, zone: string): FigureSpeech {
  return {
    texts,
    name: (figure) => figurePhrase(figure, language),
    amount: (fact) => amountPhrase(fact, language),
    basis: (fact) => basisPhrase(fact, language),
    known: (claim) => typesetPhrase(howFarKnown(claim, language, { zone }), language),
    claim: (claim, at) => {
      const said = claimPhrase(claim, language, { zone, at });
      return said && typesetPhrase(said, language);
    },
  };
}
