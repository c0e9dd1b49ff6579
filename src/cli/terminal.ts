import type { Terminal } from './command.ts';

/** @param asJson whether `--json` was typed: then the answer is the document, else its text for a person. */
export function terminalOf(asJson: boolean): Terminal {
  const live = process.stderr.isTTY;
  let drawn = false;
  const clear = () => {
    if (drawn) process.stderr.write('\r\u001B[2K');
    drawn = false;
  };
  return {
    answer: (document, asText) => {
      clear();
      const text = asJson ? JSON.stringify(document, null, 1) : asText().trimEnd();
      process.stdout.write(`${withoutControls(text)}\n`);
    },
    note: (line) => {
      clear();
      process.stderr.write(`${withoutControls(line)}\n`);
    },
    progress: (done, total, label) => {
      if (!live) return;
      const share = total > 0 ? Math.min(1, done / total) : 0;
      const bar = '█'.repeat(Math.round(share * 24)).padEnd(24, '·');
      process.stderr.write(`\r\u001B[2K${bar} ${Math.floor(share * 100)} %  ${label}`);
      drawn = true;
    },
  };
}

/**
 * Names and headings come from whoever made the leak: what would steer a terminal, or turn the order of its letters, is written as an
 * escape, which in JSON means the same.
 */
export function withoutControls(text: string): string {
  return text.replaceAll(STEERING, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Control characters but line end and tab, and those that set a direction of writing. */
const STEERING = /[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069]/gu;
