import { resolve } from 'node:path';
import { subscriberHoldings } from '../inform/index.ts';
import { systemClock } from '../platform/system/index.ts';
import {
  inOrder,
  isOverdue,
  keyHoldings,
  registerHoldings,
  scopeHoldings,
  type Holding,
  type ListHoldings,
} from '../scope/index.ts';
import type { Arguments, Command, ExitCode, Terminal } from './command.ts';
import { runPlaces } from './find-run.ts';
import { withKnownInstallation } from './open-installation.ts';

export const command: Command = {
  name: 'holdings',
  summary: 'List what personal data is held, where, why, and until when',
  usage: `[FOLDER…]

Looks in the working folder, the data folder and the folders named: at output folders of scope, the register, keys, and what runs that were
killed left in the clear; and in the database, where there is one: at addresses of people who follow the page by mail. What is past its last day comes first. Exit code 0 whatever it finds.

  FOLDER              more places, or output folders themselves`,
  options: {},
  run: holdings,
};

async function holdings({ positionals, dataFolder }: Arguments, terminal: Terminal): Promise<ExitCode> {
  const places = [...runPlaces(dataFolder), ...positionals.map((place) => resolve(place))];
  const lists: readonly ListHoldings[] = [
    () => scopeHoldings(places),
    () => registerHoldings(dataFolder),
    () => keyHoldings(dataFolder),
    () => addressHoldings(dataFolder),
  ];
  const held = inOrder((await Promise.all(lists.map((list) => list()))).flat());
  const today = systemClock.now().slice(0, 10);
  const rows = held.map((holding) => ({ ...holding, isOverdue: isOverdue(holding, today) }));
  const overdue = rows.filter((row) => row.isOverdue).length;
  terminal.answer({ today, overdue, holdings: rows }, () =>
    held.length === 0
      ? 'No personal data was found in the places looked at.'
      : [
          ...(overdue > 0 ? [`${overdue} past their last day:`, ''] : []),
          ...rows.map((row) => described(row, row.isOverdue)),
        ].join('\n'),
  );
  return 0;
}

/** Addresses lie in the database, sealed under a key of the data folder. */
async function addressHoldings(dataFolder: string): Promise<readonly Holding[]> {
  const held = await withKnownInstallation(dataFolder, ({ store, journals }) => subscriberHoldings(store, journals));
  return (held ?? []).map(({ crisis, count, since, keptDays, until }) => ({
    kind: 'subscribers',
    where: `database, crisis ${crisis}`,
    what: 'addresses of people who asked for a mail at each new word',
    rows: count,
    files: 0,
    bytes: 0,
    state: 'sealed',
    why: `they asked for it, twice; kept until they leave, and at most ${keptDays} days after the crisis is closed`,
    since,
    ...(until !== undefined && { until }),
    todo: 'Nothing while the server runs: it deletes who leaves or does not confirm, and all of them after their last day.',
  }));
}

const number = new Intl.NumberFormat('en-GB');

const STATES = { sealed: 'sealed', clear: 'in clear', destroyed: 'key destroyed' } as const;

function described(holding: Holding, overdue: boolean): string {
  const { kind, where, what, rows, files, bytes, state, why, since, until, todo } = holding;
  const size =
    rows === undefined
      ? `${number.format(files)} files, ${number.format(Math.ceil(bytes / 1e3))} kB`
      : `${number.format(rows)} rows`;
  const isData = kind !== 'key' && state !== 'destroyed';
  return [
    `${overdue ? '! ' : ''}${where}`,
    `    ${what}`,
    `    ${size}, ${STATES[state]}${since ? `, since ${since.slice(0, 10)}` : ''}`,
    ...(isData ? [`    why: ${why ?? 'not given'}; until: ${until ?? 'not given'}${overdue ? ' (past)' : ''}`] : []),
    ...(todo === undefined ? [] : [`    ${todo}`]),
    '',
  ].join('\n');
}
