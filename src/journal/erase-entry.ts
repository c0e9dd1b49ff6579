import { FREE_TEXT, type EntryValue } from '../contract/index.ts';
import { CelluleError, type CrisisId } from '../kernel/index.ts';
import type { AppendParts } from './append-entry.ts';
import { sealEntry, type SealedEntry } from './chain.ts';
import { checkTime, checkValue, notDeclared, requireEntry } from './check-entry.ts';
import type { Act } from './model.ts';

/**
 * Erases the value of entry `seq` and appends the record of it, both or neither. Only what people typed freely can go: what was
 * counted, approved or published is what happened, and the declaration says what crisis this is.
 *
 * @throws CelluleError `journal.no-such-entry`, `journal.already-erased`, `journal.entry-stays`, `journal.value`,
 * `journal.in-the-future`, `journal.not-declared`
 */
export async function eraseEntry(
  { rows, clock, random, mask }: AppendParts,
  crisis: CrisisId,
  { at, author, role }: Act,
  { seq, reason, line }: EntryValue<'entry.erased'>,
): Promise<SealedEntry> {
  const checked = checkValue(mask, 'entry.erased', { seq, reason, ...(line && { line }) });
  checkTime(clock, { at, author, role });
  return rows.write(async (writer) => {
    const end = await writer.lockEnd(crisis);
    if (!end) throw notDeclared(crisis);
    requireEntry(end.seq, seq);
    const kind = await writer.kindOf(crisis, seq);
    if (kind === 'crisis.declared' || FREE_TEXT[kind] === undefined) throw entryStays(seq);
    if (!(await writer.eraseData(crisis, seq))) throw alreadyErased(seq);
    const header = { at, author, crisis, prev: end.digest, recordedAt: clock.now(), role, seq: end.seq + 1 };
    const sealed = sealEntry(header, 'entry.erased', checked, random.bytes(16).toString('hex'));
    await writer.append(end, [sealed]);
    return sealed;
  });
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
