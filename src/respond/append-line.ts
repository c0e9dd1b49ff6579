import type { EntryValue } from '../contract/index.ts';
import { foldOnce, type Act, type Entry, type Journal } from '../journal/index.ts';
import { assert, CelluleError, type LineId, type PersonId } from '../kernel/index.ts';
import { appendNew } from './append-new.ts';

/** What a line can become. */
type LineKind = 'note.taken' | 'decision.made' | 'task.opened';

/** The entry that each line became, by the name of the line; that of an erased one, too. */
const linesOf = foldOnce((entries) => {
  const lines = new Map<LineId, number>();
  for (const { kind, value, seq } of entries) {
    if (!('line' in value) || value.line === undefined) continue;
    lines.set(value.line, kind === 'entry.erased' ? value.seq : seq);
  }
  return lines;
});

/**
 * The number of the entry that this line became, if it did.
 *
 * @throws CelluleError `line.of-another`
 */
export function seqOfLine({ entries, chain }: Journal, line: LineId, author: PersonId): number | undefined {
  const seq = linesOf(entries).get(line);
  if (seq !== undefined && chain[seq - 1]?.author !== author) throw lineOfAnother();
  return seq;
}

/**
 * Appends what somebody typed. Under the name of a line it is appended once, however often a device sends it: a connection can break
 * after the server has written and before the device has heard of it.
 *
 * @param check refuses by throwing, at the place where the entry would go
 * @returns the number of the entry, the earlier one where the line was written before
 * @throws CelluleError `line.of-another`, and what `check` throws
 */
export async function appendLine<Kind extends LineKind>(
  journal: Journal,
  act: Act,
  kind: Kind,
  value: EntryValue<Kind>,
  check?: (entries: readonly Entry[]) => void,
): Promise<number> {
  const { line } = value as { line?: LineId };
  if (line === undefined) return (await journal.append(act, kind, value, { unless: check })).seq;
  await appendNew(journal, act, kind, value, (entries) => {
    if (linesOf(entries).has(line)) return true;
    check?.(entries);
    return false;
  });
  const seq = seqOfLine(journal, line, act.author);
  assert(seq !== undefined, 'the line is in the journal, by this call or an earlier one');
  return seq;
}

export function lineOfAnother(): CelluleError {
  return new CelluleError(
    'conflict',
    'line.of-another',
    'Another person typed this line. It waits on its device until they are signed in there again.',
  );
}
