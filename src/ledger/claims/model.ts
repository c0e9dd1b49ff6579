import type { Claim } from '../../contract/index.ts';
import { foldOnce } from '../../journal/index.ts';
import type { ClaimId, Instant } from '../../kernel/index.ts';

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

/** The answer that is owed by now: unknown or withheld, and its date has passed. */
export function isOverdue({ status, nextCheckAt, withheld }: Claim, now: Instant): boolean {
  const until = status === 'withheld' ? withheld?.until : status === 'unknown' ? nextCheckAt : undefined;
  return until !== undefined && until < now;
}
