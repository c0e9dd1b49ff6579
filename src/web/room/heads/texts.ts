import type { Language } from '../../../kernel/index.ts';
import type { LeftHead } from '../../../respond/index.ts';
import { catalogue } from '../../ui/index.ts';
import { ar } from './ar.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';

export type HeadsTexts = Readonly<{
  title: string;
  lead: string;
  none: string;
  ways: Readonly<Record<LeftHead['way'], string>>;
  leave: string;
  leaveHint: string;
  by: string;
  sheet: string;
  upTo: (seq: string) => string;
  left: (way: string, name: string, moment: string) => string;
  digest: string;
  key: string;
  signature: string;
  qr: string;
  keep: string;
  verify: string;
  print: string;
}>;

export const HEADS: Readonly<Record<Language, HeadsTexts>> = catalogue({ fr, ar, en });
