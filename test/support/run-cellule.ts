import { execFile } from 'node:child_process';
import { dirname, join } from 'node:path';

const COMMAND = join(dirname(dirname(import.meta.dirname)), 'cellule');

/** How a command ended. `answer` is its JSON, where stdout is one JSON document. */
export type Ended = Readonly<{ code: number; stdout: string; stderr: string; answer: unknown }>;

/** Runs the real command as a shell would, in its own process. */
export function runCellule(
  typed: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(COMMAND, typed, { env: { ...process.env, ...environment } }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr, answer: jsonOf(stdout) }),
    );
  });
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
