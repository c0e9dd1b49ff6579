import { createHash } from 'node:crypto';
import type { EntryValue, HeldReason, StatementText, TextDigests } from '../../contract/index.ts';
import { foldOnce, type Entry } from '../../journal/index.ts';
import {
  addMs,
  canonicalJson,
  HOUR_MS,
  type ClaimId,
  type Digest,
  type FactId,
  type Instant,
  type PageLanguage,
  type PersonId,
  type PublicationId,
  type Role,
  type StatementId,
} from '../../kernel/index.ts';
import { changedClaims, changedFacts, claimsOf, factsOf, withheldFacts } from '../../ledger/index.ts';
import { approvedLanguages, languagesIn } from './approvals.ts';

/** `superseded`: a later statement was submitted before this one was published, or published after it. */
export type StatementState = 'awaiting' | 'approved' | 'refused' | 'published' | 'superseded';

/** One person's yes, in one role, to the exact words of some languages. */
export type Approval = Readonly<{ by: PersonId; role: Role; at: Instant; digests: TextDigests }>;

/** A blocking rule that a person passed over, by name and with a reason. */
export type Override = Pick<EntryValue<'rule.overridden'>, 'rule' | 'language' | 'reason'> &
  Readonly<{ by: PersonId; at: Instant }>;

/** A statement since somebody asked for its approval. */
export type Statement = EntryValue<'statement.submitted'> &
  Readonly<{
    seq: number;
    state: StatementState;
    author: PersonId;
    submittedAt: Instant;
    /** Oldest first. */
    approvals: readonly Approval[];
    refusal?: Readonly<{ by: PersonId; at: Instant; reason: string }>;
    /** The newest time that it went onto the page, and the languages in which it is there. */
    publication?: Readonly<{
      id: PublicationId;
      at: Instant;
      version: number;
      seq: number;
      digests: TextDigests;
      /** Languages that follow, each by the hour that the page promises. */
      promised: EntryValue<'page.published'>['promised'];
    }>;
    /** It goes out by itself at that hour, unless something voids it before. */
    schedule?: Readonly<{ when: Instant; by: PersonId; promised?: EntryValue<'publication.scheduled'>['promised'] }>;
    /** Its hour came, and it did not go out. */
    held?: Readonly<{ when: Instant; why: HeldReason }>;
    overrides: readonly Override[];
    /** It went out on the signature of its author, in words approved beforehand: the second one is due by then. */
    secondDueAt?: Instant;
    /** What it used of the ledger and that says something else by now. */
    staleFacts: readonly FactId[];
    staleClaims: readonly ClaimId[];
  }>;

type Told = Omit<Statement, 'staleFacts' | 'staleClaims'>;

/** The statements that these entries add up to, oldest first. A draft is not one of them yet. */
export const statementsOf = foldOnce((entries): readonly Statement[] => {
  const told = new Map<StatementId, Told>();
  for (const entry of entries) {
    tellWay(told, entry);
    tellShutOut(told, entry);
    tellPublication(told, entry);
    tellSchedule(told, entry);
  }
  const [facts, claims] = [factsOf(entries), claimsOf(entries)];
  return [...told.values()].map((statement) => ({
    ...statement,
    // What an order keeps back must not go out with words that were written before it.
    staleFacts: [
      ...new Set([...changedFacts(statement.facts, facts), ...withheldFacts(statement.facts, facts, claims)]),
    ],
    staleClaims: changedClaims(statement.claims ?? [], claims),
  }));
});

function tellWay(told: Map<StatementId, Told>, { kind, value, seq, at, author: by, role }: Entry): void {
  if (kind === 'statement.submitted') {
    // What only says that nothing is new does not take the place of a text that people are reading.
    if ((value.kind ?? 'word') === 'word') supersede(told, ['awaiting', 'approved']);
    const begun = { seq, state: 'awaiting', author: by, submittedAt: at, approvals: [], overrides: [] } as const;
    told.set(value.id, { ...value, ...begun });
  }
  // A yes or no that crossed a newer text, or an earlier judgement, comes too late: it must not bring a text back.
  if (kind === 'statement.approved') {
    change(told, value.id, (before) => {
      if (!isJudged(before)) return before;
      const after = { ...before, approvals: [...before.approvals, { by, role, at, digests: value.digests }] };
      const isWhole = after.state === 'awaiting' && approvedLanguages(after).length > 0;
      return isWhole ? { ...after, state: 'approved' } : after;
    });
  }
  if (kind === 'statement.refused') {
    change(told, value.id, (before) => {
      if (!isJudged(before)) return before;
      // What is on the page already stays there until another word takes its place, whatever the second signature says.
      const state = before.state === 'published' ? before.state : 'refused';
      return { ...withoutSchedule(before), state, refusal: { by, at, reason: value.reason } };
    });
  }
  if (kind === 'rule.overridden') {
    const { statement, rule, language, reason } = value;
    const override = { rule, ...(language && { language }), reason, by, at };
    if (statement) change(told, statement, (before) => ({ ...before, overrides: [...before.overrides, override] }));
  }
}

const AWAITED: ReadonlySet<StatementState> = new Set(['awaiting', 'approved']);

/** Somebody was shut out: what they said yes to and is not on the page yet needs the yes of another. */
function tellShutOut(told: Map<StatementId, Told>, { kind, value, author }: Entry): void {
  if (kind !== 'role.released' || value.person === author) return;
  for (const [id, before] of told) {
    if (!AWAITED.has(before.state)) continue;
    const after = { ...before, approvals: before.approvals.filter(({ by }) => by !== value.person) };
    const isWhole = before.state === 'approved' && approvedLanguages(after).length > 0;
    told.set(id, { ...after, state: isWhole ? 'approved' : 'awaiting' });
  }
}

function tellPublication(told: Map<StatementId, Told>, { kind, value, seq, at }: Entry): void {
  if (kind !== 'page.published') return;
  const { id, version, digests, oneSignature, statement, promised } = value;
  for (const [other, before] of told) {
    if (other === statement) continue;
    // That nothing is new was said of words that do not stand any more.
    const isOverrun = before.kind === 'nothing-new' && before.about !== statement && AWAITED.has(before.state);
    if (before.state === 'published' || isOverrun) told.set(other, { ...before, state: 'superseded' });
  }
  const due = oneSignature && { secondDueAt: addMs(at, SECOND_WITHIN_MS) };
  const publication = { id, at, version, seq, digests, promised };
  change(told, statement, (before) => ({ ...withoutSchedule(before), state: 'published', publication, ...due }));
}

function tellSchedule(told: Map<StatementId, Told>, { kind, value, author: by }: Entry): void {
  if (kind === 'publication.scheduled') {
    const { when, promised } = value;
    const schedule = { when, by, ...(promised && { promised }) };
    change(told, value.statement, (before) => ({ ...before, schedule }));
  }
  if (kind === 'publication.unscheduled') change(told, value.statement, withoutSchedule);
  if (kind === 'publication.held') {
    const { when, why } = value;
    change(told, value.statement, (before) => ({ ...withoutSchedule(before), held: { when, why } }));
  }
}

/** Whether a judgement still counts: it awaits one, waits for its hour, lacks its second signature, or has languages that follow. */
export function isJudged(statement: Told): boolean {
  const { state } = statement;
  return (
    state === 'awaiting' || state === 'approved' || lacksSecond(statement) || languagesToFollow(statement).length > 0
  );
}

/** Words that went out on one signature are read by a second person within the hour. */
const SECOND_WITHIN_MS = HOUR_MS;

/** On the page on one signature, and a second person has said neither yes nor no. */
export function lacksSecond({
  state,
  secondDueAt,
  approvals,
  refusal,
}: Pick<Statement, 'state' | 'secondDueAt' | 'approvals' | 'refusal'>): boolean {
  return state === 'published' && secondDueAt !== undefined && approvals.length === 0 && !refusal;
}

/** Languages of a published text that are not on the page yet. */
export function languagesToFollow({
  state,
  digests,
  publication,
}: Pick<Statement, 'state' | 'digests' | 'publication'>): readonly PageLanguage[] {
  if (state !== 'published' || !publication) return [];
  return languagesIn(digests).filter((language) => publication.digests[language] !== digests[language]);
}

/** The text in which the words of this one were first said: *nothing new* and an earlier version put back say them again. */
export function originalOf(statements: readonly Statement[], statement: Statement): Statement {
  const about = statements.find(({ id }) => id === statement.about);
  return about && statement.kind !== 'withdrawal' ? originalOf(statements, about) : statement;
}

/** Languages that are wholly approved and not on the page: what a publication would change. */
export function languagesToPublish(statement: Statement): readonly PageLanguage[] {
  const approved = approvedLanguages(statement);
  if (statement.state === 'approved') return approved;
  return languagesToFollow(statement).filter((language) => approved.includes(language));
}

function change(told: Map<StatementId, Told>, id: StatementId, how: (before: Told) => Told): void {
  const before = told.get(id);
  if (before) told.set(id, how(before));
}

function withoutSchedule(before: Told): Told {
  const { schedule: _, ...rest } = before;
  return rest;
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
