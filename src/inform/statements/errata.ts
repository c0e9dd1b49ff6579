import { SILENCING_REASONS, type EntryValue, type ErratumReason, type Fact } from '../../contract/index.ts';
import type { Entry } from '../../journal/index.ts';
import type { FactId, StatementId } from '../../kernel/index.ts';
import { sameFact, scopesOf, type FactUse } from '../../ledger/index.ts';
import { originalOf, statementsOf } from './model.ts';

/** Why figures are others, by the id of the fact, as a person chose it. */
export type Reasons = Readonly<Partial<Record<string, ErratumReason>>>;

type Errata = NonNullable<EntryValue<'statement.submitted'>['errata']>;

/**
 * The figures that a text would say otherwise than the public last read them, each with why. Where nobody says why, the journal knows: a run that read
 * more files, one judged with another register, a sample that people checked, or the same files counted again.
 *
 * @param uses the facts of the text
 * @param given what its author says of why
 */
export function errataOf(entries: readonly Entry[], uses: readonly FactUse[], given: Reasons = {}): Errata {
  const recorded = factsBySeq(entries);
  const told = lastTold(entries);
  return uses.flatMap(({ id, seq }) => {
    const [old, fact] = [told.get(id), recorded.get(seq)];
    if (!old || !fact || sameFact(old, fact)) return [];
    return [{ fact: id, reason: reasonOf(entries, fact, given) }];
  });
}

/** What the public last read of each figure, in whichever version; but for versions whose words are not said again. */
export function lastTold(entries: readonly Entry[]): ReadonlyMap<FactId, Fact> {
  const recorded = factsBySeq(entries);
  const statements = statementsOf(entries);
  const originOf = (id: StatementId) => {
    const statement = statements.find((one) => one.id === id);
    return statement && originalOf(statements, statement).id;
  };
  const taken = entries.flatMap(({ kind, value }) =>
    kind === 'page.published' && value.withdrawn && SILENCING_REASONS.has(value.withdrawn.reason)
      ? [value.withdrawn]
      : [],
  );
  const origins = new Set(taken.map(({ statement }) => originOf(statement)));
  const versions = new Set(taken.flatMap(({ also = [] }) => also));
  const told = statements
    .filter(({ id, publication: out }) => out && !origins.has(originOf(id)) && !versions.has(out.version))
    .sort((one, other) => one.publication!.seq - other.publication!.seq);
  return new Map(
    told.flatMap(({ facts }) =>
      facts.flatMap(({ id, seq }) => {
        const fact = recorded.get(seq);
        return fact ? [[id, fact] as const] : [];
      }),
    ),
  );
}

function factsBySeq(entries: readonly Entry[]): ReadonlyMap<number, Fact> {
  return new Map(entries.flatMap(({ kind, value, seq }) => (kind === 'fact.recorded' ? [[seq, value]] : [])));
}

/** Why a figure is another one: what a person says of it, else what the journal knows. */
export function reasonOf(entries: readonly Entry[], fact: Fact, given: Reasons): ErratumReason {
  return given[fact.id] ?? reasonFor(entries, fact);
}

/** Why a figure changed, as the journal knows it. */
function reasonFor(entries: readonly Entry[], { basis, evidence }: Fact): ErratumReason {
  if (basis === 'sampled') return 'sample-checked';
  const scopes = scopesOf(entries);
  const [earlier, latest] = [scopes.at(-2), scopes.at(-1)];
  if (!earlier || latest?.result !== evidence) return 'counted-again';
  if (latest.files > earlier.files || latest.read > earlier.read) return 'more-files-read';
  return latest.registered === earlier.registered ? 'counted-again' : 'register-updated';
}
