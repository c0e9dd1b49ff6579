import type { Act, Journal } from '../../journal/index.ts';
import { CelluleError, canonicalJson, type Instant } from '../../kernel/index.ts';
import { digestOf } from '../../platform/signing/index.ts';
import {
  publicationsOf,
  publishAlone,
  wentOutWith,
  withdrawnOf,
  type Publication,
  type PublishParts,
} from '../page/index.ts';
import {
  appendSubmitted,
  checkLedger,
  figuresAreOut,
  findStatement,
  languagesIn,
  statementsOf,
} from '../statements/index.ts';
import { recompose, type RecomposeParts } from './recompose.ts';

/**
 * Puts an earlier version back: the same words, in the languages in which it was on the page, as a new version with the hour of the next one, on the signature of the one who acts. The
 * second signature is due within the hour.
 *
 * @throws CelluleError `page.version-unknown`, `statement.figures-are-out`, `statement.fact-changed`, `statement.claim-changed`, `statement.source-lost`,
 * `statement.next-update-past`, `page.overtaken`
 */
export async function rollBack(
  parts: RecomposeParts & PublishParts,
  journal: Journal,
  act: Act,
  { version, nextUpdateAt }: Readonly<{ version: number; nextUpdateAt: Instant }>,
): Promise<Publication> {
  const publications = publicationsOf(journal.entries);
  const earlier = publications.find((one) => one.version === version);
  if (!earlier || earlier === publications.at(-1) || earlier.withdrawn || withdrawnOf(publications).has(earlier)) {
    throw new CelluleError(
      'not-found',
      'page.version-unknown',
      'There is no such earlier version that could be put back: choose one from the list.',
    );
  }
  const before = findStatement(journal, earlier.statement);
  checkLedger(before);
  const onPage = statementsOf(journal.entries).findLast(({ state }) => state === 'published');
  if (before.facts.length === 0 && onPage && onPage.facts.length > 0) throw figuresAreOut();
  const { digests } = wentOutWith(earlier);
  const order = { at: act.at, nextUpdateAt, languages: languagesIn(digests) };
  const { isOutrun: _, ...again } = await recompose(parts, journal, before, order);
  const { skeleton, draft, id: about } = before;
  const id = await appendSubmitted(journal, act, { skeleton, ...again, draft, kind: 'roll-back', about });
  return publishAlone(parts, journal, act, { id, approvedAs: digestOf(canonicalJson(digests)) });
}
