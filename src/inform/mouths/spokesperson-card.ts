import type { BlockId, ClaimSubject, Fact } from '../../contract/index.ts';
import { assertNever, type Instant } from '../../kernel/index.ts';
import { APOLOGY, claimPhrase, dateTimePhrase, factLine, typeset } from '../statements/index.ts';
import { frame, LIKELY_QUESTIONS, likelyQuestion, type LikelyQuestion } from './frames.ts';
import { approved, framed, ledger, type Line, type Section, type Sheet } from './sheet.ts';
import { institutionOf, neverSection, nextLine, titleLine, traceSection } from './sheets.ts';
import type { Source } from './source.ts';

/** About what a question asks, where it can be something that nobody knows yet. */
const SUBJECTS: Readonly<Partial<Record<LikelyQuestion, readonly ClaimSubject[]>>> = {
  data: ['data'],
  true: ['authenticity'],
  since: ['period'],
  author: ['origin', 'cause'],
};

/**
 * What a spokesperson has in hand: the likely questions, each with approved words, or with the date of the answer; a way back to the
 * message; what is not said.
 */
export function spokespersonCard(source: Source): Sheet {
  const { language } = source;
  const [advice] = paragraphsOf(source, 'advice');
  return {
    title: titleLine(source, frame('card-title', language)),
    sections: [
      ...LIKELY_QUESTIONS.map((question): Section => {
        const lines = answerTo(question, source);
        const heading = framed(likelyQuestion(question, language));
        return { heading, lines: lines.length > 0 ? lines : [unanswered(question, source)] };
      }),
      ...(advice ? [{ heading: framed(frame('card-bridge', language)), lines: [advice] }] : []),
      neverSection(source),
      traceSection(source),
    ],
  };
}

function answerTo(question: LikelyQuestion, source: Source): readonly Line[] {
  switch (question) {
    case 'who':
      return [...figureLines(source, isTotal), ...paragraphsOf(source, 'concerned')];
    case 'data':
      return firstOf([figureLines(source, isKindOfData), paragraphsOf(source, 'known')]);
    case 'true':
      return firstOf([figureLines(source, isJudged), paragraphsOf(source, 'unknown')]);
    case 'since':
      return paragraphsOf(source, 'happened');
    case 'author':
      return toldOf(source, ['origin', 'cause']);
    case 'sorry':
      return apologyOf(source);
    case 'do':
      return paragraphsOf(source, 'advice');
    case 'next': {
      // The name under a text is no answer.
      const said = paragraphsOf(source, 'next').filter(({ words }) => words !== institutionOf(source));
      return said.length > 0 ? said : [nextLine(source)];
    }
    default:
      return assertNever(question);
  }
}

/** "We do not know, answer by …" where the cell has written that down; else that nothing is approved, and when the next word comes. */
function unanswered(question: LikelyQuestion, source: Source): Line {
  const { language, unknown, zone, nextUpdateAt } = source;
  const say = (at: Instant) => dateTimePhrase(at, language, zone);
  const known = unknown.find(({ subject }) => subject && SUBJECTS[question]?.includes(subject))?.nextCheckAt;
  return known
    ? ledger(frame('card-unknown', language, { date: say(known) }))
    : framed(frame('card-unsaid', language, { next: say(nextUpdateAt) }));
}

function paragraphsOf({ text }: Source, id: BlockId): readonly Line[] {
  return (text.blocks.find((block) => block.id === id)?.paragraphs ?? []).map(approved);
}

function firstOf(answers: readonly (readonly Line[])[]): readonly Line[] {
  return answers.find((lines) => lines.length > 0) ?? [];
}

/** The approved paragraphs that give these figures, and the hour at which they were counted. */
function figureLines({ text, figures, language, zone }: Source, isWanted: (fact: Fact) => boolean): readonly Line[] {
  const paragraphs = text.blocks.flatMap((block) => block.paragraphs);
  const wanted = figures.filter(isWanted).map((fact) => typeset(factLine(fact, language), language));
  const lines = paragraphs.filter((words) => wanted.some((line) => words.includes(line)));
  const counted = figures.map(({ asOf }) => dateTimePhrase(asOf, language, zone));
  const figuresBlock = text.blocks.find(({ id }) => id === 'figures')?.paragraphs ?? [];
  const hours = figuresBlock.filter((words) => counted.some((hour) => words.includes(hour)));
  return lines.length > 0 ? [...new Set([...lines, ...hours])].map(approved) : [];
}

const isTotal = ({ figure }: Fact) => figure.kind === 'people' && figure.category === undefined;
const isKindOfData = ({ figure }: Fact) => figure.kind === 'people' && figure.category !== undefined;
const isJudged = ({ figure }: Fact) => figure.kind === 'records' || figure.kind === 'share';

/** What the approved text tells of these subjects, as it tells it: in time, or late already when it was written. */
function toldOf({ told, text, language, zone, at }: Source, subjects: readonly ClaimSubject[]): readonly Line[] {
  const paragraphs = text.blocks.flatMap((block) => block.paragraphs);
  const phrases = told
    .filter(({ subject }) => subject && subjects.includes(subject))
    .flatMap((claim) =>
      [claimPhrase(claim, language, { zone }) ?? [], claimPhrase(claim, language, { zone, at }) ?? []].flat(),
    )
    .map((words) => typeset(words, language));
  return [...new Set(phrases)].filter((words) => paragraphs.some((one) => one.includes(words))).map(approved);
}

function apologyOf(source: Source): readonly Line[] {
  const own = paragraphsOf(source, 'apology');
  if (own.length > 0) return own;
  const sorry = typeset(APOLOGY[source.language] ?? '', source.language);
  return source.text.blocks
    .flatMap(({ paragraphs }) => paragraphs)
    .filter((words) => sorry !== '' && words.includes(sorry))
    .map(approved);
}
