import { spawnSync } from 'node:child_process';
import { findProgram } from './find-program.ts';

/** What of a child's hands this machine can bind. Each is tried, not guessed. */
export type Confinement = Readonly<{
  /** Its own, empty network. */
  isWithoutNetwork: boolean;
  /** Limits on processor time, memory and file size. */
  isLimited: boolean;
  /** No way to more rights, and it dies with us; where we are root, it is nobody. */
  isUnprivileged: boolean;
}>;

type Wrapper = readonly string[];

/** What is put before a program's own words. `limit` is what takes limits, where there is something that does. */
export type Binding = Readonly<{ before: Wrapper; limit: string | undefined; after: Wrapper }>;

const NOBODY = '65534';
let found: Binding | undefined;

/** Found out once for a process. */
export function binding(): Binding {
  return (found ??= {
    before: firstThatWorks('unshare', [
      ['--net', '--'],
      ['--user', '--net', '--'],
    ]),
    limit: firstThatWorks('prlimit', [['--core=0', '--']])[0],
    after: firstThatWorks('setpriv', [
      [`--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups', '--no-new-privs', '--pdeathsig=KILL', '--'],
      ['--no-new-privs', '--pdeathsig=KILL', '--'],
    ]),
  });
}

/** What this machine does for children, for `doctor`. */
export function confinement(): Confinement {
  const { before, limit, after } = binding();
  return { isWithoutNetwork: before.length > 0, isLimited: limit !== undefined, isUnprivileged: after.length > 0 };
}

function firstThatWorks(program: string, ways: readonly Wrapper[]): Wrapper {
  const path = findProgram(program);
  const nothing = findProgram('true');
  if (path === undefined || nothing === undefined) return [];
  const way = ways.find(
    (words) => spawnSync(path, [...words, nothing], { stdio: 'ignore', timeout: 5_000, env: {} }).status === 0,
  );
  return way ? [path, ...way] : [];
}
