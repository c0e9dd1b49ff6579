/** What a process uses together with those that it started: the analysis is a process of its own. */
import { readdirSync, readFileSync } from 'node:fs';
import { systemClock } from '../src/platform/system/index.ts';

/** What an act took, in all processes together. */
export type Cost<T> = Readonly<{ result: T; wallMs: number; cpuMs: number; peakMb: number }>;

const LOOK_EVERY_MS = 50;

/** What an act of this process takes. The peak of memory is looked at twenty times a second. */
export async function costOf<T>(act: () => Promise<T>): Promise<Cost<T>> {
  const [from, before] = [systemClock.monotonicMs(), treeOf(process.pid)];
  let peakMb = before.residentMb;
  const look = setInterval(() => (peakMb = Math.max(peakMb, treeOf(process.pid).residentMb)), LOOK_EVERY_MS);
  try {
    const result = await act();
    const after = treeOf(process.pid);
    return {
      result,
      wallMs: systemClock.monotonicMs() - from,
      cpuMs: after.cpuMs - before.cpuMs,
      peakMb: Math.max(peakMb, after.residentMb),
    };
  } finally {
    clearInterval(look);
  }
}

/** What a process and all below it have used until now, those that have ended too, by /proc (proc(5)); a tick is a hundredth of a second. */
export function treeOf(pid: number): { cpuMs: number; residentMb: number } {
  const stats = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => statOf(name) ?? []);
  const below = new Set([pid]);
  for (let grown = true; grown;) {
    grown = false;
    for (const { id, parent } of stats)
      if (below.has(parent) && !below.has(id)) {
        below.add(id);
        grown = true;
      }
  }
  const tree = stats.filter(({ id }) => below.has(id));
  return {
    cpuMs: tree.reduce((sum, { ticks }) => sum + ticks * 10, 0),
    residentMb: tree.reduce((sum, { pages }) => sum + pages * 4.096e-3, 0),
  };
}

function statOf(name: string): { id: number; parent: number; ticks: number; pages: number } | undefined {
  try {
    const text = readFileSync(`/proc/${name}/stat`, 'utf8');
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    // User and system time of the process itself, then of its children that have ended.
    const ticks = fields.slice(11, 15).reduce((sum, each) => sum + each, 0);
    return { id: Number(name), parent: fields[1]!, ticks, pages: fields[21]! };
  } catch {
    return undefined;
  }
}
