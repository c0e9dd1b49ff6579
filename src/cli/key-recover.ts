import { resolve } from 'node:path';
import { CelluleError } from '../kernel/index.ts';
import { keyId, openPlain, writeKey } from '../platform/files/index.ts';
import { isShareRow, recoverKey, SHARE_ROWS, shareTextIn } from '../scope/index.ts';
import { conversation, isSomebodyThere, pipedText, type Ask } from './ask.ts';
import type { Arguments, Command, ExitCode, Terminal } from './command.ts';

export const command: Command = {
  name: 'key recover',
  summary: 'Restore a key from two of its three printed sheets',
  usage: `--out F [SHEET SHEET]

Asks for the nine rows of two sheets, and for a row again where it is mistyped. What a camera read off a QR code is the whole sheet
on one line. Piped in, the rows of both sheets follow one another.

  --out F             the key file that is made; an existing file is never overwritten
  SHEET               a file with one sheet: its rows, or what the camera read`,
  options: { out: { type: 'string' } },
  run: recover,
};

async function recover({ values, positionals }: Arguments, terminal: Terminal): Promise<ExitCode> {
  const { out } = values;
  if (typeof out !== 'string' || (positionals.length !== 0 && positionals.length !== 2)) {
    throw new CelluleError(
      'invalid',
      'key.recover-usage',
      'Name the key file to make, and two sheets or none: ./cellule key recover --out F',
    );
  }
  const typed = await (positionals.length === 2 ? fromFiles(positionals) : isSomebodyThere() ? asked() : piped());
  const key = await recoverKey(typed);
  await writeKey(resolve(out), key);
  terminal.answer({ keyId: keyId(key), keyFile: resolve(out) }, () =>
    [`Key ${keyId(key)} is restored in ${resolve(out)}.`, 'Move it to another medium than what it seals.'].join('\n'),
  );
  return 0;
}

type TwoSheets = [string, string];

const SHEET_BYTES_MAX = 1 << 20;

async function fromFiles(paths: readonly string[]): Promise<TwoSheets> {
  const texts = await Promise.all(
    paths.map(async (path) => {
      try {
        const source = await openPlain(path);
        try {
          return shareTextIn((await source.read(0, SHEET_BYTES_MAX)).toString('utf8'));
        } finally {
          await source.close();
        }
      } catch {
        throw new CelluleError(
          'invalid',
          'key.sheet-unreadable',
          'A file with a sheet cannot be read. Check its name.',
        );
      }
    }),
  );
  return texts as TwoSheets;
}

/** Rows, or whole sheets on one line, one after another. */
async function piped(): Promise<TwoSheets> {
  const lines = (await pipedText(SHEET_BYTES_MAX)).split('\n').filter((line) => line.trim() !== '');
  const perSheet = lines.length === 2 ? 1 : SHARE_ROWS;
  return [lines.slice(0, perSheet).join('\n'), lines.slice(perSheet).join('\n')];
}

function asked(): Promise<TwoSheets> {
  return conversation(async (ask) => [await askSheet('First', ask), await askSheet('Second', ask)]);
}

const ROW_LETTERS_MAX = 14;

async function askSheet(which: string, ask: Ask): Promise<string> {
  const rows: string[] = [];
  while (rows.length < SHARE_ROWS) {
    const row = await ask(`${which} sheet, row ${rows.length + 1}: `);
    if (row.replaceAll(/\s/g, '').length > ROW_LETTERS_MAX) return row;
    if (isShareRow(rows.length, row)) rows.push(row);
    else process.stderr.write('That row is mistyped: its last two characters do not fit. Again.\n');
  }
  return rows.join('\n');
}
