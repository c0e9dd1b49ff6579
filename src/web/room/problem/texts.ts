import type { Language } from '../../../kernel/index.ts';
import { catalogue } from '../../ui/index.ts';
import { ar } from './ar.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';

export type ProblemTexts = Readonly<{
  title: string;
  /** A refusal by its stable code; a code that is not here falls back on its status. */
  codes: Readonly<Record<string, string>>;
  statuses: Readonly<{
    signedOut: string;
    forbidden: string;
    missing: string;
    conflict: string;
    gone: string;
    invalid: string;
    tooMany: string;
    broken: string;
    unavailable: string;
  }>;
  fieldMissing: string;
  /** What the server says, in English, when there is no sentence of ours for its code. */
  detail: string;
  home: string;
  signIn: string;
}>;

export const PROBLEM: Readonly<Record<Language, ProblemTexts>> = catalogue({ fr, ar, en });
