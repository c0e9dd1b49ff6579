import type { AlterationKind } from '../../../contract/index.ts';
import type { Language } from '../../../kernel/index.ts';
import { catalogue } from '../../ui/index.ts';
import { ar } from './ar.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';
import { reasonsAr } from './reasons-ar.ts';
import { reasonsEn } from './reasons-en.ts';
import { reasonsFr } from './reasons-fr.ts';

export type ChartsTexts = Readonly<{
  categoriesTitle: string;
  categoriesCaption: (people: string) => string;
  categoriesEstimated: (people: string) => string;
  combinationsTitle: string;
  combinationsCaption: string;
  combination: string;
  /** By their id in the figures of a run. */
  combinations: Readonly<Record<string, string>>;
  severities: Readonly<Record<'low' | 'medium' | 'high' | 'very-high', string>>;
  /** Why a number is not shown. */
  hidden: string;
  category: string;
  people: string;
  noCategory: string;
  verdictsTitle: string;
  verdictsCaption: (lines: string) => string;
  verdict: string;
  lines: string;
  asOf: (name: string, day: string) => string;
  judged: (day: string) => string;
  notJudged: string;
  alterations: string;
  alterationsMean: string;
  kindsCaption: string;
  kind: string;
  kinds: Readonly<Record<AlterationKind, string>>;
  fieldsCaption: string;
  field: string;
  /** Fields of a record by their id; another one is a heading of the register's own. */
  fields: Readonly<Record<string, string>>;
  datingTitle: string;
  datingCaption: string;
  noDate: string;
  taken: string;
  share: string;
  between: string;
  onDay: (day: string) => string;
  fromTo: (from: string, to: string) => string;
  outdatedTitle: string;
  outdatedTable: string;
  month: string;
  filesTitle: string;
  filesCaption: (files: string) => string;
  reason: string;
  files: string;
  filesRead: string;
  inPart: (reason: string) => string;
  /** Why a file was not read, by its code. */
  reasons: Readonly<Record<string, string>>;
  otherReason: string;
  whichFiles: string;
  numbersMean: string;
  andMore: (count: string) => string;
}>;

export const CHARTS: Readonly<Record<Language, ChartsTexts>> = catalogue<ChartsTexts>({
  fr: { ...fr, reasons: reasonsFr },
  ar: { ...ar, reasons: reasonsAr },
  en: { ...en, reasons: reasonsEn },
});
