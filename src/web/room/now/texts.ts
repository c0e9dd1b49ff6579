import type { Language } from '../../../kernel/index.ts';
import { catalogue, type Plural } from '../../ui/index.ts';
import { ar } from './ar.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';
import type { ActionName } from './next-action.ts';

export type NowTexts = Readonly<{
  title: string;
  /** Each begins with a verb. */
  actions: Readonly<Record<ActionName, string>>;
  reasons: Readonly<Record<ActionName, string>>;
  promised: (moment: string) => string;
  writtenBy: (name: string, moment: string) => string;
  publicTitle: string;
  nothingPublic: string;
  live: (version: string, moment: string) => string;
  stale: string;
  lateQuestions: Plural;
  toldWrong: Plural;
  owedTitle: string;
  owedLate: string;
  answerDue: (moment: string) => string;
  /** Of a language whose words are not approved yet. */
  follows: string;
  /** Of a language that the page promises by an hour, and of one whose hour has passed. */
  followsBy: (moment: string) => string;
  lateSince: (moment: string) => string;
  missing: string;
  open: (language: string) => string;
  figuresTitle: string;
  noFigures: string;
  attach: string;
  asOf: (moment: string) => string;
  allFigures: string;
  decisionsTitle: string;
  noDecisions: string;
  allLines: string;
  allDecisions: string;
  toReview: Plural;
  arriving: string;
  ownTitle: string;
  clocksTitle: string;
  cellTitle: string;
  noTasks: string;
  allClocks: string;
  allTasks: string;
  empty: string;
  toCell: string;
  wall: string;
}>;

export const NOW: Readonly<Record<Language, NowTexts>> = catalogue({ fr, ar, en });
