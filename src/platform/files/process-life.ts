import { readFileSync } from 'node:fs';

/** Whether the process that left a mark still runs; a number that was given to a newer process does not count. */
export function isAlive(pid: number, since: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as { code?: string }).code === 'ESRCH') return false;
  }
  const started = startedAt(pid);
  return started === undefined || since === 0 || started === since;
}

/** When a process started, in clock ticks since the machine did (Linux, proc_pid_stat(5), field 22). */
export function startedAt(pid: number): number | undefined {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const ticks = Number(line.slice(line.lastIndexOf(')') + 2).split(' ')[19]);
    return Number.isFinite(ticks) ? ticks : undefined;
  } catch {
    return undefined;
  }
}
