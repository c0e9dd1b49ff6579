import type { Fact } from '../contract/index.ts';
import type { Act, Entry, Journal } from '../journal/index.ts';
import type { FactId } from '../kernel/index.ts';
import { checkPossible } from './check-possible.ts';
import { factsOf, sameFact } from './model.ts';
import { underItsName } from './naming.ts';

/**
 * Records facts, leaving out those that say what is already known, so that a fact's `seq` moves only when its meaning does.
 * All are refused when one of them cannot be true.
 *
 * @param act who acts, as whom, and when; access has already said yes
 * @returns the ids of the facts that are new or changed
 * @throws CelluleError those of `checkPossible`
 */
export async function recordFacts(journal: Journal, act: Act, facts: readonly Fact[]): Promise<readonly FactId[]> {
  const changed = checkFacts(journal.entries, act, facts);
  for (const fact of changed) await journal.append(act, 'fact.recorded', fact);
  return changed.map(({ id }) => id);
}

/** Those of the facts that say something new, once all of them are found possible beside what is known. */
export function checkFacts(entries: readonly Entry[], act: Act, facts: readonly Fact[]): readonly Fact[] {
  const known = factsOf(entries);
  const changed = underItsName(entries, facts).filter((fact) => {
    const before = known.get(fact.id);
    return before === undefined || !sameFact(before, fact);
  });
  checkPossible(entries, {
    changed,
    standing: new Map<FactId, Fact>([...known, ...changed.map((fact) => [fact.id, fact] as const)]),
    act,
  });
  return changed;
}
