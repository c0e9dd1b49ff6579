import type { Language } from '../../../kernel/index.ts';
import { catalogue } from '../../ui/index.ts';
import { ar } from './ar.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';

export type PageControlTexts = Readonly<{
  title: string;
  nothing: string;
  next: string;
  onPage: string;
  waits: string;
  phoneOnly: string;
  waiting: string;
  hosts: string;
  noHosts: string;
  hostsBehind: string;
  nothingNew: string;
  nothingNewMeans: string;
  nothingNewSend: string;
  somethingNew: string;
  nextAt: string;
  withdraw: string;
  withdrawMeans: string;
  reason: string;
  withdrawSend: string;
  rollBack: string;
  rollBackMeans: string;
  which: string;
  rollBackSend: string;
  version: (number: string) => string;
  since: (moment: string) => string;
  followsBy: (moment: string) => string;
  lateSince: (moment: string) => string;
}>;

export const PAGE_CONTROL: Readonly<Record<Language, PageControlTexts>> = catalogue({ fr, ar, en });
