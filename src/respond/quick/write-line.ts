import { mayDo, type PolicyAct, type Session } from '../../access/index.ts';
import type { Act, Journal } from '../../journal/index.ts';
import { assertNever, CelluleError, type LineId } from '../../kernel/index.ts';
import { makeDecision } from '../make-decision.ts';
import { takeNote } from '../take-note.ts';
import { openTask } from '../tasks/open-task.ts';
import { readLine, type QuickLine, type QuickParts } from './read-line.ts';

type Typed = Readonly<{ line: string; id?: LineId | undefined }>;

/**
 * Writes what a line of the quick entry says, exactly as it was shown: the act that it is must be this person's to do.
 *
 * @param actAs makes the act of a row of the policy table, at the hour at which the line was typed
 * @param typed the line, and the name that a device gave to it, if it did
 * @returns what was understood, and the number of its entry
 * @throws CelluleError `quick.unclear`, `access.not-your-role`, and what the act itself refuses
 */
export async function writeLine(
  journal: Journal,
  session: Session,
  actAs: (doing: PolicyAct) => Act,
  { line, id }: Typed,
  parts: QuickParts,
): Promise<Readonly<{ read: QuickLine; seq: number }>> {
  const read = readLine(line, parts);
  const named = id && { line: id };
  const act = (doing: PolicyAct) => {
    if (mayDo(session, doing)) return actAs(doing);
    throw new CelluleError(
      'forbidden',
      'access.not-your-role',
      'Your role does not do this. Ask the crisis director who does.',
    );
  };
  switch (read.kind) {
    case 'nothing':
      throw unclear('text');
    case 'unclear':
      throw unclear(read.why);
    case 'note':
    case 'rumour': {
      const isRumour = read.kind === 'rumour' && ({ sort: 'rumour', confidence: 'unsure' } as const);
      const note = { text: read.text, ...isRumour, ...named };
      return { read, seq: await takeNote(journal, { ...act('journal.write'), at: read.at }, note) };
    }
    case 'decision': {
      const { question, choice, reason, at } = read;
      const decision = { question, choice, reason, ...named };
      return { read, seq: await makeDecision(journal, { ...act('decision.make'), at }, decision) };
    }
    case 'task': {
      const { kind: _, ...task } = read;
      return { read, seq: (await openTask(journal, act('task.work'), { ...task, ...named })).seq };
    }
    default:
      return assertNever(read);
  }
}

const WHY = {
  reason: 'A decision needs its reason: add "because" and why.',
  role: 'Name the role after @, as in: @legal call the prosecutor 16:00.',
  text: 'Write what happened after the sign.',
  ahead: 'What has not happened yet is no entry: make it a task (@role …), or start a clock.',
  past: 'A task cannot be due in the past: give an hour that lies ahead.',
} as const;

function unclear(why: keyof typeof WHY): CelluleError {
  return new CelluleError('invalid', `quick.${why}`, WHY[why]);
}
