import { describe, expect, it } from 'vitest';
import { entries, hour } from '../../../test/support/entries.ts';
import type { QuestionId } from '../../kernel/index.ts';
import { answerTimes, byUrgency, questionsOf, waitingAt } from './model.ts';

// The clock of answers, as a fold.
const asked = (id: string, at: number, due: number) =>
  ({
    kind: 'press.asked',
    at: hour(at),
    value: { id: id as QuestionId, outlet: 'Radio', question: 'Combien ?', channel: 'phone', dueAt: hour(due) },
  }) as const;
const answered = (id: string, at: number) =>
  ({
    kind: 'press.answered',
    at: hour(at),
    value: { id: id as QuestionId, language: 'fr', answer: 'Voici.' },
  }) as const;

describe('questions of the press', () => {
  it('stand by their hour, so that those whose hour has passed are on top', () => {
    const told = entries([
      asked('later', 1, 9),
      asked('late', 1, 2),
      asked('soon', 1, 3),
      asked('said', 1, 2),
      answered('said', 2),
    ]);
    expect(byUrgency(questionsOf(told)).map(({ id }) => id)).toEqual(['late', 'soon', 'later']);
  });

  it('count as late from their hour on, before anybody has answered them', () => {
    const told = questionsOf(
      entries([asked('one', 1, 2), asked('two', 1, 3), asked('said', 1, 2), answered('said', 4)]),
    );
    expect(waitingAt(told, hour(2))).toEqual({ open: 2, late: 0 });
    expect(waitingAt(told, hour(2.5))).toEqual({ open: 2, late: 1 });
    expect(waitingAt(told, hour(5))).toEqual({ open: 2, late: 2 });
  });

  it('are measured by the middle and the worst time, and by how many answers came after their hour', () => {
    expect(answerTimes([])).toBeUndefined();
    const told = entries([
      ...['one', 'two', 'six', 'open'].map((id) => asked(id, 0, 2)),
      answered('one', 1),
      answered('two', 2),
      answered('six', 6),
    ]);
    const hours = (count: number) => count * 3_600_000;
    const times = { answered: 3, medianMs: hours(2), worstMs: hours(6), late: 1 };
    expect(answerTimes(questionsOf(told))).toEqual(times);
    const even = entries([asked('one', 0, 2), asked('two', 0, 2), answered('one', 1), answered('two', 2)]);
    expect(answerTimes(questionsOf(even))).toMatchObject({ medianMs: hours(1.5), late: 0 });
  });

  it('that ended are not opened again by what crossed their end', () => {
    const told = entries([
      asked('one', 0, 2),
      answered('one', 1),
      answered('one', 2),
      { kind: 'press.dropped', at: hour(3), value: { id: 'one', reason: 'trop tard' } },
    ]);
    expect(questionsOf(told)).toMatchObject([{ state: 'answered', answered: { at: hour(1) } }]);
  });
});
