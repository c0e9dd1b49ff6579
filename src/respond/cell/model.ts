import type { CellName, Channel, EntryValue, Severity, WorkingPlan } from '../../contract/index.ts';
import { foldOnce, type Entry } from '../../journal/index.ts';
import { type CallId, type Digest, type Instant, type PersonId, type Role } from '../../kernel/index.ts';

/** Who holds a role, since when, and from whom they took it. */
export type Held = Readonly<{ person: PersonId; since: Instant; from?: PersonId | undefined }>;

/** One call into a role, and what became of it. */
export type Call = Readonly<
  EntryValue<'role.called'> & {
    seq: number;
    at: Instant;
    outcome?: EntryValue<'call.sent'>['outcome'] | undefined;
    sentAt?: Instant | undefined;
    answeredAt?: Instant | undefined;
  }
>;

/** Two roles in one hand, against the plan, by name and reason. */
export type Lifted = Readonly<{
  person: PersonId;
  roles: readonly [Role, Role];
  reason: string;
  by: PersonId;
  at: Instant;
}>;

export type Handover = Readonly<EntryValue<'handover.written'> & { seq: number; by: PersonId; at: Instant }>;

/** The plan as it is frozen into this crisis. */
export type ActivePlan = Readonly<{
  seq: number;
  plan: string;
  version: string;
  digest: Digest;
  at: Instant;
  working: WorkingPlan;
}>;

/** The cell: its plan, who is in which role, who was called, what is lifted, which channels are not to be trusted. */
export type Cell = Readonly<{
  /** The last one that was activated; earlier ones stay in the journal. */
  plan?: ActivePlan | undefined;
  severity?: Severity | undefined;
  /** Cells that are open. */
  open: ReadonlyMap<CellName, Readonly<{ since: Instant; reason: string }>>;
  holders: ReadonlyMap<Role, Held>;
  calls: ReadonlyMap<CallId, Call>;
  lifted: readonly Lifted[];
  /** The last handover sheet of each role. */
  handovers: ReadonlyMap<Role, Handover>;
  compromised: ReadonlySet<Channel>;
}>;

type Building = {
  plan?: ActivePlan;
  severity?: Severity;
  open: Map<CellName, { since: Instant; reason: string }>;
  holders: Map<Role, Held>;
  calls: Map<CallId, Call>;
  lifted: Lifted[];
  handovers: Map<Role, Handover>;
  compromised: Set<Channel>;
};

/** The cell that these entries add up to. */
export const cellOf = foldOnce((entries: readonly Entry[]): Cell => {
  const cell: Building = {
    open: new Map(),
    holders: new Map(),
    calls: new Map(),
    lifted: [],
    handovers: new Map(),
    compromised: new Set(),
  };
  for (const entry of entries) follow(cell, entry);
  return cell;
});

type Followed =
  | 'plan.activated'
  | 'severity.set'
  | 'cell.opened'
  | 'cell.closed'
  | 'channel.compromised'
  | 'channel.restored'
  | 'role.called'
  | 'call.sent'
  | 'call.answered'
  | 'role.taken'
  | 'role.released'
  | 'combination.lifted'
  | 'handover.written';

/** What each kind of entry does to the cell. */
const FOLLOW: { readonly [Kind in Followed]: (cell: Building, entry: Entry & { kind: Kind }) => void } = {
  'plan.activated': (cell, { value: { plan, version, digest, working, severity }, seq, at }) => {
    cell.plan = { seq, plan, version, digest, at, working };
    cell.severity = severity;
    for (const channel of working.compromised) cell.compromised.add(channel);
  },
  'severity.set': (cell, { value }) => void (cell.severity = value.severity),
  'cell.opened': (cell, { value, at }) => {
    if (!cell.open.has(value.cell)) cell.open.set(value.cell, { since: at, reason: value.reason });
  },
  'cell.closed': (cell, { value }) => void cell.open.delete(value.cell),
  'channel.compromised': (cell, { value }) => void cell.compromised.add(value.channel),
  'channel.restored': (cell, { value }) => void cell.compromised.delete(value.channel),
  'role.called': (cell, { value, seq, at }) => void cell.calls.set(value.call, { ...value, seq, at }),
  'call.sent': (cell, { value, at }) => changeCall(cell, value.call, { outcome: value.outcome, sentAt: at }),
  'call.answered': (cell, { value, at }) => changeCall(cell, value.call, { answeredAt: at }),
  'role.taken': (cell, { value: { role, person, from, call }, at }) => {
    endLifted(cell, role, cell.holders.get(role)?.person);
    cell.holders.set(role, { person, since: at, from });
    if (call) changeCall(cell, call, { answeredAt: at });
  },
  'role.released': (cell, { value: { role, person } }) => {
    endLifted(cell, role, person);
    if (cell.holders.get(role)?.person === person) cell.holders.delete(role);
  },
  'combination.lifted': (cell, { value, author, at }) => void cell.lifted.push({ ...value, by: author, at }),
  'handover.written': (cell, { value, seq, author, at }) =>
    void cell.handovers.set(value.role, { ...value, seq, by: author, at }),
};

function follow(cell: Building, entry: Entry): void {
  if (!Object.hasOwn(FOLLOW, entry.kind)) return;
  (FOLLOW[entry.kind as Followed] as (cell: Building, entry: Entry) => void)(cell, entry);
}

function changeCall(cell: Building, id: CallId, members: Partial<Call>): void {
  const call = cell.calls.get(id);
  if (call) cell.calls.set(id, { ...call, ...members });
}

/** What was lifted for somebody ends when they hand one of the two roles on. */
function endLifted(cell: Building, role: Role, person: PersonId | undefined): void {
  cell.lifted = cell.lifted.filter((one) => one.person !== person || !one.roles.includes(role));
}

/** Roles that somebody holds. */
export function rolesHeldBy({ holders }: Cell, person: PersonId): readonly Role[] {
  return [...holders].flatMap(([role, held]) => (held.person === person ? [role] : []));
}

/** The first pair that the plan forbids among a role and those that this person holds, unless it was lifted for them. */
export function forbiddenPair(cell: Cell, person: PersonId, role: Role): readonly [Role, Role] | undefined {
  const held = rolesHeldBy(cell, person);
  return (cell.plan?.working.forbidden ?? []).find(([one, other]) => {
    const isPair = (role === one && held.includes(other)) || (role === other && held.includes(one));
    return isPair && !cell.lifted.some((lifted) => lifted.person === person && samePair(lifted.roles, [one, other]));
  });
}

function samePair([a, b]: readonly [Role, Role], [c, d]: readonly [Role, Role]): boolean {
  return (a === c && b === d) || (a === d && b === c);
}

/** Seats of the open cells that nobody sits on, in the order of the plan. */
export function emptySeats({ plan, open, holders }: Cell): readonly Role[] {
  const seats = plan?.working.seats ?? [];
  const isOpen = (cell: CellName) => open.has(cell) || (open.has('single') && cell !== 'night');
  return seats.filter(({ cell, role }) => isOpen(cell) && !holders.has(role)).map(({ role }) => role);
}
