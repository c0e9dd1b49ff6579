import type { Pool } from '../../platform/workers/index.ts';
import type { Job, JobResult, MemberToLoad } from './jobs.ts';

/** Our own segments are no hostile input: this only ends a thread that a broken disk holds. */
const HOUR_MS = 3_600_000;

/** Opens segments into plain files, about equally large, each written by a thread. Answers with those that got lines. */
export async function loadLines(
  pool: Pool<Job, JobResult>,
  members: readonly MemberToLoad[],
  files: readonly string[],
): Promise<string[]> {
  const inOrder = [...members].sort((one, other) => compare(one.segment, other.segment) || one.from - other.from);
  const total = inOrder.reduce((sum, { from, to }) => sum + to - from, 0);
  const shares: MemberToLoad[][] = files.map(() => []);
  let before = 0;
  for (const member of inOrder) {
    shares[Math.floor((before / total) * files.length)]!.push(member);
    before += member.to - member.from;
  }
  const filled = files.filter((_, index) => shares[index]!.length > 0);
  const load = (file: string) => ({ kind: 'load', members: shares[files.indexOf(file)]!, file }) as const;
  await Promise.all(filled.map((file) => pool.run(load(file), { deadlineMs: () => HOUR_MS })));
  return filled;
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
