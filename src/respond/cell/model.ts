import type { CellName, Channel, EntryValue, Severity, WorkingPlan } from '../../contract/index.ts';
import type { Entry } from '../../journal/index.ts';
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
export function cellOf(entries: readonly Entry[]): Cell {
  const cell: Building = {
    open: new Map(),
    holders: new Map(),
    calls: new Map(),
    lifted: [],
    handovers: new Map(),
    compromised: new Set(),
  };
  for (const entry of entries) {
    followHouse(cell, entry);
    followPeople(cell, entry);
  }
  return cell;
}

function followHouse(cell: Building, { kind, value, seq, at }: Entry): void {
  switch (kind) {
    case 'plan.activated': {
      const { plan, version, digest, working, severity } = value;
      cell.plan = { seq, plan, version, digest, at, working };
      cell.severity = severity;
      for (const channel of working.compromised) cell.compromised.add(channel);
      break;
    }
    case 'severity.set':
      cell.severity = value.severity;
      break;
    case 'cell.opened':
      if (!cell.open.has(value.cell)) cell.open.set(value.cell, { since: at, reason: value.reason });
      break;
    case 'cell.closed':
      cell.open.delete(value.cell);
      break;
    case 'channel.compromised':
      cell.compromised.add(value.channel);
      break;
    case 'channel.restored':
      cell.compromised.delete(value.channel);
      break;
    default:
  }
}

function followPeople(cell: Building, { kind, value, seq, at, author }: Entry): void {
  switch (kind) {
    case 'role.called':
      cell.calls.set(value.call, { ...value, seq, at });
      break;
    case 'call.sent':
      changeCall(cell, value.call, { outcome: value.outcome, sentAt: at });
      break;
    case 'call.answered':
      changeCall(cell, value.call, { answeredAt: at });
      break;
    case 'role.taken': {
      const { role, person, from, call } = value;
      endLifted(cell, role, cell.holders.get(role)?.person);
      cell.holders.set(role, { person, since: at, from });
      if (call) changeCall(cell, call, { answeredAt: at });
      break;
    }
    case 'role.released':
      endLifted(cell, value.role, value.person);
      if (cell.holders.get(value.role)?.person === value.person) cell.holders.delete(value.role);
      break;
    case 'combination.lifted':
      cell.lifted.push({ ...value, by: author, at });
      break;
    case 'handover.written':
      cell.handovers.set(value.role, { ...value, seq, by: author, at });
      break;
    default:
  }
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
