import type { Act, Entry, Journal } from '../../journal/index.ts';
import { addMs, CelluleError, DAY_MS } from '../../kernel/index.ts';
import { closingOf } from '../../respond/index.ts';
import { modeOf, publicationsOf, type Publication } from '../page/index.ts';
import { KEPT_AFTER_CLOSE_DAYS, type Round } from './model.ts';
import type { SubscriberRows } from './store.ts';

/**
 * Puts the newest version in the box for everybody who follows, once, and writes down which heads have left with mails to all. In a
 * rehearsal nothing is told to anybody. Some time after the end of a crisis all addresses go.
 */
export async function tellSubscribers(rows: SubscriberRows, journal: Journal, act: Act): Promise<void> {
  const { crisis, entries } = journal;
  if (modeOf(entries) !== 'real') return;
  const closing = closingOf(entries);
  if (closing && addMs(closing.at, KEPT_AFTER_CLOSE_DAYS * DAY_MS) <= act.at) return rows.removeAll(crisis);
  await rows.sweep(crisis, act.at);
  const newest = publicationsOf(entries).at(-1);
  if (!newest) return;
  const { id: publication, version } = newest;
  await rows.beginRound({ publication, crisis, version, now: act.at });
  for (const round of await rows.finished(crisis)) await endRound(rows, journal, act, round);
}

/** A head that reached somebody is in other hands; what nobody got is not. */
async function endRound(rows: SubscriberRows, journal: Journal, act: Act, round: Round): Promise<void> {
  const told = publicationsOf(journal.entries).find(({ id }) => id === round.publication);
  if (told && round.sent > 0) await noteHead(journal, act, told, round);
  await rows.endRound(round.publication, act.at);
}

async function noteHead(journal: Journal, act: Act, { head }: Publication, { sent, failed }: Round): Promise<void> {
  const isNoted = (entries: readonly Entry[]) =>
    entries.some(
      ({ kind, value }) => kind === 'head.left' && value.by === 'subscribers' && value.head.digest === head.digest,
    );
  if (isNoted(journal.entries)) return;
  try {
    const value = { head, by: 'subscribers' as const, told: { sent, failed } };
    await journal.append(act, 'head.left', value, {
      unless: (entries) => {
        if (isNoted(entries)) throw notedMeanwhile();
      },
    });
  } catch (error) {
    if (!(error instanceof CelluleError && error.code === 'head.noted')) throw error;
  }
}

function notedMeanwhile(): CelluleError {
  return new CelluleError('conflict', 'head.noted', 'Another process has written this down; nothing is left to do.');
}
