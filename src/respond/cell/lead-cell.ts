import type { EntryValue, Plan } from '../../contract/index.ts';
import type { Act, Journal } from '../../journal/index.ts';
import { CelluleError } from '../../kernel/index.ts';
import { callCell } from './call-roles.ts';
import { cellOf } from './model.ts';

/**
 * Opens one more cell and calls its people: operations call the strategic one when it outgrows them, or the other way round.
 *
 * @param plan the frozen plan, whose contacts are called; without one nobody is
 * @throws CelluleError `cell.open-already`
 */
export async function openCell(
  journal: Journal,
  act: Act,
  value: EntryValue<'cell.opened'>,
  plan: Plan | undefined,
): Promise<void> {
  if (cellOf(journal.entries).open.has(value.cell)) {
    throw new CelluleError('conflict', 'cell.open-already', 'This cell is open already.');
  }
  await journal.append(act, 'cell.opened', value);
  if (plan) await callCell(journal, act, plan);
}

/** @throws CelluleError `cell.not-open`, `cell.last` */
export async function closeCell(journal: Journal, act: Act, value: EntryValue<'cell.closed'>): Promise<void> {
  const { open } = cellOf(journal.entries);
  if (!open.has(value.cell)) throw new CelluleError('conflict', 'cell.not-open', 'This cell is not open any more.');
  if (open.size === 1) {
    throw new CelluleError(
      'conflict',
      'cell.last',
      'This is the last open cell: end the crisis instead, by its criteria.',
    );
  }
  await journal.append(act, 'cell.closed', value);
}

/** Sets the severity, by which reports and public words are due. @throws CelluleError `severity.same` */
export async function setSeverity(journal: Journal, act: Act, value: EntryValue<'severity.set'>): Promise<void> {
  if (cellOf(journal.entries).severity === value.severity) {
    throw new CelluleError('conflict', 'severity.same', 'The severity is this one already.');
  }
  await journal.append(act, 'severity.set', value);
}

/** Says that a channel of the house is not to be trusted: no link and no code uses it from here on. */
export async function markChannel(
  journal: Journal,
  act: Act,
  kind: 'channel.compromised' | 'channel.restored',
  value: EntryValue<'channel.compromised'>,
): Promise<void> {
  const isMarked = cellOf(journal.entries).compromised.has(value.channel);
  if (isMarked === (kind === 'channel.compromised')) {
    throw new CelluleError('conflict', 'channel.same', 'That was said of this channel already.');
  }
  await journal.append(act, kind, value);
}
