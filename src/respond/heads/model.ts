import type { EntryValue, SignedHead } from '../../contract/index.ts';
import { foldOnce, type Entry } from '../../journal/index.ts';
import type { Instant, PersonId } from '../../kernel/index.ts';

/** A head of this journal that left the house: with a version of the public page, or by another way. `seq` is the entry that says so. */
export type LeftHead = Readonly<{
  seq: number;
  at: Instant;
  by: PersonId;
  way: 'page' | EntryValue<'head.left'>['by'];
  head: SignedHead;
}>;

/** Every head that is in other hands, oldest first: whoever holds one can tell that a later copy was cut or rewritten before it. */
export const leftHeadsOf = foldOnce((entries: readonly Entry[]): readonly LeftHead[] =>
  entries.flatMap(({ kind, value, seq, at, author: by }): LeftHead[] => {
    if (kind === 'page.published') return [{ seq, at, by, way: 'page', head: value.head }];
    return kind === 'head.left' ? [{ seq, at, by, way: value.by, head: value.head }] : [];
  }),
);
