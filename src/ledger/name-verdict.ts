import type { Fact } from '../contract/index.ts';
import type { Act, Entry, Journal } from '../journal/index.ts';
import { CelluleError } from '../kernel/index.ts';
import { boundsOf, factsOf } from './model.ts';
import { namingOf, notFoundIn } from './naming.ts';
import { recordFacts } from './record-facts.ts';
import { scopesOf } from './scopes.ts';

/**
 * Asks to call "invented" what reads "not found in our register". Who asks anew gives a new reason, until it is confirmed.
 *
 * @throws CelluleError `verdict.nothing-to-name`, `verdict.named-before`
 */
export async function proposeName(journal: Journal, act: Act, reason: string): Promise<number> {
  const attached = scopesOf(journal.entries).at(-1);
  if (!attached || !hasNotFound(journal.entries)) throw nothingToName();
  if (namingOf(journal.entries)?.confirmed) throw namedBefore();
  const { seq } = await journal.append(act, 'verdict.proposed', { result: attached.result, reason });
  return seq;
}

/**
 * Confirms what another person asked for, whose words were on the screen: the figures take the name, and texts that used them are flagged.
 *
 * @throws CelluleError `verdict.no-proposal`, `verdict.own-proposal`
 */
export async function confirmName(journal: Journal, act: Act, proposal: number): Promise<void> {
  const naming = namingOf(journal.entries);
  if (naming?.seq !== proposal) throw noProposal();
  if (naming.by === act.author) throw ownProposal();
  if (!naming.confirmed) await journal.append(act, 'verdict.confirmed', { proposal });
  await tellAnew(journal, act);
}

/** Takes it back, with a reason; one person is enough. @throws CelluleError `verdict.no-proposal` */
export async function withdrawName(
  journal: Journal,
  act: Act,
  { proposal, reason }: Readonly<{ proposal: number; reason: string }>,
): Promise<void> {
  if (namingOf(journal.entries)?.seq !== proposal) throw noProposal();
  await journal.append(act, 'verdict.withdrawn', { proposal, reason });
  await tellAnew(journal, act);
}

/** Records the facts of the class again, under the name that they have now. */
async function tellAnew(journal: Journal, act: Act): Promise<void> {
  const facts = [...factsOf(journal.entries).values()].flatMap(({ revisions }): Fact[] => {
    const { fact } = revisions.at(-1)!;
    const figure = notFoundIn(fact);
    if (!figure) return [];
    const { named: _, ...plain } = figure;
    return [{ ...fact, figure: plain }];
  });
  await recordFacts(journal, act, facts);
}

function hasNotFound(entries: readonly Entry[]): boolean {
  return [...factsOf(entries).values()].some((fact) => notFoundIn(fact) && boundsOf(fact).high > 0);
}

function nothingToName(): CelluleError {
  return new CelluleError(
    'conflict',
    'verdict.nothing-to-name',
    'No record is unknown to the register in the attached run: there is nothing to call invented.',
  );
}

function namedBefore(): CelluleError {
  return new CelluleError('conflict', 'verdict.named-before', 'Two people have decided this already.');
}

function noProposal(): CelluleError {
  return new CelluleError(
    'conflict',
    'verdict.no-proposal',
    'This proposal does not stand any more: another took its place, it was taken back, or another run was attached. Look again.',
  );
}

function ownProposal(): CelluleError {
  return new CelluleError(
    'forbidden',
    'verdict.own-proposal',
    'The person who asked for it cannot confirm it: ask a second person.',
  );
}
