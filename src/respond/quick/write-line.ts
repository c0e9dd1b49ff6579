import { mayDo, type PolicyAct, type Session } from '../../access/index.ts';
import type { Act, Journal } from '../../journal/index.ts';
import { assertNever, CelluleError } from '../../kernel/index.ts';
import { makeDecision } from '../make-decision.ts';
import { takeNote } from '../take-note.ts';
import { openTask } from '../tasks/open-task.ts';
import { readLine, type QuickLine, type QuickParts } from './read-line.ts';

/**
 * Writes what a line of the quick entry says, exactly as it was shown: the act that it is must be this person's to do.
 *
 * @param actAs makes the act of a row of the policy table, at the hour at which the line was typed
 * @returns what was understood
 * @throws CelluleError `quick.unclear`, `access.not-your-role`, and what the act itself refuses
 */
export async function writeLine(
  journal: Journal,
  session: Session,
  actAs: (doing: PolicyAct) => Act,
  line: string,
  parts: QuickParts,
): Promise<QuickLine> {
  const read = readLine(line, parts);
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
      await takeNote(journal, { ...act('journal.write'), at: read.at }, { text: read.text });
      return read;
    case 'rumour':
      await takeNote(
        journal,
        { ...act('journal.write'), at: read.at },
        { text: read.text, sort: 'rumour', confidence: 'unsure' },
      );
      return read;
    case 'decision': {
      const { question, choice, reason, at } = read;
      await makeDecision(journal, { ...act('decision.make'), at }, { question, choice, reason });
      return read;
    }
    case 'task': {
      const { kind: _, ...task } = read;
      await openTask(journal, act('task.work'), task);
      return read;
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
