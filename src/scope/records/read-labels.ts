import type { Field } from './field.ts';
import { readHeading } from './heading.ts';
import type { Profile } from './profile.ts';

/** A label as forms print it, and what stands after it: "Nom : Benali". */
export type Labelled = Readonly<{ field: Field; value: string }>;

const LINE_MAX = 2000;
const LABEL_WORDS_MAX = 6;

/**
 * The labelled values of a text, in order. Several may stand on one line; a label whose line ends after it takes the next line,
 * unless that has a label itself.
 */
export function readLabels(lines: readonly string[], profile: Profile): readonly Labelled[] {
  const found: Labelled[] = [];
  let open: Field | undefined;
  for (const line of lines) {
    const labels = line.length > LINE_MAX ? [] : labelsIn(line, profile);
    if (labels.length === 0 && open !== undefined && line.trim() !== '')
      found.push({ field: open, value: line.trim() });
    if (line.trim() !== '') open = undefined;
    for (const [at, { field, end }] of labels.entries()) {
      const value = line.slice(end, labels[at + 1]?.start).trim();
      if (value !== '') found.push({ field, value });
      else if (at === labels.length - 1) open = field;
    }
  }
  return found;
}

/** Where labels stand in a line: the most words before a colon or an equals sign that are a listed heading. */
function labelsIn(line: string, profile: Profile): readonly Readonly<{ field: Field; start: number; end: number }>[] {
  const labels: { field: Field; start: number; end: number }[] = [];
  for (const sign of line.matchAll(/[:=：]/gu)) {
    const from = labels.at(-1)?.end ?? 0;
    const words = [...line.slice(from, sign.index).matchAll(/\S+/gu)].slice(-LABEL_WORDS_MAX);
    for (const word of words) {
      const start = from + word.index;
      const heading = readHeading(line.slice(start, sign.index), profile);
      if (!heading?.exact) continue;
      labels.push({ field: heading.field, start, end: sign.index + 1 });
      break;
    }
  }
  return labels;
}
