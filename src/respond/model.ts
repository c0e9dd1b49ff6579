import type { EntryKind } from '../contract/index.ts';
import { foldOnce, type Entry } from '../journal/index.ts';
import type { CrisisId, Instant, InviteId, PersonId, Role } from '../kernel/index.ts';

/** What the cell is living through, without its figures (ledger) and its words (inform). */
export type Crisis = Readonly<{
  id: CrisisId;
  mode: 'real' | 'rehearsal';
  /** What the screens call it: the first words of what is claimed. */
  title: string;
  claimed: string;
  seen: string;
  by: string;
  declaredAt: Instant;
  /** Who takes part, in the order in which they first joined or acted. */
  people: ReadonlyMap<PersonId, Participant>;
  /** Links that were handed out, by role; used ones are in `people`. */
  invited: ReadonlyMap<InviteId, Readonly<{ role: Role; at: Instant }>>;
  decisions: readonly Decision[];
  /** Promised hours that passed without a word. */
  missedUpdates: readonly Instant[];
  /** Corrections by the entry that they correct, oldest first. */
  corrections: ReadonlyMap<number, readonly Correction[]>;
}>;

export type Participant = Readonly<{ role: Role; since: Instant }>;

export type Decision = Readonly<{
  seq: number;
  question: string;
  options?: readonly string[] | undefined;
  choice: string;
  reason: string;
  dissent?: string | undefined;
  /** When it comes up again, and what became of it then. */
  reviewAt?: Instant | undefined;
  reviewed?: Readonly<{ outcome: 'kept' | 'replaced'; reason: string; by: PersonId; at: Instant }> | undefined;
  by: PersonId;
  role: Role;
  at: Instant;
}>;

export type Correction = Readonly<{
  corrects: number;
  seq: number;
  text: string;
  reason: string;
  by: PersonId;
  at: Instant;
}>;

const TITLE_LENGTH_MAX = 72;

/** The crisis that these entries add up to, or nothing while it has not been declared. */
export const crisisOf = foldOnce((entries): Crisis | undefined => {
  const [declared] = ofKind(entries, 'crisis.declared');
  if (!declared) return undefined;
  const { mode, claimed, seen, by } = declared.value;
  return {
    id: declared.crisis,
    mode,
    title: titleOf(claimed),
    claimed,
    seen,
    by,
    declaredAt: declared.at,
    people: peopleOf(entries),
    invited: new Map(
      ofKind(entries, 'person.invited').map(({ value, at }) => [value.invite, { role: value.role, at }] as const),
    ),
    decisions: decisionsOf(entries),
    missedUpdates: ofKind(entries, 'update.missed').map(({ value }) => value.promisedAt),
    corrections: Map.groupBy(
      ofKind(entries, 'entry.corrected').map(({ value, seq, author, at }) => ({
        corrects: value.seq,
        seq,
        text: value.text,
        reason: value.reason,
        by: author,
        at,
      })),
      ({ corrects }) => corrects,
    ),
  };
});

function decisionsOf(entries: readonly Entry[]): readonly Decision[] {
  const reviews = new Map(
    ofKind(entries, 'decision.reviewed').map(({ value: { decision, outcome, reason }, author: by, at }) => [
      decision,
      { outcome, reason, by, at },
    ]),
  );
  return ofKind(entries, 'decision.made').map(({ value, seq, author: by, role, at }) => ({
    ...value,
    reviewed: reviews.get(seq),
    seq,
    by,
    role,
    at,
  }));
}

/** Decisions whose hour to come up again was set and that were not reviewed since. */
export function decisionsToReview({ decisions }: Crisis): readonly Decision[] {
  return decisions.filter(({ reviewAt, reviewed }) => reviewAt !== undefined && reviewed === undefined);
}

function peopleOf(entries: readonly Entry[]): ReadonlyMap<PersonId, Participant> {
  const people = new Map<PersonId, Participant>();
  for (const { kind, value, author, role, at } of entries) {
    if (!people.has(author)) people.set(author, { role, since: at });
    if (kind === 'person.joined') people.set(value.person, { role: value.role, since: at });
  }
  return people;
}

function ofKind<Kind extends EntryKind>(entries: readonly Entry[], kind: Kind): (Entry & { kind: Kind })[] {
  return entries.filter((entry): entry is Entry & { kind: Kind } => entry.kind === kind);
}

/** The first sentence or line, cut at a word. */
export function titleOf(claimed: string): string {
  const [sentence = claimed] = claimed.split(/(?<=[.!?؟])\s|\n/u);
  const whole = sentence.replace(/[.。\s]+$/u, '');
  if (whole.length <= TITLE_LENGTH_MAX) return whole;
  const cut = whole.slice(0, TITLE_LENGTH_MAX - 1);
  const lastSpace = cut.lastIndexOf(' ');
  return `${cut.slice(0, lastSpace > TITLE_LENGTH_MAX / 2 ? lastSpace : cut.length)}…`;
}
