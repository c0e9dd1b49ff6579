/**
 * The command line: finds the command, parses what was typed, prints the answer, and turns a refusal into an exit code.
 *
 * Promises: stdout carries the answer alone; every refusal says what to do next; a usage error exits 2.
 * Never: holds a rule of the crisis: a command parses, calls a room and prints.
 */
import { resolve } from 'node:path';
import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import { isCelluleError, type CelluleError } from '../kernel/index.ts';
import type { Command, ExitCode } from './command.ts';
import { COMMANDS } from './commands.ts';
import { describeBug } from './describe-bug.ts';
import { terminalOf, withoutControls } from './terminal.ts';

const SHARED: ParseArgsOptionsConfig = {
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  data: { type: 'string' },
};

/** Runs what was typed after `./cellule` and answers with the exit code. `home` is the checkout. */
export async function runCommandLine(typed: readonly string[], home: string): Promise<ExitCode> {
  const found = await findCommand(typed);
  if (!found) return unknownCommand(typed);
  const { command, rest } = found;
  const parsed = parse(command, rest);
  if ('problem' in parsed) return usageError(parsed.problem, command);
  const { values, positionals } = parsed;
  if (values['help']) return help(command);

  const terminal = terminalOf(values['json'] === true);
  const dataFolder = resolve(typeof values['data'] === 'string' ? values['data'] : resolve(home, '.data'));
  try {
    return await command.run({ values, positionals, dataFolder }, terminal);
  } catch (error) {
    return failure(error);
  }
}

/** Ends this process on a bug that nobody waits for, as on any other: Node would print all that its message holds. */
export function endOnStrayBug(): void {
  process.once('uncaughtException', (error) => process.exit(failure(error)));
}

async function findCommand(
  typed: readonly string[],
): Promise<{ command: Command; rest: readonly string[] } | undefined> {
  for (const words of [2, 1]) {
    const name = typed.slice(0, words).join(' ');
    const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
    if (load) return { command: (await load()).command, rest: typed.slice(words) };
  }
  return undefined;
}

type Parsed = { values: Record<string, string | boolean | undefined>; positionals: string[] } | { problem: string };

function parse(command: Command, rest: readonly string[]): Parsed {
  try {
    const options = { ...SHARED, ...command.options };
    const { values, positionals } = parseArgs({ args: [...rest], options, allowPositionals: true });
    return { values: values as Record<string, string | boolean | undefined>, positionals };
  } catch (error) {
    return { problem: (error as Error).message.split('. To specify')[0] ?? 'unreadable options' };
  }
}

async function unknownCommand(typed: readonly string[]): Promise<ExitCode> {
  const [first, second] = typed;
  const isGroup = Object.keys(COMMANDS).some((name) => name.startsWith(`${first} `));
  const asked = isGroup && second !== undefined ? second : first;
  const wantsHelp = asked === undefined || asked === '--help' || asked === '-h' || asked === 'help';
  const commands = await Promise.all(Object.values(COMMANDS).map(async (load) => (await load()).command));
  const width = Math.max(...commands.map(({ name }) => name.length));
  const list = commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`).join('\n');
  const page = `Cellule: the crisis cell for a personal-data leak.\n\nUsage: ./cellule COMMAND [--json] [--data DIR] [--help]\n\n${list}\n`;
  if (wantsHelp) {
    process.stdout.write(page);
    return 0;
  }
  process.stderr.write(`There is no command "${typed.slice(0, 2).join(' ')}".\n\n${page}`);
  return 2;
}

function help({ name, summary, usage }: Command): ExitCode {
  process.stdout.write(
    `${summary}\n\nUsage: ./cellule ${name}${usage.startsWith('\n') ? '' : ' '}${usage}\n  --json              one JSON document on stdout\n` +
      `  --data DIR          the data folder (default: .data/ in the checkout)\n  --help              this page\n`,
  );
  return 0;
}

function usageError(problem: string, { name }: Command): ExitCode {
  process.stderr.write(`${problem.replace(/\.$/, '')}.\nSee: ./cellule ${name} --help\n`);
  return 2;
}

function failure(error: unknown): ExitCode {
  if (isCelluleError(error)) {
    process.stderr.write(`${withoutControls(error.message)}\n(${error.code})\n`);
    return exitCodeOf(error);
  }
  process.stderr.write(`${describeBug(error)}\n`);
  return 3;
}

/** What the machine cannot do now is 3, and anything the person can change is 2; a failed verification is a command's own answer. */
function exitCodeOf({ kind }: CelluleError): ExitCode {
  return kind === 'unavailable' ? 3 : 2;
}
