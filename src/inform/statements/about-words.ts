import type { Fact } from '../../contract/index.ts';
import type { Entry } from '../../journal/index.ts';
import { commitmentsOf, factsOf, sameFact } from '../../ledger/index.ts';
import { lastTold, reasonFor } from './errata.ts';
import { statementsOf } from './model.ts';
import type { AboutWords, CorrectedFigure } from './parts.ts';

/** What a text can say of the words before it and of what was promised: nobody types it, it follows from the journal. */
export function aboutWords(entries: readonly Entry[]): AboutWords {
  const onPage = statementsOf(entries).findLast(({ state }) => state === 'published');
  const facts = factsOf(entries);
  const isStanding = new Set(onPage?.facts.map(({ id }) => id));
  const corrections = [...lastTold(entries)]
    // A figure that is gone from the ledger is missed where the page still says it.
    .filter(([id]) => facts.has(id) || isStanding.has(id))
    .flatMap(([id, before]) => correctionOf(entries, before, facts.get(id)));
  const promises = [...commitmentsOf(entries).values()].filter(({ isPublic }) => isPublic);
  return { since: onPage?.publication?.at, corrections, promises };
}

function correctionOf(entries: readonly Entry[], before: Fact, after: Fact | undefined): CorrectedFigure[] {
  if (!after) return [{ before }];
  return sameFact(before, after) ? [] : [{ before, after, reason: reasonFor(entries, after) }];
}
