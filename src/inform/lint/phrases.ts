import type { Document, Hit } from './document.ts';

const STRONG = /[;:؛：]/u;
const WEAK = /[,،]/u;

/**
 * A phrase of two parts, "these letters … are forged", as close as it stands: it begins with the last such noun after a comma, and is none
 * where a sign parts the two.
 */
export function tightened(document: Document, hit: Hit): readonly Hit[] {
  const { from, to, sentence } = hit;
  const { starts, ends } = document.words;
  let signAt = -1;
  for (let at = from; at < to - 1; at++) {
    const gap = document.textOf(ends[at]!, starts[at + 1]!);
    if (STRONG.test(gap) || WEAK.test(gap)) signAt = at;
  }
  if (signAt < 0) return [hit];
  const noun = (sentence.cues.get('paper') ?? []).findLast((one) => one.from > signAt && one.to < to);
  if (noun) return [{ ...hit, from: noun.from, start: noun.start }];
  const isJudgedFirst = (sentence.cues.get('verdict.false') ?? []).some((one) => one.from === from);
  return isJudgedFirst || STRONG.test(document.textOf(ends[signAt]!, starts[signAt + 1]!)) ? [] : [hit];
}
