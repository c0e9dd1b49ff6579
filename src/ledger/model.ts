import type { Fact } from '../contract/index.ts';
import { foldOnce } from '../journal/index.ts';
import { assert, canonicalJson, type FactId, type Instant } from '../kernel/index.ts';

/** What a fact said at one time: `seq` is the entry that said it. */
export type Revision = Readonly<{ seq: number; recordedAt: Instant; fact: Fact }>;

/** A fact as it stands now. `revisions` holds everything it ever said, oldest first, the present one last. */
export type CurrentFact = Fact & Readonly<{ seq: number; revisions: readonly Revision[] }>;

/** That a text used the fact that entry `seq` recorded. */
export type FactUse = Readonly<{ id: FactId; seq: number }>;

/**
 * The facts that stand after these entries, in the order in which each was first recorded. A share that people have checked stands as
 * long as the run does whose records they marked: when another joins, it falls, and the texts that used it are flagged.
 */
export const factsOf = foldOnce((entries): ReadonlyMap<FactId, CurrentFact> => {
  const facts = new Map<FactId, CurrentFact>();
  const told = new Map<FactId, readonly Revision[]>();
  for (const { kind, value, seq, recordedAt } of entries) {
    if (kind === 'scope.attached') {
      for (const { id, basis, evidence } of facts.values())
        if (basis === 'sampled' && evidence !== value.result) facts.delete(id);
    }
    if (kind !== 'fact.recorded') continue;
    const revisions = [...(told.get(value.id) ?? []), { seq, recordedAt, fact: value }];
    told.set(value.id, revisions);
    facts.set(value.id, { ...value, seq, revisions });
  }
  return facts;
});

/** Smallest and largest number that the fact allows; a plain value is both. */
export function boundsOf({
  value,
  low,
  high,
}: Pick<Fact, 'value' | 'low' | 'high'>): Readonly<{ low: number; high: number }> {
  if (value !== undefined) return { low: value, high: value };
  assert(low !== undefined && high !== undefined, 'a fact without a value has low and high');
  return { low, high };
}

/** All of the records that could be judged: a share is given in tenths of a percent. */
export const WHOLE_SHARE = 1000;

/**
 * Whether both say the same, whenever and from whatever run it was counted: only a difference that a reader would see is news. How a run
 * counts follows from what it counts; how a person counted is that person's word, and another method is news.
 */
export function sameFact(one: Fact, other: Fact): boolean {
  const said = ({ id, figure, basis, countedFrom, method, value, low, high, sample }: Fact) => {
    const checked = sample && { size: sample.size, errors: sample.errors };
    const own = countedFrom === 'document' && { method };
    return canonicalJson({ id, figure, basis, countedFrom, value, low, high, checked, ...own });
  };
  return said(one) === said(other);
}

/** Of the facts that a text used, those that say something else by now, or were erased: a correction is due. */
export function changedFacts(uses: readonly FactUse[], facts: ReadonlyMap<FactId, CurrentFact>): readonly FactId[] {
  return uses.filter(({ id, seq }) => hasChanged(facts.get(id), seq)).map(({ id }) => id);
}

function hasChanged(current: CurrentFact | undefined, seq: number): boolean {
  const used = current?.revisions.find((revision) => revision.seq === seq);
  return current === undefined || used === undefined || !sameFact(used.fact, current);
}
