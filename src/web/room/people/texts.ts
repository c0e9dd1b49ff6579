import type { Language, Role } from '../../../kernel/index.ts';
import { catalogue } from '../../ui/index.ts';
import { ar } from './ar.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';

export type PeopleTexts = Readonly<{
  title: string;
  since: string;
  you: string;
  nobody: string;
  inviteTitle: string;
  as: string;
  does: Readonly<Record<Role, string>>;
  invite: string;
  readyTitle: string;
  readyFor: (role: string) => string;
  readyForApproval: string;
  awaiting: string;
  awaitingHint: string;
  link: string;
  copy: string;
  copied: string;
  code: string;
  codeHint: string;
  scan: string;
  until: (moment: string) => string;
  shownOnce: string;
  done: string;
}>;

export const PEOPLE: Readonly<Record<Language, PeopleTexts>> = catalogue({ fr, ar, en });
