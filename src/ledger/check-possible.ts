import { factSchema, type Fact } from '../contract/index.ts';
import type { Act, Entry } from '../journal/index.ts';
import { addMs, CelluleError, DAY_MS, type FactId, type Instant } from '../kernel/index.ts';
import { boundsOf, WHOLE_SHARE } from './model.ts';
import { scopesOf } from './scopes.ts';

/** Facts that are about to be recorded, and all facts as they would stand then. */
type Recording = Readonly<{ changed: readonly Fact[]; standing: ReadonlyMap<FactId, Fact>; act: Act }>;

/**
 * Whether these figures can be true at all, beside what is known.
 *
 * @throws CelluleError `fact.no-number`, `fact.two-numbers`, `fact.low-above-high`, `fact.incomplete`, `fact.as-of-future`,
 * `fact.before-alert`, `fact.part-above-total`, `fact.parts-above-total`, `fact.share-above-whole`, `fact.above-register`
 */
export function checkPossible(entries: readonly Entry[], { changed, standing, act }: Recording): void {
  const facts = [...standing.values()];
  for (const fact of changed) checkNumber(fact);
  checkHours(entries, changed, act);
  checkTotals(facts);
  checkShares(facts);
  checkRecords(entries, { changed, facts });
  checkRegister(entries, changed);
}

/** Exactly one number, or two that are bounds. */
function checkNumber(fact: Fact): void {
  const { id, value, low, high } = fact;
  if (value === undefined && (low === undefined || high === undefined)) {
    throw new CelluleError(
      'invalid',
      'fact.no-number',
      'A figure needs a number: give its value, or at least how many and at most how many.',
      { fact: id },
    );
  }
  if (value !== undefined && (low !== undefined || high !== undefined)) {
    throw new CelluleError(
      'invalid',
      'fact.two-numbers',
      'A figure is one value, or at least and at most: leave one of them empty.',
      { fact: id },
    );
  }
  if (low !== undefined && high !== undefined && low > high) {
    throw new CelluleError(
      'invalid',
      'fact.low-above-high',
      'The least of this figure is above its most: exchange the two numbers, or correct one.',
      { fact: id, low, high },
    );
  }
  if (factSchema.safeParse(fact).success) return;
  throw new CelluleError(
    'invalid',
    'fact.incomplete',
    'This figure lacks its basis, its method or its evidence, or they do not fit one another: look at it again.',
    { fact: id },
  );
}

/** Who declares a crisis may have counted for days already; an hour before that is a slip of the pen. */
const COUNTED_BEFORE_MS = 30 * DAY_MS;

function checkHours(entries: readonly Entry[], facts: readonly Fact[], act: Act): void {
  const ahead = facts.find(({ asOf }) => asOf > act.at);
  if (ahead) {
    throw new CelluleError(
      'invalid',
      'fact.as-of-future',
      'A figure cannot be true as of an hour that has not come yet: correct its hour.',
      { fact: ahead.id },
    );
  }
  const known = knownSince(entries);
  const before = facts.find(({ countedFrom, asOf }) => countedFrom === 'document' && known && asOf < known);
  if (!before) return;
  throw new CelluleError(
    'invalid',
    'fact.before-alert',
    'Nobody could count these files before they were known: correct the hour, or have the hour of the alert decided first.',
    { fact: before.id },
  );
}

/** The earliest hour at which the leak was there or known, as it was decided; a month before the declaration where nothing earlier was. */
function knownSince(entries: readonly Entry[]): Instant | undefined {
  const set = new Map(
    entries.flatMap(({ kind, value }) => (kind === 'instant.set' ? [[value.instant, value.when]] : [])),
  );
  const declared = entries.find(({ kind }) => kind === 'crisis.declared')?.at;
  return [...set.values(), ...(declared ? [addMs(declared, -COUNTED_BEFORE_MS)] : [])].sort()[0];
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

/** A record is in one class alone, so that the shares of all classes are at most the whole. */
function checkShares(facts: readonly Fact[]): void {
  const shares = facts.filter(({ figure }) => figure.kind === 'share');
  const above = shares.find((fact) => boundsOf(fact).high > WHOLE_SHARE);
  if (above) {
    throw new CelluleError(
      'invalid',
      'fact.share-above-whole',
      'A share is at most the whole: it is given in tenths of a percent, and 1000 is all of them.',
      { fact: above.id, share: boundsOf(above).high },
    );
  }
  if (leastOf(shares) > WHOLE_SHARE) throw partsAbove({ parts: leastOf(shares), total: WHOLE_SHARE });
}

/** What people move from one class of records to another stays within the records that the runs have read. */
function checkRecords(
  entries: readonly Entry[],
  { changed, facts }: Readonly<{ changed: readonly Fact[]; facts: readonly Fact[] }>,
): void {
  const records = facts.filter(({ figure, basis }) => figure.kind === 'records' && basis !== 'claimed');
  const read = new Map<FactId, Fact>();
  const recorded = entries.flatMap(({ kind, value }) => (kind === 'fact.recorded' ? [value] : []));
  for (const fact of [...recorded, ...changed]) {
    if (fact.figure.kind === 'records' && fact.countedFrom !== 'document') read.set(fact.id, fact);
  }
  if (!records.some(({ countedFrom }) => countedFrom === 'document') || read.size === 0) return;
  const total = [...read.values()].reduce((sum, fact) => sum + boundsOf(fact).high, 0);
  if (leastOf(records) > total) throw partsAbove({ parts: leastOf(records), total });
}

function leastOf(facts: readonly Fact[]): number {
  return facts.reduce((sum, fact) => sum + boundsOf(fact).low, 0);
}

function partsAbove(sums: Readonly<{ parts: number; total: number }>): CelluleError {
  return new CelluleError(
    'invalid',
    'fact.parts-above-total',
    'A record is in one class alone, and these classes together hold more than there is: correct the class that loses records first.',
    sums,
  );
}

/**
 * More people of the institution than its register ever knew cannot be; keys that are only seen may be anybody's. What a run gives as the
 * most counts numbers that the register does not know; what a person gives as the most is a number of people.
 */
function checkRegister(entries: readonly Entry[], facts: readonly Fact[]): void {
  const registered = scopesOf(entries).at(-1)?.registered;
  if (registered === undefined) return;
  const peopleIn = ({ countedFrom, ...fact }: Fact) =>
    countedFrom === 'document' ? boundsOf(fact).high : countedFrom === 'register-matches' ? boundsOf(fact).low : 0;
  const above = facts.find((fact) => fact.figure.kind === 'people' && peopleIn(fact) > registered);
  if (!above) return;
  throw new CelluleError(
    'invalid',
    'fact.above-register',
    'More people are given than the register knows or ever knew: count again, or import the register that knows them.',
    { fact: above.id, people: peopleIn(above), registered },
  );
}
