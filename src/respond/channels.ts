import type { Channel } from '../contract/index.ts';
import type { Act, Entry, Journals } from '../journal/index.ts';
import { CelluleError, type CrisisId } from '../kernel/index.ts';
import { closingOf } from './closing/model.ts';
import { crisisOf } from './model.ts';

/** The channels that a crisis holds for compromised: those of its plan, and those that somebody marked since. */
export function compromisedChannels(entries: readonly Entry[]): ReadonlySet<Channel> {
  const compromised = new Set<Channel>();
  for (const { kind, value } of entries) {
    if (kind === 'plan.activated') for (const channel of value.working.compromised) compromised.add(channel);
    if (kind === 'channel.compromised') compromised.add(value.channel);
    if (kind === 'channel.restored') compromised.delete(value.channel);
  }
  return compromised;
}

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
  return crisis !== undefined && compromisedChannels(journals.open(crisis).entries).has(channel);
}

/**
 * Writes that a channel is compromised, or good again, into the crisis in force.
 *
 * @throws CelluleError `channel.no-crisis`, `channel.unchanged`
 */
export async function markChannel(
  journals: Journals,
  act: Act,
  { channel, state, reason }: Readonly<{ channel: Channel; state: 'compromised' | 'restored'; reason: string }>,
): Promise<number> {
  const crisis = crisisInForce(journals);
  if (!crisis) {
    throw new CelluleError('conflict', 'channel.no-crisis', 'No crisis is open that could say so. Declare one first.');
  }
  const journal = journals.open(crisis);
  if (compromisedChannels(journal.entries).has(channel) === (state === 'compromised')) {
    throw new CelluleError('conflict', 'channel.unchanged', 'The journal says so already: there is nothing to do.');
  }
  const { seq } = await journal.append(act, `channel.${state}`, { channel, reason });
  return seq;
}
