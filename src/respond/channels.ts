import type { Channel } from '../contract/index.ts';
import type { Journals } from '../journal/index.ts';
import type { CrisisId } from '../kernel/index.ts';
import { cellOf } from './cell/model.ts';
import { closingOf } from './closing/model.ts';
import { crisisOf } from './model.ts';

/**
 * The crisis that says which channels the house may use: the newest real one that is not closed; a rehearsal only where no real one is
 * open, so that a drill closes no door of a crisis.
 */
export function crisisInForce(journals: Journals): CrisisId | undefined {
  const open = journals.list().filter((crisis) => !closingOf(journals.open(crisis).entries));
  return open.findLast((crisis) => crisisOf(journals.open(crisis).entries)?.mode === 'real') ?? open.at(-1);
}

/** Whether a channel is held for compromised now. */
export function isChannelCompromised(journals: Journals, channel: Channel): boolean {
  const crisis = crisisInForce(journals);
  return crisis !== undefined && cellOf(journals.open(crisis).entries).compromised.has(channel);
}
