import { Document, type Sentence, type SourcePiece } from './document.ts';
import { wallOf } from './dates.ts';
import { judgeClaims } from './judge-claims.ts';
import { judgeContent } from './judge-content.ts';
import { judgeExposure } from './judge-exposure.ts';
import { judgeFacts } from './judge-facts.ts';
import { judgeHelp } from './judge-help.ts';
import { judgeStyle } from './judge-style.ts';
import { piecesOf, withoutMarkup } from './layout.ts';
import type { LintFacts, LintLanguage, Phase, Report } from './model.ts';
import { peopleNumbers } from './people-numbers.ts';
import { namedCategories, updatesOf, type Reading } from './reading.ts';
import { Sheet, summaryOf } from './rules.ts';
import { slotsOf } from './slots.ts';
import { ownDateOf } from './statement-date.ts';

/** How a statement is to be judged. `at` is when it would be published, as ISO 8601. */
export type LintOptions = Readonly<{
  language: LintLanguage;
  phase: Phase;
  at: string;
  facts?: LintFacts | undefined;
}>;

/**
 * Judges the words of one statement in one language, of whatever layout. Pure, and linear in the length of the text. Rules that need other
 * languages, speakers or earlier statements are silent; those about facts speak where facts are given.
 */
export function lintText(text: string, options: LintOptions): Report {
  const plain = withoutMarkup(text);
  const { reading, dateline } = judged(readPieces(plain, piecesOf(plain), options));
  const { findings } = reading.sheet;
  return { findings, slots: slotsOf(reading, dateline), summary: summaryOf(findings, options.language) };
}

type Read = Readonly<{ reading: Reading; ownAt: number | undefined; dateline: Sentence | undefined }>;

/** A text that is cut into pieces, as the rules read it. */
export function readPieces(
  text: string,
  pieces: readonly SourcePiece[],
  { language, phase, at, facts }: LintOptions,
): Read {
  const document = new Document(language, text, pieces);
  const own = ownDateOf(document);
  const clock = { at: own?.at ?? wallOf(at), isDated: own !== undefined };
  const reading = {
    document,
    sheet: new Sheet(language, phase, text),
    phase,
    ...clock,
    facts,
    named: namedCategories(document, phase),
    people: peopleNumbers(document),
    updates: updatesOf(document, clock),
  };
  return { reading, ownAt: own?.at, dateline: own?.sentence };
}

/** Every rule that one language by itself can answer. */
export function judged(read: Read): Read {
  const { reading, ownAt } = read;
  judgeContent(reading);
  judgeHelp(reading);
  judgeClaims(reading);
  judgeStyle(reading);
  judgeExposure(reading);
  if (reading.facts) judgeFacts(reading, reading.facts, ownAt);
  return read;
}
