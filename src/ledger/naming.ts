import type { Fact } from '../contract/index.ts';
import { foldOnce, type Entry } from '../journal/index.ts';
import type { Digest, Instant, PersonId } from '../kernel/index.ts';

/**
 * That records which the register does not know are called invented: asked for by one person, and said once a second has confirmed. It is
 * a word about one run; another run voids it.
 */
export type Naming = Readonly<{
  seq: number;
  result: Digest;
  reason: string;
  by: PersonId;
  at: Instant;
  confirmed?: Readonly<{ by: PersonId; at: Instant }>;
}>;

/** What was last asked for, of the run that speaks for the crisis; nothing where nobody did, or it was taken back. */
export const namingOf = foldOnce((entries): Naming | undefined => {
  let naming: Naming | undefined;
  for (const { kind, value, seq, at, author: by } of entries) {
    if (kind === 'scope.attached') naming = undefined;
    if (kind === 'verdict.proposed' && !naming?.confirmed) naming = { seq, ...value, by, at };
    // A yes that crossed another proposal comes too late, and nobody confirms their own.
    if (kind === 'verdict.confirmed' && naming?.seq === value.proposal && naming.by !== by)
      naming = { ...naming, confirmed: { by, at } };
    if (kind === 'verdict.withdrawn' && naming?.seq === value.proposal) naming = undefined;
  }
  return naming;
});

/** The facts of the run that speaks for the crisis, as they are called by what two people have decided. */
export function underItsName(entries: readonly Entry[], facts: readonly Fact[]): readonly Fact[] {
  const naming = namingOf(entries);
  if (!naming?.confirmed) return facts;
  return facts.map((fact) => {
    const figure = notFoundIn(fact);
    return figure ? { ...fact, figure: { ...figure, named: 'invented' } } : fact;
  });
}

/** What a fact counts, where that is records which the register does not know. */
export function notFoundIn({ figure, countedFrom }: Fact) {
  const isCompared = countedFrom === 'records-compared' && (figure.kind === 'records' || figure.kind === 'share');
  return isCompared && figure.verdict === 'not-found' ? figure : undefined;
}
