import { parentPort, workerData } from 'node:worker_threads';
import { assert } from '../../kernel/index.ts';
import { portable } from './portable-error.ts';

/** What travels between a pool and its threads. */
export type ToThread = Readonly<{ job: unknown }>;
export type FromThread = Readonly<{ step: number } | { result: unknown } | { error: unknown }>;

/**
 * Makes this thread answer the jobs of a pool, one at a time. `begin` gets the pool's `shared` data and makes the handler;
 * the handler calls `step(n)` when it begins its nth part, which starts that part's deadline.
 */
export function serveJobs<Shared, Job, Result>(
  begin: (shared: Shared) => Promise<(job: Job, step: (index: number) => void) => Promise<Result>>,
): void {
  const port = parentPort;
  assert(port, 'jobs are served inside a worker thread');
  const ready = begin(workerData as Shared);
  const answer = (message: FromThread) => port.postMessage(message);
  const serve = async ({ job }: ToThread) => {
    try {
      const handle = await ready;
      answer({ result: await handle(job as Job, (index) => answer({ step: index })) });
    } catch (error) {
      answer({ error: portable(error) });
    }
  };
  port.on('message', (message: ToThread) => void serve(message));
}
