import { instant, wallTimeAt } from '../../kernel/index.ts';
import type { SourcePiece } from './document.ts';
import { judged, readPieces, type LintOptions } from './lint-text.ts';
import type { Finding, RuleId } from './model.ts';

/** Rules about a whole statement: what it opens with, who signs it, where people complain. A sentence or two cannot miss them. */
const OF_A_WHOLE: ReadonlySet<RuleId> = new Set(['L01', 'L02', 'L08', 'L10', 'L27', 'L28', 'L29', 'L31', 'L32']);

/**
 * Judges words that are said by themselves: an answer to the press, a promise, a reason. The rules are those of statements, but for what a
 * statement has to hold: only what is said can be found, never what is missing. Pure.
 *
 * @param zone the institution's own time, in which the hours of the words are read
 */
export function lintWords(
  words: string,
  { zone, ...options }: LintOptions & Readonly<{ zone: string }>,
): readonly Finding[] {
  const { reading } = judged(readPieces(words, paragraphsOf(words), { ...options, at: onWall(options.at, zone) }));
  return reading.sheet.findings.filter(({ rule, start, end }) => end > start && !OF_A_WHOLE.has(rule));
}

/** Each line that says something; none of them is a heading. */
function paragraphsOf(words: string): readonly SourcePiece[] {
  return [...words.matchAll(/\S[^\n]*/g)].map(({ 0: line, index }) => ({
    start: index,
    end: index + line.length,
    isHeading: false,
    isItem: false,
  }));
}

/** The hour as a wall of the institution shows it, written as if it were UTC. */
export function onWall(at: string, zone: string): string {
  const { year, month, day, hour, minute } = wallTimeAt(instant(at), zone);
  return new Date(Date.UTC(year, month - 1, day, hour, minute)).toISOString();
}
