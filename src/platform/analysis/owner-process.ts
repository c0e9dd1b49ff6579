/**
 * The process that owns one DuckDB, and asks it what it is told. Started by `open-analysis.ts`.
 *
 * DuckDB is native code over data that whoever leaked it has chosen: what kills it, or makes it take too much memory, kills this
 * process and no other. One process holds one DuckDB, as its authors advise.
 */
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { assert } from '../../kernel/index.ts';
import type { AnalysisLimits } from './open-analysis.ts';
import { sqlText } from './sql.ts';

/** First the limits, then any number of questions; each is answered under its number. */
export type ToOwner = Question & Readonly<{ number: number }>;

export type Question = Readonly<{ limits: AnalysisLimits } | { run: string } | { read: string }>;

/** An answer, column by column, which travels lighter than row by row; or what DuckDB said instead. */
export type FromOwner = Readonly<{ answer: number }> & (Columns | Readonly<{ failed: string }>);

export type Columns = Readonly<{ names: readonly string[]; columns: readonly (readonly Cell[])[] }>;

export type Cell = number | string | boolean | null;

assert(process.send !== undefined, 'this process answers whoever started it');
let folder: string | undefined;
let connection: DuckDBConnection | undefined;

const say = (message: FromOwner) => void process.send!(message);

process.on('message', ({ number, ...question }: ToOwner) => {
  answerTo(question).then(
    (answer) => say({ answer: number, ...answer }),
    (error: unknown) => say({ answer: number, failed: wordsOf(error) }),
  );
});
// What tells a whole group of processes to end tells whoever started this one too, and this one ends with it.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {});
process.once('disconnect', () => {
  // Whoever started it can no longer take away what was spilled.
  if (folder !== undefined) rmSync(spillOf(folder), { recursive: true, force: true, maxRetries: 3 });
  process.exit();
});

async function answerTo(question: Question): Promise<Columns> {
  if ('limits' in question) {
    await openStore(question.limits);
    return NOTHING;
  }
  assert(connection, 'nothing is asked before the store is open');
  if ('run' in question) {
    await connection.run(question.run);
    return NOTHING;
  }
  const reader = await connection.runAndReadAll(question.read);
  return {
    names: reader.deduplicatedColumnNames(),
    columns: reader.getColumnsJS().map((column) => column.map(plain)),
  };
}

const NOTHING: Columns = { names: [], columns: [] };

async function openStore(limits: AnalysisLimits): Promise<void> {
  folder = limits.folder;
  const instance = await DuckDBInstance.create(':memory:', {
    memory_limit: `${limits.memoryMb}MiB`,
    temp_directory: spillOf(folder),
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    ...(limits.threads === undefined ? {} : { threads: String(limits.threads) }),
  });
  connection = await instance.connect();
  for (const setting of [
    // The order of rows means nothing here, and keeping it costs memory.
    'SET preserve_insertion_order = false',
    `SET allowed_directories = [${sqlText(folder)}]`,
    'SET enable_external_access = false',
    'SET lock_configuration = true',
  ])
    await connection.run(setting);
}

function spillOf(within: string): string {
  return join(within, 'spill');
}

function plain(value: unknown): Cell {
  if (typeof value === 'bigint') return Number(value);
  if (typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean' || value === null)
    return value;
  throw new TypeError('a query of the analysis answers with numbers, texts and truth values: cast the rest in SQL');
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
