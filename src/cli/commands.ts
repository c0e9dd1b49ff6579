import type { Command } from './command.ts';

/** Each command by the words that are typed, loaded only when it is used, so that a small one starts fast. */
export const COMMANDS: Readonly<Record<string, () => Promise<{ command: Command }>>> = {
  start: () => import('./start.ts'),
  detect: () => import('./detect.ts'),
  link: () => import('./link.ts'),
  invite: () => import('./invite.ts'),
  doctor: () => import('./doctor.ts'),
  'journal export': () => import('./journal-export.ts'),
  'journal verify': () => import('./journal-verify.ts'),
  scope: () => import('./scope.ts'),
  shred: () => import('./shred.ts'),
  holdings: () => import('./holdings.ts'),
  'evidence open': () => import('./evidence-open.ts'),
  'evidence log': () => import('./evidence-log.ts'),
  'key split': () => import('./key-split.ts'),
  'key recover': () => import('./key-recover.ts'),
  'register import': () => import('./register-import.ts'),
  'register list': () => import('./register-list.ts'),
  'register remove': () => import('./register-remove.ts'),
  'plan check': () => import('./plan-check.ts'),
  'plan print': () => import('./plan-print.ts'),
  'plan prove': () => import('./plan-prove.ts'),
  'page export': () => import('./page-export.ts'),
  'page push': () => import('./page-push.ts'),
  compare: () => import('./compare.ts'),
  'rehearse corpus': () => import('./rehearse-corpus.ts'),
};
