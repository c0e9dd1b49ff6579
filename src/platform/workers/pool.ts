import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { assert } from '../../kernel/index.ts';
import type { Clock } from '../system/index.ts';
import { revived } from './portable-error.ts';
import type { FromThread, ToThread } from './serve-jobs.ts';

/** How a job ended. `step` is the part that it was in (-1: none had begun), `why` says what stopped it. */
export type Outcome<Result> =
  | Readonly<{ state: 'done'; result: Result }>
  | Readonly<{ state: 'stopped'; step: number; why: 'deadline' | 'died' }>;

export type PoolOptions<Shared> = Readonly<{
  /** The file that calls `serveJobs`. */
  entry: URL;
  /** Handed to each thread as it starts; cloned. */
  shared: Shared;
  clock: Clock;
  /** Threads; without it one per core. */
  size?: number;
  /** JavaScript heap of one thread, in MiB. */
  heapMiB?: number;
}>;

export type JobLimits = Readonly<{
  /** Milliseconds that a part may take, asked when it begins. */
  deadlineMs: (step: number) => number;
  /** Told how long each part took. */
  onStep?: (step: number, elapsedMs: number) => void;
}>;

export type Pool<Job, Result> = Readonly<{
  size: number;
  /** Resolves when a thread is free: whoever waits for it before making the next job holds few jobs in memory. */
  free: () => Promise<void>;
  /** Runs a job as soon as a thread is free. Rejects with what the job threw. */
  run: (job: Job, limits: JobLimits) => Promise<Outcome<Result>>;
  /** Ends the threads that have nothing to do, and gives their memory back. The next job starts one anew. */
  rest: () => Promise<void>;
  close: () => Promise<void>;
}>;

/** Before a job's first part its thread starts and loads its modules; on a busy machine that takes a while. */
const START_MS = 60_000;
/** Room for what lives no longer than one document: the default is so small that half of a document's values outlive it. */
const YOUNG_MIB = 48;

export function openPool<Shared, Job, Result>(options: PoolOptions<Shared>): Pool<Job, Result> {
  const size = Math.max(1, options.size ?? availableParallelism());
  const idle: Thread[] = [];
  const all = new Set<Thread>();
  const waiting: (() => void)[] = [];
  let busy = 0;
  let closed = false;

  const isFull = () => busy >= size;
  const slot = () => new Promise<void>((resolve) => void waiting.push(resolve));
  const free = async (): Promise<void> => {
    while (isFull()) await slot();
  };
  const run = async (job: Job, limits: JobLimits): Promise<Outcome<Result>> => {
    // Nothing is awaited between the last look and the taking of the slot.
    while (isFull()) await slot();
    assert(!closed, 'a closed pool takes no job');
    busy++;
    let thread = idle.pop();
    while (thread?.isDead) thread = idle.pop();
    thread ??= startThread(options);
    all.add(thread);
    let isStopped = false;
    try {
      const outcome = await perform<Result>(thread, job, limits, options.clock);
      isStopped = outcome.state === 'stopped';
      return outcome;
    } finally {
      if (isStopped || thread.isDead) await discard(thread);
      else idle.push(thread);
      busy--;
      // All look again: one who only waited for a slot, and takes none, must not keep another waiting.
      for (const wake of waiting.splice(0)) wake();
    }
  };
  const discard = async (thread: Thread) => {
    all.delete(thread);
    await thread.worker.terminate();
  };
  const rest = async () => void (await Promise.all(idle.splice(0).map(discard)));
  const close = async () => {
    closed = true;
    await Promise.all([...all].map(discard));
  };
  return { size, free, run, rest, close };
}

type Thread = { worker: Worker; isDead: boolean; hear: (message: FromThread | { died: unknown }) => void };

function startThread({ entry, shared, heapMiB = 1024 }: PoolOptions<unknown>): Thread {
  const worker = new Worker(entry, {
    workerData: shared,
    resourceLimits: { maxOldGenerationSizeMb: heapMiB, maxYoungGenerationSizeMb: YOUNG_MIB },
  });
  const thread: Thread = { worker, isDead: false, hear: () => {} };
  const die = (died: unknown) => {
    thread.isDead = true;
    thread.hear({ died });
  };
  worker.on('message', (message: FromThread) => thread.hear(message));
  worker.on('error', die);
  worker.on('exit', () => die(new Error('a worker thread ended before its job')));
  // An idle thread does not keep the process alive.
  worker.unref();
  return thread;
}

function perform<Result>(
  thread: Thread,
  job: unknown,
  { deadlineMs, onStep }: JobLimits,
  clock: Clock,
): Promise<Outcome<Result>> {
  return new Promise((resolve, reject) => {
    let step = -1;
    let began = clock.monotonicMs();
    let timer = setTimeout(() => stop('deadline'), START_MS);
    const settle = () => {
      clearTimeout(timer);
      thread.hear = () => {};
      thread.worker.unref();
      if (step >= 0) onStep?.(step, clock.monotonicMs() - began);
    };
    const stop = (why: 'deadline' | 'died') => {
      settle();
      resolve({ state: 'stopped', step, why });
    };
    thread.hear = (message) => {
      if ('died' in message) {
        // Before its first part a thread runs our own code only: that is a bug, and it says which.
        if (step >= 0) return stop('died');
        settle();
        reject(message.died);
      } else if ('step' in message) {
        clearTimeout(timer);
        if (step >= 0) onStep?.(step, clock.monotonicMs() - began);
        [step, began] = [message.step, clock.monotonicMs()];
        timer = setTimeout(() => stop('deadline'), deadlineMs(step));
      } else {
        settle();
        if ('error' in message) reject(revived(message.error));
        else resolve({ state: 'done', result: message.result as Result });
      }
    };
    thread.worker.ref();
    thread.worker.postMessage({ job } satisfies ToThread);
  });
}
