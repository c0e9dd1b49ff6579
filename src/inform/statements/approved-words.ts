import type { Plan, Slots } from '../../contract/index.ts';
import type { Act, Entry, Journal } from '../../journal/index.ts';
import { CelluleError, type Digest, type StatementId } from '../../kernel/index.ts';
import { digestOfWords, readyWords } from '../../prepare/index.ts';
import { composeStatement } from './compose-statement.ts';
import type { StatementParts } from './parts.ts';
import { statementsOf } from './model.ts';
import { SKELETONS } from './skeleton.ts';
import { appendSubmitted } from './submit-statement.ts';

/** Words of the plan that were approved in peacetime, by whom and when. One signature is enough to send them. */
export type ApprovedWords = Readonly<{
  id: string;
  digest: Digest;
  by: string;
  on: string;
  skeleton: StatementParts['skeleton'];
}>;

/**
 * The words of a plan that may go out on one signature: for the first hours, approved, and still those that were approved. `plan check`
 * says in peacetime why others are not among them.
 */
export function approvedWords(plan: Plan | undefined): readonly ApprovedWords[] {
  return (plan?.skeletons ?? []).flatMap(({ id, phase, words, approved }) => {
    if (phase !== 'aware' || !approved || approved.digest !== digestOfWords(words)) return [];
    const read = readyWords(words);
    if ('why' in read) return [];
    // Its heading is the one under which the first word always says what happened.
    const heading = SKELETONS['first-word'].blocks.find((block) => block.id === 'happened')!.heading;
    const paragraphs = read.paragraphs.map((paragraph) => [paragraph]);
    const { digest, by, on } = approved;
    return [
      { id, digest, by, on, skeleton: { title: [read.title], blocks: [{ id: 'happened', heading, paragraphs }] } },
    ];
  });
}

/**
 * Whether one signature is enough now: nothing that gives figures is on the page, for such words would take them back, and no earlier
 * words of this kind wait for their second signature or were refused it.
 *
 * @throws CelluleError `statement.figures-are-out`, `statement.second-due`
 */
export function checkOneSignature({ entries }: Pick<Journal, 'entries'>): void {
  const refusal = refusalOf(entries);
  if (refusal) throw refusal;
}

function refusalOf(entries: readonly Entry[]): CelluleError | undefined {
  const statements = statementsOf(entries);
  if (statements.some(({ publication, facts }) => publication && facts.length > 0)) {
    return figuresAreOut();
  }
  if (
    statements.some(
      ({ state, secondDueAt, approvals }) => state === 'published' && secondDueAt && approvals.length === 0,
    )
  ) {
    return new CelluleError(
      'conflict',
      'statement.second-due',
      'Words that went out on one signature before still lack the second one, or were refused it. Have them read first.',
    );
  }
  return undefined;
}

/** What one signature is enough to send now; nothing while `checkOneSignature` would refuse. */
export function sendableWords(entries: readonly Entry[], plan: Plan | undefined): readonly ApprovedWords[] {
  return refusalOf(entries) ? [] : approvedWords(plan);
}

/**
 * Makes a statement of words that were approved beforehand.
 *
 * @throws CelluleError `statement.next-update-past`, `statement.hour-ahead`
 */
export function submitApproved(
  journal: Journal,
  act: Act,
  { words, slots, zone }: Readonly<{ words: ApprovedWords; slots: Slots; zone: string }>,
): Promise<StatementId> {
  const composed = composeStatement({ skeleton: words.skeleton, slots, facts: new Map(), zone });
  return appendSubmitted(journal, act, { skeleton: words.id, slots, composed });
}

export function figuresAreOut(): CelluleError {
  return new CelluleError(
    'conflict',
    'statement.figures-are-out',
    'The page gives figures already, and these words would take them back. Write the next word, and have it approved.',
  );
}
