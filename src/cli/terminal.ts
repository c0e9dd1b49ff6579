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
      process.stdout.write(asJson ? `${JSON.stringify(document, null, 1)}\n` : `${asText().trimEnd()}\n`);
    },
    note: (line) => {
      clear();
      process.stderr.write(`${line}\n`);
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
