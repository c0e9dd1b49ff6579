import type { CountedFrom, Slots, WithdrawalReason } from '../../contract/index.ts';
import type { PromiseState } from '../../inform/index.ts';
import type { PageLanguage } from '../../kernel/index.ts';
import { catalogue } from '../ui/index.ts';
import { ar } from './texts/ar.ts';
import { en } from './texts/en.ts';
import { es } from './texts/es.ts';
import { fr } from './texts/fr.ts';
import { zgh } from './texts/zgh.ts';

/** The words around figures. They exist where the names of figures do. */
export type FigureTexts = Readonly<{
  title: string;
  lead: string;
  figure: string;
  number: string;
  basis: string;
  asOf: string;
  countedFrom: Readonly<Record<CountedFrom, string>>;
  /** How it was counted, for whoever wants to know. */
  method: string;
  methods: Readonly<Record<CountedFrom, string>>;
  evidence: string;
  history: string;
  saidAt: string;
  chart: string;
  noLonger: string;
  csv: string;
}>;

/** The words of the page around the approved ones. A language that lacks one does not compile. */
export type PublicTexts = Readonly<{
  languageName: string;
  languages: string;
  drill: string;
  drillLine: string;
  updated: string;
  nextUpdate: string;
  /** Shown once the promised hour has passed. */
  late: string;
  version: string;
  doNow: string;
  call: string;
  phoneDays: Readonly<Record<NonNullable<Slots['phoneHours']>['days'], string>>;
  phoneHours: string;
  phoneAlways: string;

  noTextTitle: string;
  noText: string;
  noTextBy: string;
  noTextLate: string;
  listen: string;
  listenEarlier: string;
  readIn: string;

  versions: string;
  allVersions: string;
  publishedAt: string;
  earlier: string;
  newest: string;
  changedSince: string;
  unchanged: string;
  firstVersion: string;
  added: string;
  removed: string;
  takenOff: string;
  takenReasons: Readonly<Record<WithdrawalReason, string>>;
  feed: string;
  /** To the form with which one follows by mail. */
  follow: string;
  /** What there is where that form does not open: the telephone, and the feed, whose link follows. */
  followElse: string;

  commitments: string;
  allCommitments: string;
  commitmentsLead: string;
  noCommitment: string;
  states: Readonly<Record<PromiseState, string>>;
  promisedAt: string;
  dueAt: string;
  movedFrom: string;
  missedAt: string;
  keptAt: string;
  brokenAt: string;
  elsewhere: string;

  questions: string;
  noQuestion: string;

  press: string;
  pressLead: string;
  pressContact: string;
  poster: string;
  posterLead: string;
  posterScan: string;
  pdf: string;

  sms: string;
  smsLead: string;
  smsShort: string;
  smsWhole: string;
  smsCount: string;

  access: string;
  accessLines: readonly string[];
  privacyTitle: string;
  privacy: string;
  privacyLines: readonly string[];
  /** What following by mail keeps, how long, and how one is removed; where there is a form for it. */
  followPrivacy: Readonly<{ title: string; lines: readonly string[] }>;

  allPages: string;
  more: string;
  zone: string;
  integrity: string;
  manifest: string;
  nothingTitle: string;
  nothing: string;
  nothingMore: string;
  missingTitle: string;
  missing: string;
  home: string;
  figures?: FigureTexts;
  /** Where figures have no names in this language: that the text says them, and the languages in which there is a table. */
  figuresElsewhere?: Readonly<{ title: string; lead: string }>;
}>;

export const TEXTS: Readonly<Record<PageLanguage, PublicTexts>> = catalogue<PublicTexts, PageLanguage>({
  fr,
  ar,
  en,
  es,
  zgh,
});

export const directionOf = (language: PageLanguage): 'rtl' | 'ltr' => (language === 'ar' ? 'rtl' : 'ltr');

/** Puts values in their places: `fill('Version {n}', {n: '2'})`. */
export function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
}
