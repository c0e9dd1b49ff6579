import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { CelluleError } from '../../kernel/index.ts';
import type { Cell, Columns, FromOwner, Question, ToOwner } from './owner-process.ts';

/** One row of an answer. Whole numbers come as `number` (a count fits); anything else as the query casts it. */
export type Row = Readonly<Record<string, Cell>>;

export type AnalysisStore = Readonly<{
  run: (sql: string) => Promise<void>;
  rows: (sql: string) => Promise<readonly Row[]>;
  /** Ends the store, whatever it is at. What it spilled may be removed afterwards. */
  close: () => Promise<void>;
}>;

export type AnalysisLimits = Readonly<{
  /** All that the store may read, and where it spills. Absolute. */
  folder: string;
  memoryMb: number;
  threads?: number;
}>;

/** The code of the refusal where the process of a store was killed: the same work may succeed in a new one. */
export const ANALYSIS_DIED = 'analysis.died';

const OWNER = fileURLToPath(new URL('./owner-process.ts', import.meta.url));

/**
 * Opens an empty store in memory, in a process of its own, which ends with this one.
 *
 * @throws CelluleError `analysis.died`, from here or from any question, when its process was killed; else what DuckDB throws, in English,
 *   with the text of the failing query
 */
export async function openAnalysis(limits: AnalysisLimits): Promise<AnalysisStore> {
  const owner = fork(OWNER, [], {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    // Nothing that this process loaded for itself: it starts in a fraction of the time.
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  const asked = new Map<number, Asked>();
  const settle = (number: number, act: (question: Asked) => void) => {
    const question = asked.get(number);
    asked.delete(number);
    if (question) act(question);
  };
  owner.on('message', (message: FromOwner) =>
    settle(message.answer, ({ resolve, reject }) =>
      'failed' in message ? reject(new Error(message.failed)) : resolve(rowsOf(message)),
    ),
  );
  let isGone = false;
  const gone = new Promise<void>((resolve) => {
    const lose = () => {
      isGone = true;
      for (const number of asked.keys()) settle(number, ({ reject }) => reject(died()));
      resolve();
    };
    owner.once('error', lose);
    owner.once('exit', lose);
  });
  let last = 0;
  const ask = (question: Question) =>
    new Promise<readonly Row[]>((resolve, reject) => {
      if (isGone) return reject(died());
      const number = ++last;
      asked.set(number, { resolve, reject });
      // What cannot be sent any more is answered by the end of the process.
      owner.send({ ...question, number } satisfies ToOwner, () => {});
    });
  const close = async () => {
    // It holds nothing that is worth an end in order.
    owner.kill('SIGKILL');
    await gone;
  };
  try {
    await ask({ limits });
  } catch (error) {
    await close();
    throw error;
  }
  return { run: async (sql) => void (await ask({ run: sql })), rows: (sql) => ask({ read: sql }), close };
}

type Asked = Readonly<{ resolve: (rows: readonly Row[]) => void; reject: (error: unknown) => void }>;

function rowsOf({ names, columns }: Columns): readonly Row[] {
  const count = columns[0]?.length ?? 0;
  return Array.from({ length: count }, (_, row) =>
    Object.fromEntries(names.map((name, column) => [name, columns[column]![row]!])),
  );
}

function died(): CelluleError {
  return new CelluleError(
    'unavailable',
    ANALYSIS_DIED,
    'The process that counts was ended from outside, perhaps for want of memory. What was read is kept: run the same again, with more free memory.',
  );
}
