import { CelluleError, type Json } from '../kernel/index.ts';
import { systemClock, systemRandom } from '../platform/system/index.ts';
import { removeRegister } from '../scope/index.ts';
import type { Arguments, Command, ExitCode, Terminal } from './command.ts';

export const command: Command = {
  name: 'register remove',
  summary: 'Destroy the key and the rows of one version of the register',
  usage: `VERSION

Its rows can never be read again, also from copies of the folder that lack its key. Its day, counts and digest stay, because
figures rest on them. Versions: ./cellule register list`,
  options: {},
  run: remove,
};

async function remove({ positionals, dataFolder }: Arguments, terminal: Terminal): Promise<ExitCode> {
  const [typed, ...rest] = positionals;
  if (typed === undefined || rest.length > 0 || !/^[1-9]\d{0,8}$/u.test(typed))
    throw new CelluleError('invalid', 'register.usage', 'Name one version, as in: ./cellule register remove 1');
  const version = await removeRegister(dataFolder, Number(typed), { clock: systemClock, random: systemRandom });
  terminal.answer(
    version as unknown as Json,
    () =>
      `Version ${version.version} is removed: its key is destroyed and its rows are gone. Copies made before are not reached.`,
  );
  return 0;
}
