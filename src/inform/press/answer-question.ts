import type { BlockId, EntryValue } from '../../contract/index.ts';
import type { Act, Entry, Journal } from '../../journal/index.ts';
import { addMs, CelluleError, type Instant, type PageLanguage, type QuestionId } from '../../kernel/index.ts';
import { newId } from '../../platform/system/index.ts';
import { namingPage } from '../mouths/index.ts';
import { sentencesOf, statementsOf, type Statement } from '../statements/index.ts';
import { ANSWER_WITHIN_MS, isOpen, questionsOf, type Question } from './model.ts';

/** A sentence of the text on the page, by its place. */
export type Place = Readonly<{ block: BlockId; paragraph: number; sentence: number }>;
/** A sentence that may be quoted now. */
export type Quotable = Place & Readonly<{ words: string }>;

type Asked = Omit<EntryValue<'press.asked'>, 'id' | 'dueAt'> & Readonly<{ dueAt?: Instant | undefined }>;

/** Writes a question of the press down, with the hour of its answer. @throws CelluleError `press.due-past` */
export async function takeQuestion(journal: Journal, act: Act, { dueAt, ...asked }: Asked): Promise<QuestionId> {
  const due = dueAt ?? addMs(act.at, ANSWER_WITHIN_MS);
  if (due <= act.at) {
    throw new CelluleError(
      'invalid',
      'press.due-past',
      'The hour of the answer has passed: give one that is still to come.',
    );
  }
  const id = newId<QuestionId>();
  await journal.append(act, 'press.asked', { id, ...asked, dueAt: due });
  return id;
}

/** The text whose sentences may be quoted: the one on the page, while it holds. */
export function quotedText(entries: readonly Entry[]): Statement | undefined {
  const onPage = statementsOf(entries).findLast(({ state }) => state === 'published');
  return onPage && onPage.staleFacts.length + onPage.staleClaims.length === 0 ? onPage : undefined;
}

/** The sentences of a text that went out in this language, in the order of the page, as they are said away from it. */
export function quotableIn(statement: Statement | undefined, language: PageLanguage): readonly Quotable[] {
  const text = statement?.publication?.digests[language] && statement.texts[language];
  return (text ? text.blocks : []).flatMap(({ id: block, paragraphs }) =>
    paragraphs.flatMap((said, paragraph) =>
      sentencesOf(said, language).map((words, sentence) => {
        return { block, paragraph, sentence, words: namingPage(words, language) };
      }),
    ),
  );
}

type Quoting = Readonly<{ id: QuestionId; language: PageLanguage; places: readonly Place[] }>;

/**
 * Answers with sentences of the text on the page, word for word: they were approved, so nobody is asked again.
 *
 * @throws CelluleError `press.unknown`, `press.ended`, `press.sentence-missing`
 */
export async function answerByQuotes(journal: Journal, act: Act, { id, language, places }: Quoting): Promise<void> {
  const { entries } = journal;
  const statement = quotedText(entries);
  const known = quotableIn(statement, language);
  const found = places.map((place) => known.find((one) => isAt(one, place)));
  const words = found.flatMap((one) => one?.words ?? []);
  if (!statement || words.length < places.length) throw sentenceMissing();
  const quotes = places.map(({ block, paragraph, sentence }) => ({
    statement: statement.id,
    block,
    paragraph,
    sentence,
  }));
  const value = { id, language, answer: words.join(' '), statement: statement.id, quotes };
  const unless = (then: readonly Entry[]) => {
    openQuestion(then, id);
    if (quotedText(then)?.id !== statement.id) throw sentenceMissing();
  };
  await journal.append(act, 'press.answered', value, { unless });
}

function isAt(one: Place, other: Place): boolean {
  return one.block === other.block && one.paragraph === other.paragraph && one.sentence === other.sentence;
}

/** Closes a question without an answer, and says why. @throws CelluleError `press.unknown`, `press.ended` */
export async function dropQuestion(journal: Journal, act: Act, dropped: EntryValue<'press.dropped'>): Promise<void> {
  await journal.append(act, 'press.dropped', dropped, { unless: (entries) => void openQuestion(entries, dropped.id) });
}

/** @throws CelluleError `press.unknown`, `press.ended` */
export function openQuestion(entries: readonly Entry[], id: QuestionId): Question {
  const question = questionsOf(entries).find((one) => one.id === id);
  if (!question) throw new CelluleError('not-found', 'press.unknown', 'There is no such question in this crisis.');
  if (isOpen(question)) return question;
  throw new CelluleError('conflict', 'press.ended', 'This question has its answer already, or is closed.');
}

function sentenceMissing(): CelluleError {
  return new CelluleError(
    'conflict',
    'press.sentence-missing',
    'This sentence is not in an approved text that still holds: open the screen again and choose anew.',
  );
}
