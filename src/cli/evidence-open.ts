import { once } from 'node:events';
import { resolve } from 'node:path';
import { openReads, TERMINAL } from '../access/index.ts';
import { CelluleError, type CrisisId } from '../kernel/index.ts';
import { createPlain, removeTree } from '../platform/files/index.ts';
import { systemClock, systemRandom } from '../platform/system/index.ts';
import { journalOpening, openEvidence, type OpenedEvidence } from '../scope/index.ts';
import type { Arguments, Command, ExitCode, Terminal } from './command.ts';
import { runNamed } from './find-run.ts';
import { withKnownInstallation } from './open-installation.ts';

export const command: Command = {
  name: 'evidence open',
  summary: 'Open one piece of evidence for a purpose, which is logged first',
  usage: `RUN ITEM --purpose TEXT --out F|- [--key-file F]

RUN is an output folder of ./cellule scope, or the id of a run. The opening is written to the log of that folder before a byte is
given out: when, which item, its SHA-256, and the purpose, sealed. See ./cellule evidence log RUN. Where the run belongs to a crisis of
this data folder, the journal of the crisis gets an entry too: item, SHA-256, and the digest of that line; never the purpose.

  ITEM                the number of the item, or the first 8 or more characters of its SHA-256
  --purpose TEXT      why it is opened
  --out F|-           where the content goes: a new file that only you can read, or "-" for stdout (not with --json)
  --key-file F        the key that sealed the folder (default keys/evidence.key in the data folder)`,
  options: { purpose: { type: 'string' }, out: { type: 'string' }, 'key-file': { type: 'string' } },
  run: open,
};

async function open({ values, positionals, dataFolder }: Arguments, terminal: Terminal): Promise<ExitCode> {
  const [run, item, ...rest] = positionals;
  const out = values['out'];
  if (item === undefined || rest.length > 0 || typeof out !== 'string' || (out === '-' && values['json'] === true)) {
    throw new CelluleError(
      'invalid',
      'evidence.usage',
      'Name a run, one item and where its content goes: ./cellule evidence open RUN 7 --purpose "…" --out F',
    );
  }
  const folder = await runNamed(run, dataFolder);
  const typedKey = values['key-file'];
  const opened = await openEvidence(
    {
      folder,
      keyFile: resolve(typeof typedKey === 'string' ? typedKey : `${dataFolder}/keys/evidence.key`),
      item,
      purpose: typeof values['purpose'] === 'string' ? values['purpose'] : '',
      by: 'operator',
    },
    { clock: systemClock, random: systemRandom },
  );
  const crises = await journalled(dataFolder, folder, opened, terminal);
  await (out === '-' ? toStdout(opened.content) : toFile(resolve(out), opened.content));
  const { entry, digest } = opened.access;
  const answer = {
    item: opened.item,
    bytes: opened.bytes,
    sha256: entry.sha256,
    opening: entry.seq,
    at: entry.at,
    logged: digest,
    journals: [...crises],
  };
  const said = [
    `Item ${opened.item} (${opened.bytes} bytes), opening ${entry.seq} of this folder, ${digest}.`,
    crises.length > 0
      ? `It is an entry of the journal of crisis ${crises.join(', ')}.`
      : 'No journal of this data folder has it: the run belongs to no crisis here, or the journal could not be reached.',
    'It holds people’s data in clear: work in memory (/dev/shm), and delete it when the purpose is served.',
  ];
  if (out === '-') for (const line of said) terminal.note(line);
  else terminal.answer(answer, () => said.join('\n'));
  return 0;
}

/**
 * Writes the opening into the journal of the crisis of this run, before a byte is given out. A database that cannot be reached keeps nobody
 * from the evidence: the log of the folder has the opening, and the next entry about that log covers it.
 */
async function journalled(
  dataFolder: string,
  folder: string,
  opened: OpenedEvidence,
  terminal: Terminal,
): Promise<readonly CrisisId[]> {
  const act = { author: TERMINAL, role: 'director', at: opened.access.entry.at } as const;
  try {
    const told = await withKnownInstallation(dataFolder, async ({ store, journals }) => {
      const crises = await journalOpening(journals, act, folder, opened);
      const { sha256: object, purpose } = opened.access.entry;
      const reads = openReads({ store, clock: systemClock });
      const who = { person: act.author, role: act.role };
      for (const crisis of crises) await reads.record(who, { kind: 'evidence', object, crisis, purpose });
      return crises;
    });
    return told ?? [];
  } catch (error) {
    const why = error instanceof CelluleError ? error.message : 'Something failed on our side.';
    terminal.note(`The opening is in the log of the folder, and could NOT be written to a journal. ${why}`);
    return [];
  }
}

async function toFile(path: string, content: AsyncIterable<Buffer>): Promise<void> {
  const file = await createPlain(path).catch((error: unknown) => {
    if (error instanceof CelluleError) throw error;
    throw new CelluleError(
      'invalid',
      'evidence.out',
      'The file after --out is there already, or cannot be made. Name a new one.',
    );
  });
  try {
    for await (const stretch of content) await file.write(stretch);
  } catch (error) {
    await file.close();
    await removeTree(path);
    throw error;
  }
  await file.close();
}

async function toStdout(content: AsyncIterable<Buffer>): Promise<void> {
  for await (const stretch of content) if (!process.stdout.write(stretch)) await once(process.stdout, 'drain');
}
