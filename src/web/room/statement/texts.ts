import type { Language } from '../../../kernel/index.ts';
import type { StatementState } from '../../../inform/index.ts';
import { catalogue } from '../../ui/index.ts';
import { ar } from './ar.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';

export type StatementTexts = Readonly<{
  title: string;
  states: Readonly<Record<StatementState, string>>;
  writtenBy: (name: string, moment: string) => string;
  approvedBy: (name: string, moment: string) => string;
  refusedBy: (name: string, moment: string) => string;
  publishedAt: (version: string, moment: string) => string;
  /** It is on the page on one signature, and until when the second one is due. */
  secondDue: (moment: string) => string;
  promises: (moment: string) => string;
  /** Of a text whose figure or claim changed since. */
  void: string;
  stale: string;
  approve: string;
  approveMeans: string;
  refuse: string;
  refuseReason: string;
  refuseSend: string;
  publish: string;
  publishMeans: string;
  hand: string;
  handMeans: string;
  rewrite: string;
  thanks: string;
  waits: string;
  seePage: string;
  back: string;
  all: string;
  noneYet: string;
  /** Of somebody who can publish what is approved already. */
  approveRest: string;
  /** Beside the tick below the words of a language. */
  approveIn: (language: string) => string;
  follows: (language: string) => string;
  schedule: string;
  scheduleAt: string;
  /** Beside an hour that comes later than what the public was promised. */
  afterPromise: string;
  scheduleSend: string;
  scheduleMeans: string;
  unschedule: string;
  unscheduleReason: string;
  scheduledFor: (moment: string) => string;
  heldAt: (moment: string, why: string) => string;
  owed: (role: string) => string;
  owedBy: (moment: string) => string;
  anyOther: string;
}>;

export const STATEMENT: Readonly<Record<Language, StatementTexts>> = catalogue({ fr, ar, en });
