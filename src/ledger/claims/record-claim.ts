import { claimSchema, type Claim } from '../../contract/index.ts';
import type { Act, Entry, Journal } from '../../journal/index.ts';
import { CelluleError, canonicalJson, type ClaimId } from '../../kernel/index.ts';
import { factsOf, WHOLE_SHARE } from '../model.ts';
import { claimsOf, keyOf, standingFor } from './model.ts';

/**
 * Records what is claimed, or how far it is known by now. What says the same again is left out, so that a claim's entry moves only when
 * its meaning does. A subject that has one answer has one claim: a new one takes its place, under its id.
 *
 * @returns the id under which it stands
 * @throws CelluleError `claim.as-of-future`, `claim.answer-past`, `claim.is-fact`, `claim.wordless`, `claim.part-above-total`, `claim.low-above-high`, `claim.incomplete`,
 * `claim.share-above-whole`
 */
export async function recordClaim(journal: Journal, act: Act, given: Claim): Promise<ClaimId> {
  const before = standingFor(given, claimsOf(journal.entries));
  const claim = { ...given, id: before?.id ?? given.id };
  if (before && saysTheSame(before.revisions.at(-1)!.claim, claim)) return claim.id;
  checkNumber(claim);
  checkWhole(claim);
  checkHours(claim, act);
  checkWords(claim);
  checkAgainstFacts(journal.entries, claim);
  checkParts(journal.entries, claim);
  await journal.append(act, 'claim.recorded', claim);
  return claim.id;
}

function saysTheSame(one: Claim, other: Claim): boolean {
  return canonicalJson({ ...one }) === canonicalJson({ ...other });
}

function checkNumber({ figure, value, low = 0, high = value ?? low }: Claim): void {
  if (low > high) {
    throw new CelluleError(
      'invalid',
      'claim.low-above-high',
      'The least that is claimed is above the most: exchange the two numbers, or correct one.',
    );
  }
  if (figure?.kind !== 'share' || high <= WHOLE_SHARE) return;
  throw new CelluleError(
    'invalid',
    'claim.share-above-whole',
    'A share is at most the whole: it is given in tenths of a percent, and 1000 is all of them.',
  );
}

/** Once its parts agree: evidence where it is established, a date where an answer is owed, and so on. */
function checkWhole(claim: Claim): void {
  const { error } = claimSchema.safeParse(claim);
  if (!error) return;
  throw new CelluleError(
    'invalid',
    'claim.incomplete',
    `This claim lacks something: ${error.issues[0]?.message ?? ''}.`,
  );
}

function checkHours({ asOf, nextCheckAt, withheld }: Claim, act: Act): void {
  if (asOf > act.at) {
    throw new CelluleError(
      'invalid',
      'claim.as-of-future',
      'Nothing can be known as of an hour that has not come yet: correct its hour.',
    );
  }
  if ([nextCheckAt, withheld?.until].some((at) => at !== undefined && at <= act.at)) {
    throw new CelluleError(
      'invalid',
      'claim.answer-past',
      'The next answer is dated in the past: give the hour at which somebody will have looked again.',
    );
  }
}

/** Without a number there must be words: the public cannot be told a heading. */
function checkWords({ figure, texts }: Claim): void {
  if (figure !== undefined || Object.keys(texts).length > 0) return;
  throw new CelluleError('invalid', 'claim.wordless', 'Say in at least one language what is claimed or asked.');
}

/**
 * What is counted is a fact, and a claim beside it can only be the word of others (law 1: one thing, one number), or an order that it is
 * not said, and the end of that order.
 */
function checkAgainstFacts(entries: readonly Entry[], { id, figure, status }: Claim): void {
  if (figure === undefined || status === 'claimed' || status === 'refuted' || status === 'withheld') return;
  const wanted = keyOf(figure);
  const isCounted = [...factsOf(entries).values()].some(
    (fact) => fact.basis !== 'claimed' && keyOf(fact.figure) === wanted,
  );
  if (status === 'established' && isCounted && claimsOf(entries).get(id)?.status === 'withheld') return;
  if (status === 'established' || status === 'probable') {
    throw new CelluleError(
      'invalid',
      'claim.is-fact',
      'A number that is established or probable is a fact: record it as a figure, with its basis, its method and its evidence.',
    );
  }
  if (!isCounted) return;
  throw new CelluleError(
    'conflict',
    'claim.is-fact',
    'This number is in the ledger already: it cannot be unknown beside it. Correct the figure instead.',
  );
}

/** People of whom one kind of data is said to have leaked are part of the people that the same source speaks of. */
function checkParts(entries: readonly Entry[], claim: Claim): void {
  const others = [...claimsOf(entries).values()].filter(({ id, by }) => id !== claim.id && by === claim.by);
  const people = [...others, claim].filter(({ figure, status }) => figure?.kind === 'people' && status === 'claimed');
  const total = people.find(({ figure }) => figure?.kind === 'people' && figure.category === undefined);
  const most = ({ value, high }: Claim) => value ?? high ?? 0;
  if (!total || people.every((part) => most(part) <= most(total))) return;
  throw new CelluleError(
    'invalid',
    'claim.part-above-total',
    'This source would claim more people for one kind of data than for all of them: read what it says again.',
  );
}
