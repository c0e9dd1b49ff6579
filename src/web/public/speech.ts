import type { Claim, Fact, Figure, Slots } from '../../contract/index.ts';
import {
  amountPhrase,
  basisPhrase,
  claimPhrase,
  correctionPhrase,
  dateTimePhrase,
  figurePhrase,
  howFarKnown,
  numberPhrase,
  typeset as typesetPhrase,
  type Correction,
} from '../../inform/index.ts';
import { SKELETON_LANGUAGES, type Instant, type PageLanguage, type SkeletonLanguage } from '../../kernel/index.ts';
import { fill, TEXTS, type FigureTexts, type PublicTexts } from './texts.ts';

/** How one language says figures; only where people have reviewed the names of what is counted. */
export type FigureSpeech = Readonly<{
  texts: FigureTexts;
  name: (figure: Figure) => string;
  amount: (fact: Fact) => string;
  basis: (fact: Fact) => string;
  /** What was said, what is said now, and why, as the text itself says it. */
  correction: (correction: Correction) => string;
  /** How far a claim is known. */
  known: (claim: Claim) => string;
  /** What is said of a claim, and how far it is known at that hour. */
  claim: (claim: Claim, at: Instant) => string | undefined;
}>;

/** How one language says hours and numbers on the page. */
export type Speech = Readonly<{
  texts: PublicTexts;
  dateTime: (at: Instant) => string;
  /** Day, month and hour, as short as an axis needs them. */
  shortTime: (at: Instant) => string;
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
    shortTime: shortTimeOf(language, zone),
    number: (value) => numberPhrase(value, language),
    phoneHours: ({ days, from, to }) => {
      const isAlways = from === '00:00' && to === '24:00';
      return fill(isAlways ? texts.phoneAlways : texts.phoneHours, { days: texts.phoneDays[days], from, to });
    },
    figures: texts.figures && isPhrased(language) ? figureSpeech(texts.figures, language, zone) : undefined,
  };
}

/** Their days and months have short names there; Tamazight has none, and shows no axis. */
const TAGS: Readonly<Record<PageLanguage, string>> = {
  fr: 'fr',
  ar: 'ar-MA-u-nu-latn',
  en: 'en-GB',
  es: 'es',
  zgh: 'fr',
};

function shortTimeOf(language: PageLanguage, timeZone: string): Speech['shortTime'] {
  const day = new Intl.DateTimeFormat(TAGS[language], { day: 'numeric', month: 'short', timeZone });
  const hour = new Intl.DateTimeFormat(TAGS[language], {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  });
  return (at) => `${day.format(Date.parse(at))} ${hour.format(Date.parse(at))}`;
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
    correction: (correction) => typesetPhrase(correctionPhrase(correction, language), language),
    known: (claim) => typesetPhrase(howFarKnown(claim, language, { zone }), language),
    claim: (claim, at) => {
      const said = claimPhrase(claim, language, { zone, at });
      return said && typesetPhrase(said, language);
    },
  };
}
