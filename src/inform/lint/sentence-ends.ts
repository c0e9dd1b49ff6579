import type { Words } from './words.ts';

const ABBREVIATIONS = new Set(
  'm mm mme mmes mlle dr pr me st ste art n no nos vs etc cf p pp tel av bd sr sra sres dra ud uds núm num pág mr mrs ms prof jr vol fig ref réf ed inc ltd e i d u'.split(
    ' ',
  ),
);

/** Whether a sentence ends after this word. */
export function endsAfter(text: string, { norms, starts, ends }: Words, word: number, isFirst: boolean): boolean {
  const gap = text.slice(ends[word], Math.min(starts[word + 1]!, ends[word]! + 40));
  if (/[!?؟…؛]/u.test(gap) || /\n\s*\n/.test(gap)) return true;
  const stop = gap.indexOf('.');
  if (stop < 0) return false;
  const rest = gap.slice(stop + 1);
  if (rest === '' || !/^["'»”’)\]*_\u200f\u2069]*\s/u.test(rest)) return false;
  const norm = norms[word]!;
  if (
    stop === 0 &&
    (ABBREVIATIONS.has(norm) || (norm.length === 1 && /\p{L}/u.test(norm) && !/^\d/.test(norms[word - 1] ?? '')))
  )
    return false;
  if (stop === 0 && isFirst && /^\d{1,2}$/.test(norm)) return false;
  return !/^\p{Ll}/u.test(text.slice(starts[word + 1], starts[word + 1]! + 2));
}

/** Where the sentence ends before word `next`, its closing signs included. */
export function sentenceEnd(text: string, { starts, ends }: Words, next: number): number {
  const gap = text.slice(ends[next - 1], starts[next]);
  return ends[next - 1]! + (/^\s*[^\s\p{L}\p{Nd}]*/u.exec(gap)?.[0].trimEnd().length ?? 0);
}
