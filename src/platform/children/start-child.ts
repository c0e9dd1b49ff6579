import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { open, rm, type FileHandle } from 'node:fs/promises';
import { setPriority } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { diskError, makeFolders, openBytes, stretches, type ByteSource } from '../files/index.ts';
import { randomWord, systemRandom, type Random } from '../system/index.ts';
import { binding } from './confinement.ts';

export type ChildLimits = Readonly<{
  cpuSeconds: number;
  /** Address space. */
  memoryBytes: number;
  /** What it may say on standard output. */
  outputBytes: number;
  /** How long it may let us wait for its next word, or for its end. Time in which nobody waits does not count. */
  stallMs: number;
}>;

export type ChildOrder = Readonly<{
  /** As `findProgram` gives it. */
  program: string;
  /** Words of the code's own. */
  args: readonly string[];
  /** Its standard input: a file, so that it can be read at any place. */
  input?: Uint8Array | ByteSource;
  /** A run folder: input lies there without a name, and the child stands in an empty folder of it. */
  folder: string;
  environment?: Readonly<Record<string, string>>;
  limits: ChildLimits;
}>;

/** How it ended. `says`: the end of what it said on standard error, to be judged and never shown: it may name evidence. */
export type ChildEnd = Readonly<
  { says: string } & ({ state: 'done'; code: number } | { state: 'stopped'; why: 'stalled' | 'output' | 'died' })
>;

export type Child = Readonly<{
  /** Standard output. Whoever stops reading early ends the child. */
  output: AsyncIterable<Buffer>;
  /** Settles when it is gone, with all that it started. Does not reject. */
  end: Promise<ChildEnd>;
  stop: () => void;
}>;

const SAYS_MAX = 4_096;
const LOW_PRIORITY = 10;

/**
 * Starts a program. Its end is always answered, never thrown.
 *
 * @throws CelluleError `files.disk-full` where its input has no room
 */
export async function startChild(order: ChildOrder, random: Random = systemRandom): Promise<Child> {
  const { limits } = order;
  const home = join(order.folder, `child-${randomWord(8, random)}`);
  await makeFolders(home);
  const input = order.input && (await unnamedFile(order.folder, order.input, random));
  const child = launch(order, home, input);
  // Before anything is waited for: a child may end at once, and what nobody listens to is thrown away at its end.
  const end = endOf(child, home);
  child.stdout.on('readable', () => {});
  await input?.close();
  let why: 'stalled' | 'output' | undefined;
  const stop = (because?: typeof why) => {
    why ??= because;
    killAll(child.pid);
    // What it still had to say would keep its end from us.
    child.stdout.destroy();
  };
  return {
    output: outputOf(child, limits, stop),
    end: end.then((ended) => (why && ended.state === 'stopped' ? { ...ended, why } : ended)),
    stop: () => stop(),
  };
}

type Running = ChildProcessByStdio<null, Readable, Readable>;

function launch({ program, args, environment, limits }: ChildOrder, home: string, input?: FileHandle): Running {
  const { before, limit, after } = binding();
  const { cpuSeconds, memoryBytes } = limits;
  const limited =
    limit === undefined ? [] : [limit, `--cpu=${cpuSeconds}`, `--as=${memoryBytes}`, '--fsize=0', '--core=0', '--'];
  const [first, ...rest] = [...before, ...limited, ...after, program, ...args];
  const child = spawn(first!, rest, {
    cwd: home,
    env: { PATH: '/usr/bin:/bin', LC_ALL: 'C.UTF-8', HOME: home, TMPDIR: home, ...environment },
    // A group of its own, so that all that it starts can be ended with it.
    detached: true,
    stdio: [input?.fd ?? 'ignore', 'pipe', 'pipe'],
  }) as Running;
  if (child.pid === undefined) return child;
  running.add(child.pid);
  if (running.size === 1) process.on('exit', killEach);
  try {
    setPriority(child.pid, LOW_PRIORITY);
  } catch {
    // It is gone already, or this system knows no priorities.
  }
  return child;
}

/** Content in a file that has lost its name before its first byte is written: it is gone with whoever holds it open. */
async function unnamedFile(folder: string, content: Uint8Array | ByteSource, random: Random): Promise<FileHandle> {
  const path = join(folder, randomWord(16, random));
  const file = await open(path, 'wx+', 0o600);
  try {
    await rm(path);
    let at = 0;
    for await (const stretch of stretches(content instanceof Uint8Array ? openBytes(content) : content)) {
      // Written at a place, so that the child begins to read at the start.
      for (let written = 0; written < stretch.length;) {
        written += (await file.write(stretch, written, stretch.length - written, at + written)).bytesWritten;
      }
      at += stretch.length;
    }
    return file;
  } catch (error) {
    await file.close();
    throw diskError(error);
  }
}

async function* outputOf(
  child: Running,
  { outputBytes, stallMs }: ChildLimits,
  stop: (why?: 'stalled' | 'output') => void,
): AsyncGenerator<Buffer> {
  let left = outputBytes;
  const chunks = child.stdout[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  try {
    for (;;) {
      const timer = setTimeout(() => stop('stalled'), stallMs);
      const next = await chunks.next().catch(() => ({ done: true as const, value: undefined }));
      clearTimeout(timer);
      if (next.done) return;
      left -= next.value.length;
      if (left < 0) {
        stop('output');
        return;
      }
      yield next.value;
    }
  } finally {
    if (!child.stdout.readableEnded) stop();
    // Its output is at an end: what is still to come is its own end, and that soon.
    const timer = setTimeout(() => stop('stalled'), stallMs);
    timer.unref();
    child.once('close', () => clearTimeout(timer));
  }
}

function endOf(child: Running, home: string): Promise<ChildEnd> {
  let says = '';
  child.stderr.on('data', (bytes: Buffer) => void (says = (says + bytes.toString('latin1')).slice(-SAYS_MAX)));
  return new Promise((resolve) => {
    const settle = async (code: number | null) => {
      if (child.pid !== undefined) {
        killAll(child.pid);
        running.delete(child.pid);
        if (running.size === 0) process.removeListener('exit', killEach);
      }
      await rm(home, { recursive: true, force: true }).catch(() => {});
      resolve(code === null ? { state: 'stopped', why: 'died', says } : { state: 'done', code, says });
    };
    child.once('error', () => void settle(null));
    // What it started may hold its output open after it is gone.
    child.once('exit', () => killAll(child.pid));
    child.once('close', (code) => void settle(code));
  });
}

/** The groups of children that are still there. */
const running = new Set<number>();

function killEach(): void {
  for (const pid of running) killAll(pid);
}

function killAll(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // All of them are gone.
  }
}
