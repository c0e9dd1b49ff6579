import { CelluleError } from '../kernel/index.ts';
import { systemClock } from '../platform/system/index.ts';
import { checkPlan, readPlan, type Readiness } from '../prepare/index.ts';
import type { Arguments, Command, ExitCode, Terminal } from './command.ts';

export const command: Command = {
  name: 'plan check',
  summary: 'Judge whether an emergency plan would hold tonight',
  usage: `DIR

Needs no store and no server. Exit code 0: ready, warnings aside. 1: something blocks, and each finding says where it stands and what
mends it. 2: no readable plan. Drills and real sends are read from DIR/records.

As in: ./cellule plan check plans/ma-social-security
`,
  options: {},
  run: check,
};

async function check({ positionals }: Arguments, terminal: Terminal): Promise<ExitCode> {
  const readiness = checkPlan(await readPlan(planFolder(positionals)), systemClock.now());
  terminal.answer(readiness, () => describe(readiness));
  return readiness.ready ? 0 : 1;
}

/** The one folder that a command about a plan names. @throws CelluleError `plan.usage` */
export function planFolder([folder, ...rest]: readonly string[]): string {
  if (folder !== undefined && rest.length === 0) return folder;
  throw new CelluleError(
    'invalid',
    'plan.usage',
    'Name one folder of a plan, as in: ./cellule plan check plans/ma-social-security',
  );
}

function describe({ ready, findings }: Readiness): string {
  const lines = findings.map(
    ({ level, rule, path, why, fix }) => `${level === 'block' ? '✗' : '!'} ${path}  [${rule}]\n    ${why}\n    ${fix}`,
  );
  const blocking = findings.filter(({ level }) => level === 'block').length;
  const end = ready
    ? `This plan is ready${findings.length > 0 ? `; ${findings.length} warnings` : ''}.`
    : `This plan is NOT ready: ${blocking} findings block, ${findings.length - blocking} warn.`;
  return [...lines, ...(lines.length > 0 ? [''] : []), end].join('\n');
}
