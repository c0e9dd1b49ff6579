import { CelluleError, type Json } from '../kernel/index.ts';
import { listRegisters } from '../scope/index.ts';
import type { Arguments, Command, ExitCode, Terminal } from './command.ts';

export const command: Command = {
  name: 'register list',
  summary: 'List the versions of the register: day, people, until when each is held',
  usage: `

Newest first. A version that was removed stays in the list, because figures rest on it; its rows are gone.`,
  options: {},
  run: list,
};

async function list({ positionals, dataFolder }: Arguments, terminal: Terminal): Promise<ExitCode> {
  if (positionals.length > 0)
    throw new CelluleError('invalid', 'register.usage', 'This takes no words, as in: ./cellule register list');
  const versions = await listRegisters(dataFolder);
  terminal.answer({ versions } as unknown as Json, () =>
    versions.length === 0
      ? 'No register was imported yet: ./cellule register import F.csv'
      : versions
          .map(
            ({ version, asOf, quality, history, until, removedAt }) =>
              `${version}  as of ${asOf}  ${quality.people.toLocaleString('en')} people  ` +
              (history ? `with history (${history.quality.rows.toLocaleString('en')} versions)  ` : '') +
              (removedAt === undefined ? `held until ${until}` : `removed on ${removedAt.slice(0, 10)}`),
          )
          .join('\n'),
  );
  return 0;
}
