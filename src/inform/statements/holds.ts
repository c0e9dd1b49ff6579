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

/** Whether the ledger says otherwise by now than this text does. */
export function isStale({ staleFacts, staleClaims }: Pick<Statement, 'staleFacts' | 'staleClaims'>): boolean {
  return staleFacts.length + staleClaims.length > 0;
}

/** Whether what was made of this text has to be taken back, and why. */
export function recallOf(statement: Statement): RecallReason | undefined {
  if (statement.state === 'superseded') return 'superseded';
  return isStale(statement) ? 'stale' : undefined;
}
