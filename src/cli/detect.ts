import { DETECT_PROFILES, findings, isDetectProfile, TEXT_MAX, type Finding } from '../detect/index.ts';
import { CelluleError } from '../kernel/index.ts';
import type { Arguments, Command, ExitCode, Terminal } from './command.ts';
import { decoded, inputBytes } from './read-text.ts';

export const command: Command = {
  name: 'detect',
  summary: 'Find identifiers of people and organisations in a text',
  usage: `[FILE|-] [--profile ma|fr|es|eu]

Reads a text file, or what is piped in, and lists what it finds: category, kind, start and end in UTF-16 units, and whether the
check digit holds (null where there is none). One whose check digit fails is listed, as not valid, only where its form or the
word before it leaves no doubt of what it is meant to be. The text itself is not repeated. Exit code 0 whatever was found.

  --profile ma        whose national identifiers are looked for (default ma): ma Morocco, fr France, es Spain, eu all of these and
                      other European countries. Accounts (IBAN), cards, machine-readable zones, international phones,
                      e-mail and IP addresses, passwords, and words of health and unions are looked for in every profile.`,
  options: { profile: { type: 'string' } },
  run: detect,
};

/** No character takes more bytes than this in the encodings that are read. */
const BYTES_MAX = 4 * TEXT_MAX;

async function detect({ values, positionals }: Arguments, terminal: Terminal): Promise<ExitCode> {
  const profile = values['profile'] ?? 'ma';
  if (typeof profile !== 'string' || !isDetectProfile(profile))
    throw new CelluleError(
      'invalid',
      'detect.unknown-profile',
      `There is no such profile. Choose one of: ${DETECT_PROFILES.join(', ')}.`,
    );
  if (positionals.length > 1)
    throw new CelluleError('invalid', 'detect.one-file', 'Give one file, or "-" for what is piped in.');
  const [path = '-'] = positionals;
  const found = findings(decoded(await inputBytes(path, BYTES_MAX, tooLarge)), profile);
  terminal.answer({ findings: found }, () => listed(found));
  return 0;
}

function listed(found: readonly Finding[]): string {
  if (found.length === 0) return 'Nothing found.';
  const lines = found.map(
    ({ category, kind, start, end, valid }) =>
      `${category} (${kind})  ${start}–${end}${valid === null ? '' : valid ? '  check digit holds' : '  check digit does not hold'}`,
  );
  return [...lines, `${found.length} found.`].join('\n');
}

function tooLarge(): CelluleError {
  return new CelluleError(
    'too-large',
    'detect.too-large',
    `The text is longer than ${BYTES_MAX / 1024 / 1024} MiB. Split it, or give its folder to "cellule scope".`,
  );
}
