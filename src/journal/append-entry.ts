import { entrySchemas, FREE_TEXT, type EntryKind, type EntryValues } from '../contract/index.ts';
import { addMs, assert, CelluleError, MINUTE_MS, type CrisisId } from '../kernel/index.ts';
import type { Clock, Random } from '../platform/system/index.ts';
import { CHAIN_START, sealEntry, type SealedEntry } from './chain.ts';
import type { Act, Mask } from './model.ts';
import type { JournalRows, JournalWriter, LockedEnd } from './store.ts';

export type AppendParts = Readonly<{ rows: JournalRows; clock: Clock; random: Random; mask: Mask }>;

/** A browser's clock may run ahead of ours by this much. */
const AHEAD_MS_MAX = MINUTE_MS;

/**
 * Appends one entry: checked against its schema, identifiers in free text masked, then sealed and stored.
 *
 * @throws CelluleError `journal.value`, `journal.in-the-future`, `journal.already-declared`, `journal.not-declared`,
 * `journal.no-such-entry`, `crisis.unknown`
 */
export async function appendEntry<Kind extends EntryKind>(
  parts: AppendParts,
  crisis: CrisisId,
  act: Act,
  kind: Kind,
  value: EntryValues[Kind],
): Promise<SealedEntry> {
  assert(kind !== 'entry.erased', 'an erasure comes with its record: use erase');
  const checked = checkValue(parts.mask, kind, value);
  checkTime(parts.clock, act);
  return parts.rows.write(async (writer) => {
    if (kind === 'crisis.declared') {
      const { mode } = checked as EntryValues['crisis.declared'];
      await writer.begin(crisis, mode === 'rehearsal', CHAIN_START);
    }
    const end = await lockedEnd(writer, crisis, kind);
    if (kind === 'entry.corrected') requireEntry(end, (checked as EntryValues['entry.corrected']).seq);
    return sealAtEnd(parts, writer, crisis, act, end, kind, checked);
  });
}

/**
 * Erases the value of entry `seq` and appends the record of it, both or neither. Only what people typed freely can go: what was
 * counted, approved or published is what happened, and the declaration says what crisis this is.
 *
 * @throws CelluleError `journal.no-such-entry`, `journal.already-erased`, `journal.entry-stays`, `journal.value`,
 * `journal.in-the-future`, `crisis.unknown`
 */
export async function eraseEntry(
  parts: AppendParts,
  crisis: CrisisId,
  act: Act,
  seq: number,
  reason: string,
): Promise<SealedEntry> {
  const checked = checkValue(parts.mask, 'entry.erased', { seq, reason });
  checkTime(parts.clock, act);
  return parts.rows.write(async (writer) => {
    const end = await lockedEnd(writer, crisis, 'entry.erased');
    requireEntry(end, seq);
    const kind = await writer.kindOf(crisis, seq);
    if (kind === 'crisis.declared' || FREE_TEXT[kind] === undefined) throw entryStays(seq);
    if (!(await writer.eraseData(crisis, seq))) throw alreadyErased(seq);
    return sealAtEnd(parts, writer, crisis, act, end, 'entry.erased', checked);
  });
}

function checkValue<Kind extends EntryKind>(mask: Mask, kind: Kind, value: EntryValues[Kind]): EntryValues[Kind] {
  const parsed = entrySchemas[kind].safeParse(value);
  if (!parsed.success) throw badValue([...new Set(parsed.error.issues.map(({ path }) => path.join('.')))]);
  const checked = { ...parsed.data } as Record<string, unknown>;
  const masked = (text: string) => mask(text.toWellFormed()).text;
  for (const member of FREE_TEXT[kind] ?? []) {
    const typed = checked[member] as string | readonly string[] | undefined;
    if (typed !== undefined) checked[member] = typeof typed === 'string' ? masked(typed) : typed.map(masked);
  }
  return checked as EntryValues[Kind];
}

function checkTime(clock: Clock, { at }: Act): void {
  if (at > addMs(clock.now(), AHEAD_MS_MAX)) throw inTheFuture();
}

async function lockedEnd(writer: JournalWriter, crisis: CrisisId, kind: EntryKind): Promise<LockedEnd> {
  const end = await writer.lockEnd(crisis);
  if (!end) throw notDeclared(crisis);
  if (kind === 'crisis.declared' && end.seq > 0) throw alreadyDeclared(crisis);
  return end;
}

async function sealAtEnd<Kind extends EntryKind>(
  { clock, random }: AppendParts,
  writer: JournalWriter,
  crisis: CrisisId,
  { at, author, role }: Act,
  end: LockedEnd,
  kind: Kind,
  value: EntryValues[Kind],
): Promise<SealedEntry> {
  const header = { at, author, crisis, prev: end.digest, recordedAt: clock.now(), role, seq: end.seq + 1 };
  const sealed = sealEntry(header, kind, value, random.bytes(16).toString('hex'));
  await writer.append(sealed);
  return sealed;
}

function requireEntry(end: LockedEnd, seq: number): void {
  if (seq <= end.seq) return;
  throw new CelluleError(
    'not-found',
    'journal.no-such-entry',
    'This journal has no entry of that number. Check it in the journal.',
    {
      seq,
    },
  );
}

/** @param members names of members in our own schemas, never what was in them */
function badValue(members: readonly string[]): CelluleError {
  return new CelluleError('invalid', 'journal.value', `This entry cannot be written: correct ${members.join(', ')}.`);
}

function inTheFuture(): CelluleError {
  return new CelluleError(
    'invalid',
    'journal.in-the-future',
    'An entry cannot have happened in the future. Correct its time.',
  );
}

function notDeclared(crisis: CrisisId): CelluleError {
  return new CelluleError('conflict', 'journal.not-declared', 'No crisis was declared here. Declare one first.', {
    crisis,
  });
}

function alreadyDeclared(crisis: CrisisId): CelluleError {
  return new CelluleError('conflict', 'journal.already-declared', 'This crisis was declared before. Open it.', {
    crisis,
  });
}

export function unknownCrisis(crisis: CrisisId): CelluleError {
  return new CelluleError(
    'not-found',
    'crisis.unknown',
    'There is no such crisis. Choose one from the list of crises.',
    { crisis },
  );
}

function alreadyErased(seq: number): CelluleError {
  return new CelluleError('conflict', 'journal.already-erased', 'The value of this entry was erased before.', { seq });
}

function entryStays(seq: number): CelluleError {
  return new CelluleError(
    'conflict',
    'journal.entry-stays',
    'Only what people typed can be erased. Correct this entry with a new one, a new figure or a new text.',
    { seq },
  );
}
