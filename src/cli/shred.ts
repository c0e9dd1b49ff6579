import { basename } from 'node:path';
import { CelluleError } from '../kernel/index.ts';
import { systemClock, systemRandom } from '../platform/system/index.ts';
import { shredRun, type Shredding } from '../scope/index.ts';
import { conversation, isSomebodyThere } from './ask.ts';
import type { Arguments, Command, ExitCode, Terminal } from './command.ts';
import { runNamed } from './find-run.ts';

export const command: Command = {
  name: 'shred',
  summary: 'Destroy the key of one run, so that its evidence can never be opened again',
  usage: `RUN [--yes]

RUN is an output folder of ./cellule scope, or the id of a run in the working folder or the data folder. The folder's own key is
overwritten and taken away; then the sealed files. The figures stay. Says what remains, and what is out of its reach.
Asks first at a terminal. Nobody can undo it: not with the key file, and not with its printed sheets.

  --yes               do not ask`,
  options: { yes: { type: 'boolean' } },
  run: shred,
};

async function shred({ values, positionals, dataFolder }: Arguments, terminal: Terminal): Promise<ExitCode> {
  const folder = await runNamed(positionals.length === 1 ? positionals[0] : undefined, dataFolder);
  if (values['yes'] !== true) await confirm(folder);
  const done = await shredRun(folder, { clock: systemClock, random: systemRandom });
  terminal.answer({ folder, ...done }, () => described(folder, done));
  return 0;
}

/** The name of the folder is typed, not "y": a habit of the fingers destroys nothing. */
async function confirm(folder: string): Promise<void> {
  if (!isSomebodyThere()) {
    throw new CelluleError(
      'invalid',
      'shred.confirm',
      'Nothing was shredded: nobody is there to be asked. Add --yes if you mean it.',
    );
  }
  const name = basename(folder);
  const typed = await conversation((ask) =>
    ask(`This destroys the evidence in ${folder} for good.\nType ${name} to go on, anything else to stop: `),
  );
  if (typed.trim() !== name) throw new CelluleError('invalid', 'shred.stopped', 'Nothing was shredded.');
}

const number = new Intl.NumberFormat('en-GB');

function described(folder: string, { shreddedAt, keyDestroyed, removed, remains }: Shredding): string {
  return [
    keyDestroyed
      ? `Shredded: the key of ${folder} is destroyed.`
      : `The key of ${folder} was destroyed before (${shreddedAt}); what was left was taken away.`,
    `Taken away: ${number.format(removed.files)} sealed files, ${number.format(Math.round(removed.bytes / 1e6))} MB.`,
    '',
    `Remains in the folder: ${remains.inFolder.join(', ') || 'nothing'}.`,
    ...(remains.foreign > 0
      ? [
          `Look yourself: ${number.format(remains.foreign)} files there are none that this command knows, and were left alone.`,
        ]
      : []),
    'Out of reach of this command:',
    ...remains.outside.map((what) => `  ${what}`),
  ].join('\n');
}
