import { empty, meaning, table, WRITE_MM, type Filling } from './blocks.ts';
import type { Block, Section } from './model.ts';
import { BLANK, BOX } from './runs.ts';
import type { BinderWords } from './words.ts';

/** Sheets enough for a night; whoever needs more prints more. */
const JOURNAL_SHEETS = 6;
const DECISION_SHEETS = 4;
/** What a wide page holds, with its title and its head. */
const JOURNAL_ROWS = 13;

/** Empty sheets of the journal, for the hours in which no screen works: what the room would ask, in the same order. */
export function journalSheets(words: BinderWords): readonly Section[] {
  const { number, eventAt, entryAt, who, what, source, decision } = words.journal;
  const fillings: readonly Filling<number>[] = [
    empty(number, 5),
    empty(eventAt, 9),
    empty(entryAt, 9),
    empty(who, 13),
    empty(what, 42),
    empty(source, 14),
    [decision, 8, () => [[BOX]]],
  ];
  const rows = Array.from({ length: JOURNAL_ROWS }, (_, row) => row);
  return Array.from({ length: JOURNAL_SHEETS }, () => ({
    title: words.sections.journal,
    look: 'wide',
    blocks: [meaning(words.means.journal), table(rows, fillings, words, WRITE_MM - 2)],
  }));
}

/** Empty sheets for one decision each. */
export function decisionSheets(words: BinderWords): readonly Section[] {
  const { number, at, question, known, options, decided, reason, decidedBy, consulted, carriesOut, by, signature } =
    words.sheet;
  const fields = (...labels: readonly string[]): Block => ({
    kind: 'fields',
    fields: labels.map((label) => ({ label, value: [[BLANK]] })),
  });
  const room = (label: string, heightMm: number): Block => ({ kind: 'room', label, heightMm });
  return Array.from({ length: DECISION_SHEETS }, () => ({
    title: words.sections.decisionSheets,
    look: 'plain',
    blocks: [
      meaning(words.means.decisionSheets),
      fields(number, at),
      room(question, 24),
      room(known, 34),
      room(options, 34),
      room(decided, 38),
      room(reason, 34),
      fields(decidedBy, consulted, carriesOut, by, signature),
    ],
  }));
}
