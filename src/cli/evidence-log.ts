import { resolve } from 'node:path';
import type { Json } from '../kernel/index.ts';
import { existsFile, readKey } from '../platform/files/index.ts';
import { openRunKey, purposeOf, readAccessLog } from '../scope/index.ts';
import type { Arguments, Command, ExitCode, Terminal } from './command.ts';
import { runNamed } from './find-run.ts';

export const command: Command = {
  name: 'evidence log',
  summary: 'Verify and list who opened evidence of a run, when, and what for',
  usage: `RUN [--key-file F]

Exit code 0: the log holds. 1: it does not, and each line at fault is named. Without the key the chain is verified alone and purposes
stay closed, also after the run was shredded. A cut-off end shows only beside a digest that was noted elsewhere.

  --key-file F        the key that sealed the folder (default keys/evidence.key in the data folder)`,
  options: { 'key-file': { type: 'string' } },
  run: log,
};

async function log({ values, positionals, dataFolder }: Arguments, terminal: Terminal): Promise<ExitCode> {
  const folder = await runNamed(positionals.length === 1 ? positionals[0] : undefined, dataFolder);
  const typed = values['key-file'];
  const keyFile = resolve(typeof typed === 'string' ? typed : `${dataFolder}/keys/evidence.key`);
  // A key that was named has to be the right one; the usual one is used where it is.
  const key =
    typeof typed === 'string' || (await existsFile(keyFile))
      ? await openRunKey(folder, await readKey(keyFile)).catch((error: unknown) => {
          if (typeof typed === 'string') throw error;
        })
      : undefined;
  const { openings, problems } = await readAccessLog(folder, key ?? undefined);
  const listed = await Promise.all(
    openings.map(async ({ entry, digest }) => ({
      ...entry,
      digest,
      words: key ? await purposeOf(folder, key, entry) : undefined,
    })),
  );
  const ok = problems.length === 0;
  const head = openings.at(-1)?.digest;
  terminal.answer(JSON.parse(JSON.stringify({ ok, openings: listed, problems, head: head ?? null })) as Json, () =>
    [
      ok
        ? `This log holds: ${listed.length} openings${key ? '' : ' (by its chain; the key was not there)'}.`
        : `This log does NOT hold. Lines at fault: ${problems.join(', ')}.`,
      ...listed.map(
        ({ seq, at, by, item, words }) =>
          `  ${seq}  ${at.slice(0, 16).replace('T', ' ')}  ${by}  ${item === undefined ? 'the sample' : `item ${item}`}  ${words ?? '(purpose sealed)'}`,
      ),
      ...(head === undefined ? [] : [`End  ${head}`]),
    ].join('\n'),
  );
  return ok ? 0 : 1;
}
