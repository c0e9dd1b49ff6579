import type { Fact } from '../../contract/index.ts';
import type { Entry } from '../../journal/index.ts';
import type { Instant } from '../../kernel/index.ts';
import { claimsOf, factsOf, type CurrentClaim } from '../../ledger/index.ts';
import { isStale } from './holds.ts';
import { statementsOf, type Statement } from './model.ts';

/** A figure that a text tells and that the ledger tells otherwise now; without `after` it stands no more. */
export type WrongFigure = Readonly<{ before: Fact; after?: Readonly<{ fact: Fact; since: Instant }> | undefined }>;

/** That the public reads what is not so any more. */
export type WrongOnPage = Readonly<{
  /** The text on the page. */
  live: Statement;
  figures: readonly WrongFigure[];
  /** Claims that it tells and that are told otherwise now. */
  claims: readonly CurrentClaim[];
  /** A newer text that says these things as they are, and waits for a yes or for its publication. */
  correction: Statement | undefined;
}>;

/** What is wrong on the page: a figure or a claim that it tells is another one by now (law 1). Nothing where all of it holds. */
export function wrongOnPage(entries: readonly Entry[]): WrongOnPage | undefined {
  const statements = statementsOf(entries);
  const live = statements.findLast(({ state }) => state === 'published');
  if (!live || !isStale(live)) return undefined;
  const claims = claimsOf(entries);
  return {
    live,
    figures: live.staleFacts.flatMap((id) => wrongFigure(entries, live, id)),
    claims: live.staleClaims.flatMap((id) => claims.get(id) ?? []),
    correction: correctionOf(statements, live),
  };
}

/** The newest text on its way to the page that holds, and that tells each figure which is wrong there. */
export function correctionOf(statements: readonly Statement[], live: Statement): Statement | undefined {
  return statements.findLast(
    (one) =>
      (one.state === 'awaiting' || one.state === 'approved') &&
      !isStale(one) &&
      (one.skeleton === CORRECTION || live.staleFacts.every((id) => one.facts.some((fact) => fact.id === id))),
  );
}

/** The skeleton that tells what a figure was, what it is and why. */
const CORRECTION = 'correction-word';

/** Texts that have to be written again: what they tell has changed, and each yes to them is void. */
export function voidTexts(entries: readonly Entry[]): readonly Statement[] {
  return statementsOf(entries).filter(
    (one) => isStale(one) && (one.state === 'awaiting' || one.state === 'approved' || one.state === 'published'),
  );
}

function wrongFigure(
  entries: readonly Entry[],
  { facts }: Statement,
  id: Statement['staleFacts'][number],
): readonly WrongFigure[] {
  const use = facts.find((fact) => fact.id === id);
  const said = entries.find(({ seq }) => seq === use?.seq);
  if (said?.kind !== 'fact.recorded') return [];
  const current = factsOf(entries).get(id);
  const since = current?.revisions.at(-1)?.recordedAt;
  return [{ before: said.value, after: current && since ? { fact: current, since } : undefined }];
}
