import type { Act, Entry, Journal } from '../../journal/index.ts';
import { changedClaims, changedFacts, claimsOf, commitmentsOf, factsOf } from '../../ledger/index.ts';
import { appendNew } from '../../respond/index.ts';
import { briefsOf, type Brief } from './model.ts';

/** Recalls each brief that says something which is another thing now, once, and names the entry that says so. */
export async function recallBriefs(journal: Journal, act: Act): Promise<void> {
  for (const brief of briefsOf(journal.entries)) {
    if (brief.recalled) continue;
    const because = changeSince(journal.entries, brief);
    if (because === undefined) continue;
    await appendNew(journal, act, 'brief.recalled', { brief: brief.id, because }, (entries) =>
      briefsOf(entries).some(({ id, recalled }) => id === brief.id && recalled !== undefined),
    );
  }
}

/** The entry by which something that the brief says is another thing; what was erased has none, and the newest one stands for it. */
function changeSince(
  entries: readonly Entry[],
  { facts: uses, claims: told, promises, seq }: Brief,
): number | undefined {
  const [facts, claims, commitments] = [factsOf(entries), claimsOf(entries), commitmentsOf(entries)];
  const gone = () => entries.at(-1)?.seq ?? seq;
  for (const id of changedFacts(uses, facts)) return facts.get(id)?.seq ?? gone();
  for (const id of changedClaims(told, claims)) return claims.get(id)?.seq ?? gone();
  const moved = promises.find(({ id, dueAt }) => {
    const now = commitments.get(id);
    return now?.dueAt !== dueAt || now.state === 'broken';
  });
  if (!moved) return undefined;
  const by = entries.findLast(
    ({ kind, value }) => (kind === 'commitment.moved' || kind === 'commitment.broken') && value.id === moved.id,
  );
  return by?.seq ?? gone();
}
