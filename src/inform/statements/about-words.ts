import type { ErratumReason, Fact } from '../../contract/index.ts';
import type { Entry } from '../../journal/index.ts';
import { claimsOf, commitmentsOf, factsOf, sameFact, withholding } from '../../ledger/index.ts';
import { lastTold, reasonOf, type Reasons } from './errata.ts';
import { statementsOf } from './model.ts';
import type { AboutWords, CorrectedFigure } from './parts.ts';

/**
 * What a text can say of the words before it and of what was promised: nobody types it, it follows from the journal. Of a figure that an
 * order keeps back by now, nothing more is told.
 *
 * @param reasons why a figure is another one, as a person chose it
 */
export function aboutWords(entries: readonly Entry[], reasons: Reasons = {}): AboutWords {
  const onPage = statementsOf(entries).findLast(({ state }) => state === 'published');
  const [facts, claims] = [factsOf(entries), claimsOf(entries)];
  const isStanding = new Set(onPage?.facts.map(({ id }) => id));
  const corrections = [...lastTold(entries)]
    // A figure that is gone from the ledger is missed where the page still says it.
    .filter(([id, before]) => (facts.has(id) || isStanding.has(id)) && !withholding(before, claims))
    .flatMap(([id, before]) => correctionOf(before, facts.get(id), (after) => reasonOf(entries, after, reasons)));
  const promises = [...commitmentsOf(entries).values()].filter(({ isPublic }) => isPublic);
  return { since: onPage?.publication?.at, corrections, promises };
}

function correctionOf(
  before: Fact,
  after: Fact | undefined,
  reasonFor: (after: Fact) => ErratumReason,
): CorrectedFigure[] {
  if (!after) return [{ before }];
  return sameFact(before, after) ? [] : [{ before, after, reason: reasonFor(after) }];
}
