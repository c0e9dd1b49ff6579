import { CelluleError } from '../kernel/index.ts';

/** Whether somebody is there to answer. */
export function isSomebodyThere(): boolean {
  return process.stdin.isTTY && process.stderr.isTTY;
}

/** Asks one question and answers with the line that was typed. */
export type Ask = (question: string) => Promise<string>;

/** Asks at the terminal, on stderr. Lines that are pasted at once answer one question each. */
export async function conversation<Result>(talk: (ask: Ask) => Promise<Result>): Promise<Result> {
  const lines = typedLines();
  try {
    return await talk(async (question) => {
      process.stderr.write(question);
      const { value, done } = await lines.next();
      if (done === true) throw new CelluleError('invalid', 'terminal.ended', 'Stopped: no answer was given.');
      return value;
    });
  } finally {
    await lines.return(undefined);
  }
}

async function* typedLines(): AsyncGenerator<string, undefined> {
  let rest = '';
  for await (const part of process.stdin.setEncoding('utf8')) {
    const lines = (rest + String(part)).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
  return undefined;
}

/** Everything that is piped in, up to `bytesMax`; what comes after is left. */
export async function pipedText(bytesMax: number): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of process.stdin) {
    const bytes = Buffer.from(part as Uint8Array);
    parts.push(bytes);
    size += bytes.length;
    if (size > bytesMax) break;
  }
  return Buffer.concat(parts).toString('utf8');
}
