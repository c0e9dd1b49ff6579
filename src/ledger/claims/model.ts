import { SINGLE_SUBJECTS, type Claim, type Fact, type Figure } from '../../contract/index.ts';
import { foldOnce } from '../../journal/index.ts';
import type { ClaimId, FactId, Instant, PageLanguage } from '../../kernel/index.ts';

/** What a claim said at one time: `seq` is the entry that said it. */
export type ClaimRevision = Readonly<{ seq: number; recordedAt: Instant; claim: Claim }>;

/** A claim as it stands now, with everything it ever said, oldest first, the present one last. */
export type CurrentClaim = Claim & Readonly<{ seq: number; revisions: readonly ClaimRevision[] }>;

/** That a text used the claim that entry `seq` recorded. */
export type ClaimUse = Readonly<{ id: ClaimId; seq: number }>;

/** The claims that stand after these entries, in the order in which each was first recorded. */
export const claimsOf = foldOnce((entries): ReadonlyMap<ClaimId, CurrentClaim> => {
  const claims = new Map<ClaimId, CurrentClaim>();
  for (const { kind, value, seq, recordedAt } of entries) {
    if (kind !== 'claim.recorded') continue;
    const revisions = [...(claims.get(value.id)?.revisions ?? []), { seq, recordedAt, claim: value }];
    claims.set(value.id, { ...value, seq, revisions });
  }
  return claims;
});

/** Of the claims that a text used, those that were replaced since, or erased: what the text says of them may be wrong by now. */
export function changedClaims(
  uses: readonly ClaimUse[],
  claims: ReadonlyMap<ClaimId, CurrentClaim>,
): readonly ClaimId[] {
  return uses.filter(({ id, seq }) => claims.get(id)?.seq !== seq).map(({ id }) => id);
}

/** The date by which an answer is owed: of what is unknown, or withheld. */
export function answerDueAt({ status, nextCheckAt, withheld }: Claim): Instant | undefined {
  if (status === 'withheld') return withheld?.until;
  return status === 'unknown' ? nextCheckAt : undefined;
}

/** The answer that is owed by now: unknown or withheld, and its date has passed. */
export function isOverdue(claim: Claim, now: Instant): boolean {
  const until = answerDueAt(claim);
  return until !== undefined && until < now;
}

/** By whose order something is not said, as this language writes it; a name that is written once stands in every language. */
export function orderedBy({ by }: NonNullable<Claim['withheld']>, language: PageLanguage): string {
  if (typeof by === 'string') return by;
  return by[language] ?? by.fr ?? Object.values(by)[0] ?? '';
}

/**
 * The claim by which a figure is known and not said: one about the figure itself, or about one from which it could be told. A part tells
 * the least of its whole, and a share the number of its records.
 */
export function withholding<Told extends Claim>(
  { figure }: Pick<Fact, 'figure'>,
  claims: ReadonlyMap<ClaimId, Told>,
): Told | undefined {
  const orders = [...claims.values()].filter(({ status }) => status === 'withheld');
  return (
    orders.find((order) => order.figure && keyOf(order.figure) === keyOf(figure)) ??
    orders.find((order) => order.figure && isToldBy(order.figure, figure))
  );
}

/** The facts whose number no order keeps back. */
export function openFacts<One extends Fact>(
  facts: ReadonlyMap<FactId, One>,
  claims: ReadonlyMap<ClaimId, CurrentClaim>,
): readonly One[] {
  return [...facts.values()].filter((fact) => !withholding(fact, claims));
}

/** Of the facts that a text used, those that an order keeps back by now. */
export function withheldFacts(
  uses: readonly Readonly<{ id: FactId }>[],
  facts: ReadonlyMap<FactId, Fact>,
  claims: ReadonlyMap<ClaimId, CurrentClaim>,
): readonly FactId[] {
  return uses.flatMap(({ id }) => {
    const fact = facts.get(id);
    return fact && withholding(fact, claims) ? [id] : [];
  });
}

function isToldBy(withheld: Figure, other: Figure): boolean {
  if (withheld.kind === 'people') return withheld.category === undefined && other.kind === 'people';
  return verdictOf(withheld) !== undefined && verdictOf(withheld) === verdictOf(other);
}

function verdictOf(figure: Figure): string | undefined {
  return figure.kind === 'records' || figure.kind === 'share' ? figure.verdict : undefined;
}

/** What a figure counts, by whatever name. */
export function keyOf(figure: Figure): string {
  return [figure.kind, ...Object.entries(figure).flatMap(([member, value]) => (HOW.has(member) ? [] : [value]))].join(
    ' ',
  );
}

const HOW: ReadonlySet<string> = new Set(['kind', 'named']);

/**
 * The claim whose place another one takes: what is known of a subject that has one answer, or of a number that is unknown or withheld.
 * What others say of a number stands beside it, each by its source.
 */
export function standingFor(claim: Claim, claims: ReadonlyMap<ClaimId, CurrentClaim>): CurrentClaim | undefined {
  const own = claims.get(claim.id);
  if (own) return own;
  return [...claims.values()].find((other) => {
    if (claim.figure) return other.figure && keyOf(claim.figure) === keyOf(other.figure) && isSameVoice(claim, other);
    return claim.subject !== undefined && SINGLE_SUBJECTS.has(claim.subject) && other.subject === claim.subject;
  });
}

/** Both are our own word on a number, or both that of the same source. */
function isSameVoice(one: Claim, other: Claim): boolean {
  return one.by === other.by;
}
