import type { WithdrawalReason } from '../../contract/index.ts';
import type { Act, Journal } from '../../journal/index.ts';
import { canonicalJson, CelluleError, isSkeletonLanguage, type Instant } from '../../kernel/index.ts';
import { claimsOf, factsOf } from '../../ledger/index.ts';
import { digestOf } from '../../platform/signing/index.ts';
import { publicationsOf, publishAlone, type Publication, type PublishParts } from '../page/index.ts';
import { appendSubmitted, composeStatement, languagesIn, SKELETONS, type Statement } from '../statements/index.ts';
import { textOnPage } from './recompose.ts';

/** Why, until when, and which other versions said the same in other words. */
export type Withdrawal = Readonly<{
  reason: WithdrawalReason;
  nextUpdateAt: Instant;
  also?: readonly number[] | undefined;
}>;

/**
 * Takes the words off the page at once, on the signature of the one who acts, and leaves a notice in shipped words: when, why, what still
 * holds, and the hour of the next word. The second signature is due within the hour.
 *
 * @throws CelluleError `statement.nothing-on-page`, `statement.reason-unfit`, `statement.withdrawn-before`, `page.version-unknown`, `statement.next-update-past`, `page.overtaken`
 */
export async function withdraw(
  parts: PublishParts,
  journal: Journal,
  act: Act,
  { reason, nextUpdateAt, also = [] }: Withdrawal,
): Promise<Publication> {
  const { entries } = journal;
  const live = textOnPage(entries);
  checkReason(live, reason);
  checkVersions(publicationsOf(entries), also);
  const skeleton = SKELETONS.withdrawal;
  const slots = { ...live.slots, nextUpdateAt };
  const composed = composeStatement({
    skeleton,
    slots,
    facts: factsOf(entries),
    claims: claimsOf(entries),
    at: act.at,
    about: { withdrawn: { publishedAt: live.publication!.at, at: act.at, reason } },
    zone: parts.zone,
    languages: languagesIn(live.publication!.digests).filter(isSkeletonLanguage),
  });
  const { id: about } = live;
  const id = await appendSubmitted(journal, act, { skeleton: skeleton.id, slots, composed, kind: 'withdrawal', about });
  const withdrawn = { statement: about, reason, ...(also.length > 0 && { also: [...also] }) };
  return publishAlone(parts, journal, act, { id, approvedAs: digestOf(canonicalJson(skeleton)), withdrawn });
}

/** The public is not told of a wrong figure, or of wrong advice, in a text that gave none. */
function checkReason({ facts, texts, kind }: Statement, reason: WithdrawalReason): void {
  if (kind === 'withdrawal') {
    throw new CelluleError(
      'conflict',
      'statement.withdrawn-before',
      'The text is off the page already, and a notice stands in its place. Write the next word, and have it approved.',
    );
  }
  const blocks = Object.values(texts).flatMap((text) => text.blocks);
  const hasIt: Readonly<Partial<Record<WithdrawalReason, boolean>>> = {
    'figure-wrong': facts.length > 0,
    'advice-wrong': blocks.some(({ id }) => id === 'advice'),
  };
  if (hasIt[reason] ?? true) return;
  throw new CelluleError(
    'conflict',
    'statement.reason-unfit',
    'The text on the page gives no figure of the ledger, or no advice, that could be wrong: choose the reason that holds.',
  );
}

function checkVersions(publications: readonly Publication[], also: readonly number[]): void {
  const versions = new Set(publications.filter(({ withdrawn }) => !withdrawn).map(({ version }) => version));
  if (also.every((version) => versions.has(version))) return;
  throw new CelluleError(
    'not-found',
    'page.version-unknown',
    'There is no such earlier version: choose from the list.',
  );
}
