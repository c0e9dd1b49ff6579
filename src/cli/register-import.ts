import { resolve } from 'node:path';
import { CelluleError, isIsoDate, type Json } from '../kernel/index.ts';
import { systemClock, systemRandom } from '../platform/system/index.ts';
import { importRegister, type RegisterVersion } from '../scope/index.ts';
import type { Arguments, Command, ExitCode, Terminal } from './command.ts';

export const command: Command = {
  name: 'register import',
  summary: 'Take the institution’s own truth in, sealed, as a new version',
  usage: `F.csv [--history H.csv] [--as-of DAY] [--retention DAY|DAYS] [--profile ma|fr|es|eu] [--key-file F]

One row a person, with a header line. Beside keys, names, address, city, postcode and employer it may hold how a person can be
reached: language, preferred channel, a risk flag, consent and age of e-mail and phone. Answers with the quality of the file, in
counts. The file itself is not changed.

  --history H.csv     all versions of its people, with the columns valid_from and valid_to. It belongs to this version: sealed, held and
                      removed with it, and whatever is judged with the version is dated by it
  --as-of DAY         the day of which the register tells the truth (default today)
  --retention DAY     the last day on which it is held, or a number of days (default 90)
  --profile ma        whose identifiers it holds (default ma: Morocco)
  --key-file F        the key that seals it (default keys/evidence.key in the data folder; made on first use)`,
  options: {
    history: { type: 'string' },
    'as-of': { type: 'string' },
    retention: { type: 'string' },
    profile: { type: 'string' },
    'key-file': { type: 'string' },
  },
  run: importFile,
};

async function importFile({ values, positionals, dataFolder }: Arguments, terminal: Terminal): Promise<ExitCode> {
  const [file, ...rest] = positionals;
  if (file === undefined || rest.length > 0)
    throw new CelluleError('invalid', 'register.usage', 'Name one file, as in: ./cellule register import people.csv');
  const text = (option: string) => (typeof values[option] === 'string' ? values[option] : undefined);
  const asOf = text('as-of');
  const history = text('history');
  if (asOf !== undefined && !isIsoDate(asOf)) throw noDay('--as-of', asOf);
  const retention = retentionOf(text('retention'));
  const version = await importRegister(
    {
      file: resolve(file),
      ...(history !== undefined && { history: resolve(history) }),
      dataFolder,
      keyFile: resolve(text('key-file') ?? `${dataFolder}/keys/evidence.key`),
      profile: text('profile') ?? 'ma',
      ...(asOf !== undefined && { asOf }),
      ...(retention !== undefined && { retention }),
    },
    { clock: systemClock, random: systemRandom, onProgress: terminal.progress, onWarning: terminal.note },
  );
  terminal.answer(version as unknown as Json, () => described(version));
  return 0;
}

function retentionOf(typed: string | undefined): string | number | undefined {
  if (typed === undefined || isIsoDate(typed)) return typed;
  if (/^[1-9]\d{0,4}$/u.test(typed)) return Number(typed);
  throw noDay('--retention', typed);
}

function noDay(option: string, typed: string): CelluleError {
  return new CelluleError('invalid', 'register.no-day', `${option} ${typed}: write a day as 2026-11-22.`);
}

const count = (value: number) => value.toLocaleString('en');

function described({ version, asOf, until, quality, history }: RegisterVersion): string {
  const { rows, people, withoutKey, repeated, shared, reach, columns, unknown } = quality;
  return [
    `Version ${version} of the register, as of ${asOf}, held until ${until}.`,
    `${count(people)} people in ${count(rows)} rows. Without a key: ${count(withoutKey)}; repeated: ${count(repeated)}; national ids of several people: ${count(shared)}.`,
    `To be reached by e-mail ${count(reach.email)}, phone ${count(reach.sms)}, letter ${count(reach.letter)}; not at all ${count(reach.none)}.`,
    `At risk: ${count(quality.atRisk)}. Minors: ${count(quality.minors)}. Deceased: ${count(quality.deceased)}.`,
    ...columnLines('Column', columns),
    ...(unknown.length > 0 ? [`Not understood: ${unknown.map((heading) => `"${heading}"`).join(', ')}.`] : []),
    ...(history
      ? historyLines(history.quality)
      : ['Without a history: nothing judged with it can be called outdated or altered, or be dated (--history).']),
  ].join('\n');
}

type Columns = RegisterVersion['quality']['columns'];

function columnLines(what: string, columns: Columns): string[] {
  return columns
    .filter(({ malformed }) => malformed > 0)
    .map(
      ({ heading, malformed, filled }) =>
        `${what} "${heading}": ${count(malformed)} of ${count(filled)} values have not its form.`,
    );
}

function historyLines(quality: NonNullable<RegisterVersion['history']>['quality']): string[] {
  const { rows, people, closed, undated, strangers, withoutVersion, withoutKey, from, to, columns } = quality;
  const span = from === undefined ? '' : `, from ${from} to ${to}`;
  return [
    `Its history: ${count(rows)} versions of ${count(people)} people${span}; ${count(closed)} of them had ended.`,
    `Without a key: ${count(withoutKey)}; without readable days, or ending before they begin: ${count(undated)}.`,
    `Of people whom the register does not hold: ${count(strangers)}. People of the register without any version: ${count(withoutVersion)}.`,
    ...columnLines('Column of the history', columns),
  ];
}
