import { setTimeout as sleep } from 'node:timers/promises';
import { addMs } from '../../../kernel/index.ts';
import type { Letter, Mail, MailOutcome } from '../../../platform/delivery/index.ts';
import type { Clock } from '../../../platform/system/index.ts';
import {
  CLAIM_MAX,
  PAUSE_MS,
  REFUSED_IN_A_ROW_MAX,
  RELAY_DOWN_MS,
  retryAfterMs,
  type Claimed,
  type Intended,
} from '../model.ts';
import type { SubscriberRows } from '../store.ts';
import type { LetterRows } from './store.ts';

type SenderParts = Readonly<{
  rows: LetterRows & Pick<SubscriberRows, 'remove'>;
  clock: Clock;
  mail: Mail;
  /** What is sent; nothing where there is nothing to say any more. */
  write: (intended: Intended) => Promise<Letter | undefined>;
  onFailure: (error: unknown) => void;
}>;

/** Sends what lies in the box, one mail after another. `wake` begins where nothing is being sent; `close` ends after the mail in flight. */
export type Sender = Readonly<{ wake: () => void; close: () => Promise<void> }>;

/** What happened to a mail: `away` when the relay cannot be used, so that the others need not be tried. */
type Step = 'on' | 'away';

export function openSender(parts: SenderParts): Sender {
  const { rows, clock, onFailure } = parts;
  const closing = new AbortController();
  const { signal } = closing;
  const streak = { refused: 0 };
  let running: Promise<void> | undefined;
  let woken = false;

  const sendAll = async () => {
    while (!signal.aborted) {
      woken = false;
      const claimed = await rows.claim(clock.now(), CLAIM_MAX);
      // A letter that was laid down while the box was being read may not be among what was read.
      if (claimed.length === 0 && !woken) return;
      const left = await sendSome(parts, claimed, { signal, streak });
      await rows.release(left);
      if (left.length > 0) {
        woken = false;
        return;
      }
    }
  };
  const run = async () => {
    try {
      await sendAll();
    } catch (error) {
      onFailure(error);
    } finally {
      running = undefined;
    }
    // A wake between the last look and this line found a run under way.
    if (woken) wake();
  };
  const wake = () => {
    if (signal.aborted) return;
    woken = true;
    running ??= run();
  };
  return {
    wake,
    close: async () => {
      closing.abort();
      await running;
    },
  };
}

type Course = Readonly<{ signal: AbortSignal; streak: { refused: number } }>;

/** Sends until told to stop or the relay is away. Answers what was not begun. */
async function sendSome(
  parts: SenderParts,
  claimed: readonly Claimed[],
  { signal, streak }: Course,
): Promise<readonly Claimed[]> {
  for (const [index, letter] of claimed.entries()) {
    if (signal.aborted) return claimed.slice(index);
    const step = await sendOne(parts, letter, streak).catch(parts.onFailure);
    if (step === 'away') return claimed.slice(index + 1);
    await sleep(PAUSE_MS, undefined, { signal }).catch(() => {});
  }
  return [];
}

async function sendOne(parts: SenderParts, claimed: Claimed, streak: Course['streak']): Promise<Step> {
  const { rows, clock, mail, write } = parts;
  const intended = await rows.intend(claimed, clock.now());
  const letter = intended && (await write(intended));
  if (!letter) {
    await rows.drop(claimed);
    return 'on';
  }
  const outcome = await mail.send(letter);
  return settle(parts, intended, outcome, streak);
}

async function settle(
  { rows, clock }: SenderParts,
  intended: Intended,
  outcome: MailOutcome,
  streak: Course['streak'],
): Promise<Step> {
  const { subscriber, tries } = intended;
  if (outcome.accepted) {
    streak.refused = 0;
    await rows.settle(intended, { state: 'sent' });
    return 'on';
  }
  if (outcome.refused === 'relay') {
    await rows.settle(intended, { state: 'waiting', due: addMs(clock.now(), RELAY_DOWN_MS), tries });
    return 'away';
  }
  if (outcome.refused === 'mailbox' && ++streak.refused <= REFUSED_IN_A_ROW_MAX) {
    await rows.settle(intended, { state: 'failed' });
    await rows.remove(subscriber);
    return 'on';
  }
  const waitMs = retryAfterMs(tries);
  const again = waitMs === undefined ? undefined : addMs(clock.now(), waitMs);
  await rows.settle(intended, again ? { state: 'waiting', due: again, tries: tries + 1 } : { state: 'failed' });
  return 'on';
}
