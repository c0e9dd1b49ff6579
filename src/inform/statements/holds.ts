import type { PageLanguage } from '../../kernel/index.ts';
import { approvedLanguages } from './approvals.ts';
import type { Statement } from './model.ts';

/** Why what was made of a text must not be used any more. */
export type RecallReason = 'stale' | 'superseded';

/** The languages in which exact words of this text were approved, or went out; none of one that was refused. */
export function sayableLanguages(statement: Statement): readonly PageLanguage[] {
  if (statement.state === 'refused') return [];
  const wentOut = Object.keys(statement.publication?.digests ?? {}) as PageLanguage[];
  return [...new Set([...approvedLanguages(statement), ...wentOut])];
}

/** Whether what was made of this text has to be taken back, and why. */
export function recallOf({ state, staleFacts, staleClaims }: Statement): RecallReason | undefined {
  if (state === 'superseded') return 'superseded';
  return staleFacts.length + staleClaims.length > 0 ? 'stale' : undefined;
}
