import { wallOf } from './dates.ts';
import type { LintFact, LintFacts } from './model.ts';
import type { PeopleNumber, Reading } from './reading.ts';
import { basisIn, kindIn } from './said-in.ts';

/** The first word is due so long after the alert. */
export const FIRST_WORD_MINUTES = 120;
/** How far a number may be rounded and still be the fact: "près de 2 millions" for 1,996,026. */
const ROUNDING = 0.005;
const ABOUT =
  /(?:environ|près de|quelque|autour de|around|about|nearly|almost|some|approximately|cerca de|casi|unos|unas|alrededor|aproximadamente|حوالي|نحو|قرابة|زهاء|ما يقارب)\s*$/iu;

/** What only facts from outside can show: L01, L05 by category, and L24 on numbers. */
export function judgeFacts(reading: Reading, facts: LintFacts, ownAt: number | undefined): void {
  const { sheet, named, people, document } = reading;
  if (facts.alertedAt !== undefined && ownAt !== undefined && ownAt - wallOf(facts.alertedAt) > FIRST_WORD_MINUTES)
    sheet.add('L01', 'main', { start: 0, end: 0 });
  for (const category of facts.categories ?? [])
    if (!named.has(category)) sheet.add('L05', 'fact', { start: 0, end: 0 }, kindIn(document.language, category));
  if (facts.facts.length === 0) return;
  for (const number of people) if (number.isOwn && !isToldBefore(number)) judgeNumber(reading, number, facts.facts);
}

function judgeNumber(reading: Reading, number: PeopleNumber, facts: readonly LintFact[]): void {
  const { sheet, document } = reading;
  const fact = facts.find((one) => isSame(number, one, document.text));
  if (!fact) {
    sheet.add('L24', 'fact', number);
    return;
  }
  const isConfirmed = saysCounted(reading, number);
  if (isConfirmed && (fact.basis === 'claimed' || fact.basis === 'estimated'))
    sheet.add('L24', 'basis', number, basisIn(document.language, fact.basis));
}

/** "We had said 900": what an earlier text gave is no figure of this one. */
function isToldBefore({ amount, sentence: { cues } }: PeopleNumber): boolean {
  return (cues.get('told.before') ?? []).some(
    (told) =>
      told.to <= amount.from && (cues.get('own') ?? []).some(({ from }) => told.from - from <= 3 && from <= told.from),
  );
}

/** Given as counted, and neither as an estimate nor as somebody's claim. */
function saysCounted({ document }: Reading, { sentence }: PeopleNumber): boolean {
  const near = document.paragraphOf(sentence);
  const has = (cue: string) => near.some(({ cues }) => cues.has(cue));
  return !has('basis.estimated') && !has('basis.claimed') && (has('basis.counted') || has('know'));
}

function isSame({ amount: { low, high }, start }: PeopleNumber, fact: LintFact, text: string): boolean {
  const least = fact.low ?? fact.value ?? 0;
  const most = fact.high ?? fact.value ?? 0;
  if (low === least && high === most) return true;
  if (low === high && (low === least || low === most)) return true;
  const isRounded =
    ABOUT.test(text.slice(Math.max(0, start - 24), start)) || (low === high && low >= 1e6 && low % 1e4 === 0);
  return isRounded && Math.abs(low - least) <= most * ROUNDING && Math.abs(high - most) <= most * ROUNDING;
}
