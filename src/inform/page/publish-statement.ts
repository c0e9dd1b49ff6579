import type { Slots } from '../../contract/index.ts';
import type { Act, Journal } from '../../journal/index.ts';
import {
  assert,
  CelluleError,
  LANGUAGES,
  type Digest,
  type PublicationId,
  type StatementId,
} from '../../kernel/index.ts';
import type { Store } from '../../platform/store/index.ts';
import { newId } from '../../platform/system/index.ts';
import {
  checkFacts,
  checkOneSignature,
  findStatement,
  nextUpdatePast,
  sameDigests,
  submitApproved,
  textDigest,
  type ApprovedWords,
  type Statement,
} from '../statements/index.ts';
import type { SiteRenderer } from './build-site.ts';
import { inTurn } from './in-turn.ts';
import { figuresOf, publicationsOf, type Publication } from './model.ts';
import type { PublicSite } from './public-site.ts';
import { putOnPage } from './put-on-page.ts';

export type PublishParts = Readonly<{ store: Store; site: PublicSite; render: SiteRenderer; zone: string }>;

/**
 * Puts approved words on the public page, in all languages at once, and returns when they are served. The bytes are kept before the
 * journal says so: an entry never names a page that was lost.
 *
 * @throws CelluleError `statement.unknown`, `statement.not-approved`, `statement.fact-changed`, `statement.next-update-past`
 */
export function publishStatement(
  parts: PublishParts,
  journal: Journal,
  act: Act,
  id: StatementId,
): Promise<Publication> {
  return inTurn(journal, () => {
    const statement = findStatement(journal, id);
    checkApproved(statement);
    return putWords(parts, journal, act, statement);
  });
}

/**
 * Sends words that were approved in peacetime on the signature of the one who acts. The second signature is due within the hour, and
 * the journal says by which digest these words were approved.
 *
 * @throws CelluleError `statement.figures-are-out`, `statement.second-due`, `statement.next-update-past`, `statement.hour-ahead`
 */
export function publishApproved(
  parts: PublishParts,
  journal: Journal,
  act: Act,
  { words, slots }: Readonly<{ words: ApprovedWords; slots: Slots }>,
): Promise<Publication> {
  return inTurn(journal, async () => {
    checkOneSignature(journal);
    const id = await submitApproved(journal, act, { words, slots, zone: parts.zone });
    return putWords(parts, journal, act, findStatement(journal, id), words.digest);
  });
}

async function putWords(
  parts: PublishParts,
  journal: Journal,
  act: Act,
  statement: Statement,
  oneSignature?: Digest,
): Promise<Publication> {
  checkPublishable(statement, act);
  const before = publicationsOf(journal.entries);
  const publication: Publication = {
    id: newId<PublicationId>(),
    version: (before.at(-1)?.version ?? 0) + 1,
    at: act.at,
    nextUpdateAt: statement.nextUpdateAt,
    statement: statement.id,
    texts: statement.texts,
    promised: {},
    slots: statement.slots,
    errata: statement.errata ?? [],
    figures: figuresOf(journal.entries, statement.facts),
    head: journal.head(),
  };
  return putOnPage(parts, journal, act, publication, { digests: statement.digests, oneSignature });
}

function checkApproved({ id, state, approval, digests }: Statement): void {
  if (state !== 'approved' || !approval || !sameDigests(approval.digests, digests)) {
    throw new CelluleError(
      'conflict',
      'statement.not-approved',
      'This text is not approved, or not any more: a second person must approve the latest one before it is published.',
      { statement: id },
    );
  }
}

function checkPublishable(statement: Statement, act: Act): void {
  const { digests, texts, nextUpdateAt } = statement;
  for (const language of LANGUAGES) {
    const text = texts[language];
    assert(text && textDigest(text) === digests[language], 'a statement has the words that its digests name');
  }
  checkFacts(statement);
  if (nextUpdateAt <= act.at) throw nextUpdatePast();
}
