import { Document, type SourcePiece } from './document.ts';
import { wallOf } from './dates.ts';
import { judgeClaims } from './judge-claims.ts';
import { judgeContent } from './judge-content.ts';
import { judgeExposure } from './judge-exposure.ts';
import { judgeFacts } from './judge-facts.ts';
import { judgeHelp } from './judge-help.ts';
import { judgeStyle } from './judge-style.ts';
import { piecesOf, withoutMarkup } from './layout.ts';
import type { LintFacts, LintLanguage, Phase, Report } from './model.ts';
import { namedCategories, peopleNumbers, updatesOf, type Reading } from './reading.ts';
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
  return lintPieces(plain, piecesOf(plain), options).report;
}

/** The same for a text that is already cut into pieces. */
export function lintPieces(
  text: string,
  pieces: readonly SourcePiece[],
  { language, phase, at, facts }: LintOptions,
): { report: Report; reading: Reading } {
  const document = new Document(language, text, pieces);
  const sheet = new Sheet(language, phase, text);
  const own = ownDateOf(document);
  const clock = { at: own?.at ?? wallOf(at), isDated: own !== undefined };
  const reading: Reading = {
    document,
    sheet,
    phase,
    ...clock,
    facts,
    named: namedCategories(document, phase),
    people: peopleNumbers(document),
    updates: updatesOf(document, clock),
  };
  judgeContent(reading);
  judgeHelp(reading);
  judgeClaims(reading);
  judgeStyle(reading);
  judgeExposure(reading);
  if (facts) judgeFacts(reading, facts, own?.at);
  const { findings } = sheet;
  return {
    report: { findings, slots: slotsOf(reading, own?.sentence), summary: summaryOf(findings, language) },
    reading,
  };
}
