import { z } from 'zod';
import { BLOCKS, idSchema, roleSchema, textSchema, textsSchema, type StatementText } from '../contract/index.ts';
import type { Act, Entry, Journal } from '../journal/index.ts';
import {
  CelluleError,
  MINUTE_MS,
  msBetween,
  wallTimeAt,
  type CommitmentId,
  type Instant,
  type PageLanguage,
  type StatementId,
} from '../kernel/index.ts';
import { makeCommitment } from '../ledger/index.ts';
import { newId } from '../platform/system/index.ts';
import { hourSchema } from '../respond/index.ts';
import { writeInWords } from './commitment-words.ts';
import { datesToCome, isLintLanguage } from './lint/index.ts';
import { publicationsOf } from './page/index.ts';
import { findStatement, sentencesOf } from './statements/index.ts';

/** Why words go out that a rule stops: only whoever may pass over rules is heard. */
export const despiteSchema = textSchema(600).optional();

const whole = z.coerce.number().int().min(0);
const ticked = z.preprocess((value) => value === true || value === 'on' || value === 'true', z.boolean());

/** From where a promise comes: a sentence of a text, by its place, or a decision, with words for it. */
export const commitmentFromSchema = (zone: string) =>
  z.preprocess(
    withPlace,
    z.object({
      statement: idSchema<StatementId>().optional(),
      block: z.enum(BLOCKS).optional(),
      paragraph: whole.optional(),
      /** Of the paragraph; without one the whole paragraph is promised. */
      sentence: whole.optional(),
      decision: z.coerce.number().int().min(1).optional(),
      texts: textsSchema(400).default({}),
      owner: roleSchema,
      /** Where the sentence says its date, that date. */
      dueAt: hourSchema(zone).optional(),
      proof: textSchema(300).optional(),
      isPublic: ticked,
      despite: despiteSchema,
    }),
  );

type From = z.infer<ReturnType<typeof commitmentFromSchema>>;

/**
 * Makes a promise of what was said. Of a text, its words are taken as they were written, at the same place in each language; a promise of
 * a decision brings words of its own, in each language that the page speaks where the public is to read it. A date that the words say is
 * the date of the promise.
 *
 * @throws CelluleError `commitment.source`, `commitment.sentence-missing`, `commitment.languages`, `commitment.date-missing`,
 * `commitment.date-differs`, `commitment.rules`, those of `makeCommitment` and
 * `findStatement`
 */
export async function commitFrom(journal: Journal, act: Act, from: From, zone: string): Promise<CommitmentId> {
  const { owner, proof, isPublic, despite } = from;
  const id = newId<CommitmentId>();
  const { texts, source } = sourceOf(journal, from);
  const dueAt = dueIn(texts, from.dueAt, { at: act.at, zone });
  if (isPublic) checkLanguages(journal.entries, texts);
  const made = { id, texts, owner, dueAt, ...(proof && { proof }), from: source, isPublic };
  // Words of a text were judged with it.
  const typed = 'decision' in source ? texts : undefined;
  await writeInWords(journal, act, { id, texts: typed, isPublic, zone, despite }, () =>
    makeCommitment(journal, act, made),
  );
  return id;
}

/** The date that is promised: that of the words, where they say one that is still to come. */
function dueIn(
  texts: From['texts'],
  given: Instant | undefined,
  when: Readonly<{ at: Instant; zone: string }>,
): Instant {
  const said = Object.entries(texts).flatMap(([language, words]) =>
    isLintLanguage(language) ? datesToCome(words, when) : [],
  );
  const [first] = said;
  if (given === undefined) {
    if (first !== undefined && said.every(({ at }) => at === first.at)) return first.at;
    throw new CelluleError(
      'invalid',
      'commitment.date-missing',
      'A promise needs a date, and these words do not say one alone: give it.',
    );
  }
  if (first === undefined) return given;
  const meant = said.find(({ at, isDay }) => (isDay ? isSameDay(at, given, when.zone) : isSameMinute(at, given)));
  if (meant) return meant.isDay ? given : meant.at;
  throw new CelluleError(
    'invalid',
    'commitment.date-differs',
    'The sentence says another date than this one: give the date that the public reads, or change the sentence first.',
  );
}

/** Words say an hour without its seconds, and so does a form. */
function isSameMinute(one: Instant, other: Instant): boolean {
  return Math.abs(msBetween(one, other)) < 2 * MINUTE_MS;
}

function isSameDay(one: Instant, other: Instant, zone: string): boolean {
  const [day, otherDay] = [one, other].map((at) => wallTimeAt(at, zone));
  return day?.year === otherDay?.year && day?.month === otherDay?.month && day?.day === otherDay?.day;
}

type Source = Readonly<{
  texts: From['texts'];
  source: { statement: StatementId; block: (typeof BLOCKS)[number]; paragraph: number } | { decision: number };
}>;

function sourceOf({ entries }: Pick<Journal, 'entries'>, from: From): Source {
  const { statement, block, paragraph, decision, texts } = from;
  if (statement !== undefined && block !== undefined && paragraph !== undefined) {
    const said = findStatement({ entries }, statement).texts;
    const promised = Object.fromEntries(
      Object.entries(said).flatMap(([language, text]) => {
        const words = wordsAt(text, from, language as PageLanguage);
        return words === undefined ? [] : [[language, words]];
      }),
    );
    if (Object.keys(promised).length === 0) throw sentenceMissing();
    return { texts: promised, source: { statement, block, paragraph } };
  }
  const isThere = entries.some(({ kind, seq }) => kind === 'decision.made' && seq === decision);
  if (decision !== undefined && isThere) return { texts, source: { decision } };
  throw new CelluleError(
    'invalid',
    'commitment.source',
    'Say from what the promise comes: a sentence of a text by its place, or a decision by its number in the journal.',
  );
}

const WORDS_MAX = 400;

function wordsAt(
  text: StatementText,
  { block, paragraph, sentence }: From,
  language: PageLanguage,
): string | undefined {
  const words = text.blocks.find(({ id }) => id === block)?.paragraphs[paragraph ?? 0];
  const part = sentence === undefined ? words : words && sentencesOf(words, language)[sentence];
  return part !== undefined && part.length <= WORDS_MAX ? part : undefined;
}

/** What the public is promised, it reads in each language that the page speaks. */
function checkLanguages(entries: readonly Entry[], texts: From['texts']): void {
  const spoken = Object.keys(publicationsOf(entries).at(-1)?.texts ?? texts) as PageLanguage[];
  const missing = spoken.filter((language) => texts[language] === undefined);
  if (missing.length === 0) return;
  throw new CelluleError(
    'invalid',
    'commitment.languages',
    'The page speaks a language in which this promise has no words: write it there too, or keep the promise inside the house.',
    { languages: missing.length },
  );
}

/** A form names a sentence by its place in the text: block, paragraph, sentence. */
function withPlace(posted: unknown): unknown {
  const place = (posted as { place?: unknown } | null | undefined)?.place;
  if (typeof place !== 'string' || place === '') return posted;
  const [block, paragraph, sentence] = place.split(' ');
  return { ...(posted as object), block, paragraph, sentence };
}

function sentenceMissing(): CelluleError {
  return new CelluleError(
    'invalid',
    'commitment.sentence-missing',
    'There is no sentence at this place of the text, or it is longer than a promise may be: choose another one.',
  );
}
