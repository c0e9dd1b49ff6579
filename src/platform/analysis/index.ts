/**
 * Analysis: counting and joining millions of rows, by DuckDB inside this process.
 *
 * Promises: one owner; works inside one folder, which it alone can read and into which it spills; bounded memory; no network,
 * no extension is fetched.
 * Never: outlives `close`, keeps a file of its own, or knows what a row means.
 */
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { join } from 'node:path';

/** One row of an answer. Whole numbers come as `number` (a count fits); anything else as the query casts it. */
export type Row = Readonly<Record<string, number | string | boolean | null>>;

export type AnalysisStore = Readonly<{
  run: (sql: string) => Promise<void>;
  rows: (sql: string) => Promise<readonly Row[]>;
  close: () => void;
}>;

export type AnalysisLimits = Readonly<{
  /** All that the store may read, and where it spills. Absolute. */
  folder: string;
  memoryMb: number;
  threads?: number;
}>;

/**
 * Opens an empty store in memory.
 *
 * @throws what DuckDB throws, in English, with the text of the failing query
 */
export async function openAnalysis({ folder, memoryMb, threads }: AnalysisLimits): Promise<AnalysisStore> {
  const instance = await DuckDBInstance.create(':memory:', {
    memory_limit: `${memoryMb}MiB`,
    temp_directory: join(folder, 'spill'),
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    ...(threads === undefined ? {} : { threads: String(threads) }),
  });
  const connection = await instance.connect();
  for (const setting of [
    // The order of rows means nothing here, and keeping it costs memory.
    'SET preserve_insertion_order = false',
    `SET allowed_directories = [${sqlText(folder)}]`,
    'SET enable_external_access = false',
    'SET lock_configuration = true',
  ])
    await connection.run(setting);
  return {
    run: async (sql) => void (await connection.run(sql)),
    rows: (sql) => readRows(connection, sql),
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

async function readRows(connection: DuckDBConnection, sql: string): Promise<readonly Row[]> {
  const reader = await connection.runAndReadAll(sql);
  return reader
    .getRowObjectsJS()
    .map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, plain(value)])));
}

function plain(value: unknown): number | string | boolean | null {
  if (typeof value === 'bigint') return Number(value);
  if (typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean' || value === null)
    return value;
  throw new TypeError('a query of the analysis answers with numbers, texts and truth values: cast the rest in SQL');
}

/** A text as an SQL literal. */
export function sqlText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A name (of a column) as an SQL identifier. */
export function sqlName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
