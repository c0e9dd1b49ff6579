import { createHash } from 'node:crypto';
import type { EntryValue, StatementText, TextDigests } from '../../contract/index.ts';
import { foldOnce } from '../../journal/index.ts';
import {
  canonicalJson,
  type Digest,
  type FactId,
  type Instant,
  type PersonId,
  type PublicationId,
  type StatementId,
} from '../../kernel/index.ts';
import { changedFacts, factsOf } from '../../ledger/index.ts';

/** `superseded`: a later statement was submitted before this one was published, or published after it. */
export type StatementState = 'awaiting' | 'approved' | 'refused' | 'published' | 'superseded';

/** A statement since somebody asked for its approval. `staleFacts` are those it used that say something else by now. */
export type Statement = EntryValue<'statement.submitted'> &
  Readonly<{
    seq: number;
    state: StatementState;
    author: PersonId;
    submittedAt: Instant;
    approval?: Readonly<{ by: PersonId; at: Instant; digests: TextDigests }>;
    refusal?: Readonly<{ by: PersonId; at: Instant; reason: string }>;
    publication?: Readonly<{ id: PublicationId; at: Instant; version: number }>;
    staleFacts: readonly FactId[];
  }>;

type Told = Omit<Statement, 'staleFacts'>;

/** The statements that these entries add up to, oldest first. A draft is not one of them yet. */
export const statementsOf = foldOnce((entries): readonly Statement[] => {
  const told = new Map<StatementId, Told>();
  const change = (id: StatementId, how: (before: Told) => Told) => {
    const before = told.get(id);
    if (before) told.set(id, how(before));
  };
  // A yes or no that crossed a newer text, or an earlier judgement, comes too late: it must not bring a text back.
  const judge = (id: StatementId, judgement: Partial<Told>) =>
    change(id, (before) => (before.state === 'awaiting' ? { ...before, ...judgement } : before));
  for (const { kind, value, seq, at, author: by } of entries) {
    if (kind === 'statement.submitted') {
      supersede(told, ['awaiting', 'approved']);
      told.set(value.id, { ...value, seq, state: 'awaiting', author: by, submittedAt: at });
    }
    if (kind === 'statement.approved') {
      judge(value.id, { state: 'approved', approval: { by, at, digests: value.digests } });
    }
    if (kind === 'statement.refused') {
      judge(value.id, { state: 'refused', refusal: { by, at, reason: value.reason } });
    }
    if (kind === 'page.published') {
      supersede(told, ['published']);
      const publication = { id: value.id, at, version: value.version };
      change(value.statement, (before) => ({ ...before, state: 'published', publication }));
    }
  }
  const facts = factsOf(entries);
  return [...told.values()].map((statement) => ({ ...statement, staleFacts: changedFacts(statement.facts, facts) }));
});

function supersede(told: Map<StatementId, Told>, states: readonly StatementState[]): void {
  for (const [id, statement] of told) {
    if (states.includes(statement.state)) told.set(id, { ...statement, state: 'superseded' });
  }
}

/** SHA-256 of the canonical JSON of a finished text: what an approval binds to. */
export function textDigest(text: StatementText): Digest {
  return createHash('sha256').update(canonicalJson(text)).digest('hex') as Digest;
}

export function sameDigests(one: TextDigests, other: TextDigests): boolean {
  return canonicalJson(one) === canonicalJson(other);
}
