import { fork, type ChildProcess } from 'node:child_process';
import { setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import { revived } from './portable-error.ts';
import type { FromProcess } from './serve-order.ts';

/** How the work of a process ended: with its result, told to stop, or killed from outside (out of memory, say). */
export type ProcessEnd<Result> = Readonly<{ state: 'done'; result: Result } | { state: 'stopped' } | { state: 'died' }>;

export type RunningProcess<Result> = Readonly<{
  /** Settles when the process is gone. Rejects with what its work threw. */
  end: Promise<ProcessEnd<Result>>;
  /** Tells it to end in order; after a while it is ended. */
  stop: () => void;
}>;

const LOW_PRIORITY = 10;
/** A run ends in order in less than a second; its disk may be slow. */
const GRACE_MS = 10_000;

/**
 * Runs one long work in a process of its own, of low priority, so that whoever waits for it keeps its memory, and answers as
 * before. The process ends with this one.
 *
 * @param entry the file that calls `serveOrder`
 * @param order cloned to the process
 * @param onSaid told what the work says meanwhile
 */
export function runProcess<Order, Said, Result>(
  entry: URL,
  order: Order,
  onSaid: (said: Said) => void,
): RunningProcess<Result> {
  const child = fork(fileURLToPath(entry), [], {
    serialization: 'advanced',
    // What it writes by mistake is for nobody: results come as messages.
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  lowerPriority(child);
  let isStopping = false;
  const end = new Promise<ProcessEnd<Result>>((resolve, reject) => {
    let last: FromProcess | undefined;
    child.on('message', (message: FromProcess) => {
      if ('said' in message) onSaid(message.said as Said);
      else last = message;
    });
    child.once('error', reject);
    child.once('exit', () => {
      if (last && 'result' in last) resolve({ state: 'done', result: last.result as Result });
      else if (isStopping) resolve({ state: 'stopped' });
      else if (last && 'error' in last) reject(revived(last.error));
      else resolve({ state: 'died' });
    });
  });
  child.send({ order });
  const stop = () => {
    if (isStopping) return;
    isStopping = true;
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), GRACE_MS);
    child.once('exit', () => clearTimeout(timer));
  };
  return { end, stop };
}

function lowerPriority({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) setPriority(pid, LOW_PRIORITY);
  } catch {
    // It is gone already, or this system knows no priorities.
  }
}
