import { createHash } from 'node:crypto';
import type { EntryValue, StatementText, TextDigests } from '../../contract/index.ts';
import { foldOnce } from '../../journal/index.ts';
import {
  addMs,
  canonicalJson,
  HOUR_MS,
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
    publication?: Readonly<{ id: PublicationId; at: Instant; version: number; seq: number }>;
    /** It went out on the signature of its author, in words approved beforehand: the second one is due by then. */
    secondDueAt?: Instant;
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
    change(id, (before) => {
      if (before.state === 'awaiting') return { ...before, ...judgement };
      // What is on the page already stays there until another word takes its place, whatever the second signature says.
      return lacksSecond(before) ? { ...before, ...judgement, state: before.state } : before;
    });
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
      const publication = { id: value.id, at, version: value.version, seq };
      const due = value.oneSignature && { secondDueAt: addMs(at, SECOND_WITHIN_MS) };
      change(value.statement, (before) => ({ ...before, state: 'published', publication, ...due }));
    }
  }
  const facts = factsOf(entries);
  return [...told.values()].map((statement) => ({ ...statement, staleFacts: changedFacts(statement.facts, facts) }));
});

/** Words that went out on one signature are read by a second person within the hour. */
const SECOND_WITHIN_MS = HOUR_MS;

/** On the page on one signature, and a second person has said neither yes nor no. */
export function lacksSecond({
  state,
  secondDueAt,
  approval,
  refusal,
}: Pick<Statement, 'state' | 'secondDueAt' | 'approval' | 'refusal'>): boolean {
  return state === 'published' && secondDueAt !== undefined && !approval && !refusal;
}

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
