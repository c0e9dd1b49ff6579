import { entrySchemas, FREE_TEXT, type EntryKind, type EntryValues } from '../contract/index.ts';
import { addMs, CelluleError, MINUTE_MS, type CrisisId } from '../kernel/index.ts';
import type { Clock } from '../platform/system/index.ts';
import type { Act, Mask } from './model.ts';

/** A browser's clock may run ahead of ours by this much. */
const AHEAD_MS_MAX = MINUTE_MS;

/** The value as its schema reads it, with identifiers in free text masked. @throws CelluleError `journal.value` */
export function checkValue<Kind extends EntryKind>(
  mask: Mask,
  kind: Kind,
  value: EntryValues[Kind],
): EntryValues[Kind] {
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

/** @throws CelluleError `journal.in-the-future` */
export function checkTime(clock: Clock, { at }: Act): void {
  if (at > addMs(clock.now(), AHEAD_MS_MAX)) throw inTheFuture();
}

/** @throws CelluleError `journal.no-such-entry` */
export function requireEntry(lastSeq: number, seq: number): void {
  if (seq <= lastSeq) return;
  throw new CelluleError(
    'not-found',
    'journal.no-such-entry',
    'This journal has no entry of that number. Check it in the journal.',
    { seq },
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

export function notDeclared(crisis: CrisisId): CelluleError {
  return new CelluleError('conflict', 'journal.not-declared', 'No crisis was declared here. Declare one first.', {
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
