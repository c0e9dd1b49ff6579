import type { Journal } from '../../journal/index.ts';

/** One change of the public page at a time in a crisis: a button tapped twice publishes once. */
export function inTurn<Result>(journal: Journal, run: () => Promise<Result>): Promise<Result> {
  const turn = (turns.get(journal) ?? Promise.resolve()).then(run, run);
  turns.set(journal, turn);
  return turn;
}

const turns = new WeakMap<Journal, Promise<unknown>>();
