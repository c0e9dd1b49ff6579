import type { Language } from '../../../kernel/index.ts';
import type { QuickLine } from '../../../respond/index.ts';
import { catalogue } from '../../ui/index.ts';
import { ar } from './ar.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';

export type QuickTexts = Readonly<{
  label: string;
  hint: string;
  note: string;
  understood: string;
  kinds: Readonly<Record<Exclude<QuickLine['kind'], 'nothing' | 'unclear'>, string>>;
  why: Readonly<Record<Extract<QuickLine, { kind: 'unclear' }>['why'], string>>;
  at: (moment: string) => string;
  by: (moment: string) => string;
  because: string;
}>;

export const QUICK: Readonly<Record<Language, QuickTexts>> = catalogue({ fr, ar, en });
