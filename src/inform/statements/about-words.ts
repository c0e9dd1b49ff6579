import type { Fact } from '../../contract/index.ts';
import type { Entry } from '../../journal/index.ts';
import { commitmentsOf, factsOf, sameFact } from '../../ledger/index.ts';
import { reasonFor } from './errata.ts';
import { statementsOf } from './model.ts';
import type { AboutWords, CorrectedFigure } from './parts.ts';

/** What a text can say of the words before it and of what was promised: nobody types it, it follows from the journal. */
export function aboutWords(entries: readonly Entry[]): AboutWords {
  const onPage = statementsOf(entries).findLast(({ state }) => state === 'published');
  const said = new Map(entries.flatMap(({ kind, value, seq }) => (kind === 'fact.recorded' ? [[seq, value]] : [])));
  const facts = factsOf(entries);
  const corrections = (onPage?.facts ?? []).flatMap(({ id, seq }): CorrectedFigure[] => {
    const [before, after] = [said.get(seq), facts.get(id)];
    return before ? correctionOf(entries, before, after) : [];
  });
  const promises = [...commitmentsOf(entries).values()].filter(({ isPublic }) => isPublic);
  return { since: onPage?.publication?.at, corrections, promises };
}

function correctionOf(entries: readonly Entry[], before: Fact, after: Fact | undefined): CorrectedFigure[] {
  if (!after) return [{ before }];
  return sameFact(before, after) ? [] : [{ before, after, reason: reasonFor(entries, after) }];
}
