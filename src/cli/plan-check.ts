import { CelluleError, type Digest } from '../kernel/index.ts';
import { systemClock } from '../platform/system/index.ts';
import { checkPlan, readPlan, type Readiness } from '../prepare/index.ts';
import type { Arguments, Command, ExitCode, Terminal } from './command.ts';

export const command: Command = {
  name: 'plan check',
  summary: 'Check whether an emergency plan can be relied on',
  usage: `DIR

Needs no store and no server. What it reads of drills and real sends lies in DIR/records. Exit code 0: ready, perhaps with warnings. 1: something blocks, and each finding names its place.
2: no plan that can be read.`,
  options: {},
  run: checkFolder,
};

async function checkFolder({ positionals }: Arguments, terminal: Terminal): Promise<ExitCode> {
  const [folder, ...rest] = positionals;
  if (folder === undefined || rest.length > 0) {
    throw new CelluleError(
      'invalid',
      'plan.check-usage',
      'Name one folder of a plan. As in: ./cellule plan check plans/eu-public-body',
    );
  }
  const read = await readPlan(folder);
  const readiness = checkPlan(read, systemClock.now());
  const { ready, findings } = readiness;
  terminal.answer({ ready, findings: [...findings], digest: read.digest }, () => describe(readiness, read.digest));
  return readiness.ready ? 0 : 1;
}

/** The digest is what a printed binder and a crisis name the plan by. */
function describe({ ready, findings }: Readiness, digest: Digest): string {
  const lines = findings.flatMap(({ level, rule, path, why, fix }) => [
    `${level === 'block' ? 'BLOCKS' : 'look at'}  ${path}  (${rule})`,
    `  ${why}`,
    `  ${fix}`,
  ]);
  const named = `Digest of the plan: ${digest}`;
  return [...lines, named, ready ? 'This plan is ready.' : 'This plan is NOT ready.'].join('\n');
}
