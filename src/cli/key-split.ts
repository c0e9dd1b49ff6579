import { join, resolve } from 'node:path';
import { CelluleError } from '../kernel/index.ts';
import { keyId, readKey, writeOnce } from '../platform/files/index.ts';
import { systemClock, systemRandom } from '../platform/system/index.ts';
import { recoverySheet, splitKey } from '../scope/index.ts';
import type { Arguments, Command, ExitCode, Terminal } from './command.ts';

export const command: Command = {
  name: 'key split',
  summary: 'Print three sheets, any two of which restore a key',
  usage: `--out DIR [--key-file F]

Writes sheet-1.html, sheet-2.html and sheet-3.html: one A4 page each, in French, Arabic and English, to print from a browser. One
sheet tells nothing. The files together are the key: write them to memory (/dev/shm/sheets), print, delete them.

  --out DIR           where the three files go
  --key-file F        the key (default keys/evidence.key in the data folder)`,
  options: { out: { type: 'string' }, 'key-file': { type: 'string' } },
  run: split,
};

async function split({ values, dataFolder }: Arguments, terminal: Terminal): Promise<ExitCode> {
  const { out, 'key-file': typed } = values;
  if (typeof out !== 'string') {
    throw new CelluleError(
      'invalid',
      'key.out',
      'Name a folder for the sheets: ./cellule key split --out /dev/shm/sheets',
    );
  }
  const key = await readKey(resolve(typeof typed === 'string' ? typed : `${dataFolder}/keys/evidence.key`));
  const shares = await splitKey(key, systemRandom);
  const sheets: string[] = [];
  for (const share of shares) {
    const path = join(resolve(out), `sheet-${share.number}.html`);
    await writeOnce(path, await recoverySheet(share, systemClock.now())).catch((error: unknown) => {
      if (error instanceof CelluleError) throw error;
      throw new CelluleError(
        'invalid',
        'key.out-unwritable',
        'A sheet cannot be written there, or one of an earlier printing is there already. Name an empty folder with --out.',
      );
    });
    sheets.push(path);
  }
  terminal.answer({ keyId: keyId(key), sheets }, () =>
    [
      ...sheets,
      '',
      `Key ${keyId(key)}. Print the three, each for another person and place, then delete these files: together they are the key.`,
      'Sheets of an earlier printing do not mix with these: destroy them.',
    ].join('\n'),
  );
  return 0;
}
