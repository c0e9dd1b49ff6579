import type { Act, Journal } from '../journal/index.ts';
import { noteMissedCommitments } from '../ledger/index.ts';
import { recallBriefs } from './brief/index.ts';
import { publishScheduled, recordMissedUpdate, refreshPage, tendLanguages, type PublishParts } from './page/index.ts';
import { tendApprovals, tendSecondSignature } from './statements/index.ts';
import type { Subscribers } from './subscribers/index.ts';

type Chore = (journal: Journal, act: Act) => Promise<void>;

/**
 * What is due of words and promises and what no person does, in the order in which one follows from another: doing it twice writes nothing
 * twice.
 *
 * @param onMissed told once for each promised hour that passed without a word
 */
export function informChores(
  { subscribers, ...parts }: PublishParts & Readonly<{ subscribers: Subscribers }>,
  onMissed: (journal: Journal) => void,
): readonly Chore[] {
  return [
    tendSecondSignature,
    tendApprovals,
    async (journal, act) => {
      // Words that were to go out at the promised hour itself go out first: they are not late. If they cannot, the hour was missed.
      try {
        await publishScheduled(parts, journal, act);
      } finally {
        if (await recordMissedUpdate(journal, act)) onMissed(journal);
      }
    },
    tendLanguages,
    async (journal, act) => void (await noteMissedCommitments(journal, act)),
    recallBriefs,
    async (journal, act) => void (await refreshPage(parts, journal, act)),
    subscribers.tend,
  ];
}
