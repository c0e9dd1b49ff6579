import type { EntryValue } from '../contract/index.ts';
import { foldOnce, type Entry } from '../journal/index.ts';

export type AttachedScope = EntryValue<'scope.attached'> & Readonly<{ seq: number; at: Entry['at'] }>;

/** The runs that joined the crisis, oldest first. */
export const scopesOf = foldOnce((entries): readonly AttachedScope[] => {
  return [...entries].flatMap(({ kind, value, seq, at }) => (kind === 'scope.attached' ? [{ ...value, seq, at }] : []));
});
