import { NO_DELIMITER, rowReader, withLineFeeds, type Dialect } from '../tokenize-rows.ts';
import type { Cut } from '../dialect.ts';
import { BDS_HEADINGS, isBds } from './bds-rows.ts';
import { keysOf } from './block-rows.ts';

/** Texts whose rows are no delimited lines: declarations of wages, and blocks of "key: value". */
export function cutOfForms(head: string, isWhole: boolean, newline: Dialect['newline']): Cut | undefined {
  const text = newline === '\n' ? head : withLineFeeds(head);
  if (/^[ABE]0[0-6]\d{7}/u.test(text)) {
    const lines = text.split('\n', 200);
    if (!isWhole) lines.pop();
    if (isBds(lines)) return named({ delimiter: NO_DELIMITER, newline, isBds: true }, BDS_HEADINGS, text, isWhole);
  }
  const keys = keysOf(text.slice(0, 256 << 10));
  return keys && named({ delimiter: NO_DELIMITER, newline, keys }, keys, text, isWhole);
}

function named(dialect: Dialect, headings: readonly string[], text: string, isWhole: boolean): Cut | undefined {
  const rows = rowReader({ ...dialect, newline: '\n' }).push(text, isWhole);
  return rows.length < 2 ? undefined : { dialect, sample: [headings, ...rows.slice(0, 1_000)], isNamed: true };
}
