import type { EntryValue, ErratumReason, Fact } from '../../contract/index.ts';
import type { Entry } from '../../journal/index.ts';
import { sameFact, scopesOf, type FactUse } from '../../ledger/index.ts';
import { statementsOf } from './model.ts';

type Errata = NonNullable<EntryValue<'statement.submitted'>['errata']>;

/**
 * The figures that a text would say otherwise than the page does, each with why. Where nobody says why, the journal knows: a run that read
 * more files, one judged with another register, a sample that people checked, or the same files counted again.
 *
 * @param uses the facts of the text
 * @param given what its author says of why
 */
export function errataOf(
  entries: readonly Entry[],
  uses: readonly FactUse[],
  given: Readonly<Partial<Record<string, ErratumReason>>> = {},
): Errata {
  const said = new Map(entries.flatMap(({ kind, value, seq }) => (kind === 'fact.recorded' ? [[seq, value]] : [])));
  const onPage = statementsOf(entries).findLast(({ state }) => state === 'published');
  const before = new Map((onPage?.facts ?? []).map(({ id, seq }) => [id, said.get(seq)]));
  return uses.flatMap(({ id, seq }) => {
    const [old, fact] = [before.get(id), said.get(seq)];
    if (!old || !fact || sameFact(old, fact)) return [];
    return [{ fact: id, reason: given[id] ?? reasonFor(entries, fact) }];
  });
}

/** Why a figure changed, as the journal knows it. */
export function reasonFor(entries: readonly Entry[], { basis, evidence }: Fact): ErratumReason {
  if (basis === 'sampled') return 'sample-checked';
  const scopes = scopesOf(entries);
  const [earlier, latest] = [scopes.at(-2), scopes.at(-1)];
  if (!earlier || latest?.result !== evidence) return 'counted-again';
  if (latest.files > earlier.files || latest.read > earlier.read) return 'more-files-read';
  return latest.registered === earlier.registered ? 'counted-again' : 'register-updated';
}
