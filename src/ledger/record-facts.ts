import type { Fact } from '../contract/index.ts';
import type { Act, Entry, Journal } from '../journal/index.ts';
import { CelluleError, type FactId } from '../kernel/index.ts';
import { boundsOf, factsOf, sameFact } from './model.ts';
import { scopesOf } from './scopes.ts';
import { underItsName } from './naming.ts';

/**
 * Records facts, leaving out those that say what is already known, so that a fact's `seq` moves only when its meaning does.
 * All are refused when one of them cannot be true.
 *
 * @param act who acts, as whom, and when; access has already said yes
 * @returns the ids of the facts that are new or changed
 * @throws CelluleError `fact.as-of-future`, `fact.part-above-total`, `fact.above-register`
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
  const standing = new Map<FactId, Fact>(known);
  for (const fact of changed) standing.set(fact.id, fact);
  checkHours(changed, act);
  checkTotals([...standing.values()]);
  checkRegister(entries, changed);
  return changed;
}

function checkHours(facts: readonly Fact[], act: Act): void {
  const ahead = facts.find(({ asOf }) => asOf > act.at);
  if (!ahead) return;
  throw new CelluleError(
    'invalid',
    'fact.as-of-future',
    'A figure cannot be true as of an hour that has not come yet: correct its hour.',
    { fact: ahead.id },
  );
}

/** More people of the institution than its register ever knew cannot be; keys that are only seen may be anybody's. */
function checkRegister(entries: readonly Entry[], facts: readonly Fact[]): void {
  const registered = scopesOf(entries).at(-1)?.registered;
  if (registered === undefined) return;
  const above = facts.find(
    ({ figure, countedFrom, ...fact }) =>
      figure.kind === 'people' &&
      (countedFrom === 'register-matches' || countedFrom === 'document') &&
      boundsOf(fact).low > registered,
  );
  if (!above) return;
  throw new CelluleError(
    'invalid',
    'fact.above-register',
    'More people are given than the register knows or ever knew: count again, or import the register that knows them.',
    { fact: above.id, people: boundsOf(above).low, registered },
  );
}

/** People of whom one category leaked are part of the people; whatever somebody claims is compared with claims only. */
function checkTotals(facts: readonly Fact[]): void {
  for (const claimed of [true, false]) {
    const people = facts.filter(({ figure, basis }) => figure.kind === 'people' && (basis === 'claimed') === claimed);
    const total = people.find(({ figure }) => figure.kind === 'people' && figure.category === undefined);
    const part = total && people.find((fact) => boundsOf(fact).high > boundsOf(total).high);
    if (!part) continue;
    throw new CelluleError(
      'invalid',
      'fact.part-above-total',
      'More people are given for one kind of data than for all of them together: count again, or correct the total first.',
      { fact: part.id, part: boundsOf(part).high, total: boundsOf(total).high },
    );
  }
}
