import type { Language } from '../../../kernel/index.ts';
import { catalogue } from '../../ui/index.ts';
import { ar } from './ar.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';

export type DeclareTexts = Readonly<{
  title: string;
  lead: string;
  claimed: string;
  claimedHint: string;
  seen: string;
  seenHint: string;
  by: string;
  byHint: string;
  incident: string;
  severity: string;
  plan: string;
  noPlan: string;
  mode: string;
  real: string;
  drill: string;
  drillMeans: string;
  afterDrill: string;
  open: string;
  masked: string;
}>;

export const DECLARE: Readonly<Record<Language, DeclareTexts>> = catalogue({ fr, ar, en });
