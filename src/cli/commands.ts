import type { Command } from './command.ts';

/** Each command by the words that are typed, loaded only when it is used, so that a small one starts fast. */
export const COMMANDS: Readonly<Record<string, () => Promise<{ command: Command }>>> = {
  'rehearse corpus': () => import('./rehearse-corpus.ts'),
};
