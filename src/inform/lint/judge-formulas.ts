import type { Hit, Sentence } from './document.ts';
import type { Reading } from './reading.ts';

/** L17 and L18: formulas that hold nothing, and words that make little of it without showing why. */
export function judgeFormulas(reading: Reading): void {
  const { document, sheet } = reading;
  for (const hit of document.said('hollow')) {
    const { cues, section, isHeading } = hit.sentence;
    if (isAdviceBeside(hit) || givesObject(hit.sentence) || cues.has('was.duty') || namesBody(hit)) continue;
    // "To be determined" above a list of open points is their heading.
    if (isHeading && section === 'unknown') continue;
    sheet.add('L17', 'main', hit);
  }
  for (const hit of document.said('minimise')) {
    const { sentence } = hit;
    if (isAdviceBeside(hit) || isProven(sentence)) continue;
    sheet.add('L18', 'main', hit);
  }
}

/** Whether the sentence advises by other words than these: "vigilance" alone is no advice. */
export function isAdviceBeside({ from, to, sentence }: Hit): boolean {
  const { cues, section } = sentence;
  if (section === 'advice' || section === 'genuine' || section === 'recourse') return true;
  for (const [cue, hits] of cues) {
    if (cue.startsWith('advice.') && hits.some((hit) => hit.from < from || hit.to > to)) return true;
  }
  return false;
}

/** "Raise it with the data protection authority": protection is part of its name. */
function namesBody({ from, to, sentence: { cues } }: Hit): boolean {
  return (cues.get('authority') ?? []).some((body) => body.from > from && body.to < to);
}

/** A date, an hour, a number or a reference in the same sentence makes an act of a formula. */
function givesObject({ whens, amounts, cues }: Sentence): boolean {
  return whens.length > 0 || amounts.length > 0 || cues.has('evidence.ref');
}

/** Whether the sentence shows how it is known. */
export function isProven({ amounts, cues, whens }: Sentence): boolean {
  return (
    (amounts.length > 0 && (cues.has('proof') || cues.has('method') || cues.has('know'))) ||
    (cues.has('proof') && cues.has('method')) ||
    (whens.length > 0 && (cues.has('proof') || cues.has('method'))) ||
    (amounts.length > 0 && whens.length > 0)
  );
}
