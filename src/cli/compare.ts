import { CelluleError, type Json } from '../kernel/index.ts';
import { compareResults, readScopeResult, type Comparison } from '../scope/index.ts';
import type { Arguments, Command, ExitCode, Terminal } from './command.ts';
import { runNamed } from './find-run.ts';

export const command: Command = {
  name: 'compare',
  summary: 'Say what changed from the figures of one run to those of another',
  usage: `RUN RUN

Lists each figure that both or one of them has, with the difference. A run is the folder that ./cellule scope has written, or its
id. Says whether both read the same evidence.`,
  options: {},
  run: compare,
};

async function compare({ positionals, dataFolder }: Arguments, terminal: Terminal): Promise<ExitCode> {
  const [a, b, ...rest] = positionals;
  if (a === undefined || b === undefined || rest.length > 0)
    throw new CelluleError('invalid', 'scope.compare-usage', 'Name two runs, as in: ./cellule compare run-1/ run-2/');
  const [before, after] = await Promise.all(
    [a, b].map(async (run) => (await readScopeResult(await runNamed(run, dataFolder))).result),
  );
  const comparison = compareResults(before!, after!);
  terminal.answer(comparison as unknown as Json, () => described(comparison));
  return 0;
}

function described({ figures, sameEvidence, dating }: Comparison): string {
  const count = (value: number) => value.toLocaleString('en');
  const changed = figures.filter(({ difference }) => difference !== 0);
  const days = (list: Comparison['dating']['a']) =>
    list.map(({ from, to }) => (from === to ? from : `${from}…${to}`)).join(', ') || 'no day';
  return [
    sameEvidence ? 'Both read the same evidence.' : 'They did not read the same evidence.',
    ...(changed.length === 0 ? ['No figure differs.'] : []),
    ...changed.map(
      ({ figure, a, b, difference }) =>
        `${figure}  ${count(a)} → ${count(b)}  (${difference > 0 ? '+' : ''}${count(difference)})`,
    ),
    ...(days(dating.a) === days(dating.b) ? [] : [`taken on  ${days(dating.a)} → ${days(dating.b)}`]),
  ].join('\n');
}
