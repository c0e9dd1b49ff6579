import { readdirSync, readFileSync } from 'node:fs';

/** The processes of analyses that this process has started, by /proc (proc(5)). */
export function ownersBelow(pid: number): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const isChild = readFileSync(`/proc/${name}/stat`, 'utf8').split(') ').at(-1)!.split(' ')[1] === String(pid);
        return isChild && readFileSync(`/proc/${name}/cmdline`, 'utf8').includes('owner-process') ? [Number(name)] : [];
      } catch {
        // It has ended meanwhile.
        return [];
      }
    });
}
