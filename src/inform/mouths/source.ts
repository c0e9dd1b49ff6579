import type { Claim, Fact, Slots, StatementText } from '../../contract/index.ts';
import type { Journal } from '../../journal/index.ts';
import {
  CelluleError,
  isSkeletonLanguage,
  type Digest,
  type Instant,
  type PageLanguage,
  type SkeletonLanguage,
  type StatementId,
} from '../../kernel/index.ts';
import { claimsOf } from '../../ledger/index.ts';
import { isLoopbackHost } from '../../platform/http/index.ts';
import { textNamingPage } from './naming-page.ts';
import { figuresOf, modeOf } from '../page/index.ts';
import { findStatement, recallOf, sayableLanguages, type RecallReason } from '../statements/index.ts';

/** One approved text in one language, with all that its mouths may say beside it. */
export type Source = Readonly<{
  statement: StatementId;
  language: SkeletonLanguage;
  /** As it is said away from the page. */
  text: StatementText;
  /** What was approved, by which each mouth is traced back. */
  digest: Digest;
  /** Of the page; nothing before it is published. */
  version: number | undefined;
  slots: Slots;
  /** When these words were published, else approved. */
  at: Instant;
  nextUpdateAt: Instant;
  zone: string;
  /** The facts that the text uses, as they were when it was written. */
  figures: readonly Fact[];
  /** The claims that the text tells. */
  told: readonly Claim[];
  /** What the cell knows that it does not know, each with the date of its answer. */
  unknown: readonly Claim[];
  recalled: RecallReason | undefined;
  isDrill: boolean;
  /** The address of the public page, where it has one outside of this machine. */
  address: string | undefined;
}>;

export type SourceOrder = Readonly<{
  statement: StatementId;
  language: PageLanguage;
  zone: string;
  /** The address of the public page, without a slash at its end. */
  page?: string | undefined;
}>;

/**
 * The approved text that mouths are made of.
 *
 * @throws CelluleError `statement.unknown`, `mouth.not-approved`, `mouth.no-frames`
 */
export function sourceOf(journal: Pick<Journal, 'entries'>, order: SourceOrder): Source {
  const { language, zone, page } = order;
  const { entries } = journal;
  const statement = findStatement(journal, order.statement);
  const [text, digest] = [statement.texts[language], statement.digests[language]];
  if (!text || !digest || !sayableLanguages(statement).includes(language)) throw notApproved();
  if (!isSkeletonLanguage(language)) throw noFrames();
  const claims = [...claimsOf(entries).values()];
  const told = new Set(statement.claims?.map(({ id }) => id));
  return {
    statement: statement.id,
    language,
    text: textNamingPage(text, language),
    digest,
    version: statement.publication?.version,
    slots: statement.slots,
    at: statement.publication?.at ?? statement.approvals.at(-1)?.at ?? statement.submittedAt,
    nextUpdateAt: statement.nextUpdateAt,
    zone,
    figures: figuresOf(entries, statement.facts),
    told: claims.filter(({ id }) => told.has(id)),
    unknown: claims.filter(({ status }) => status === 'unknown'),
    recalled: recallOf(statement),
    isDrill: modeOf(entries) === 'rehearsal',
    address: outsideAddress(page),
  };
}

/** The address of the page where anybody but this machine reaches it. */
export function outsideAddress(page: string | undefined): string | undefined {
  return page && !isLoopbackHost(new URL(page).host) ? page : undefined;
}

function notApproved(): CelluleError {
  return new CelluleError(
    'conflict',
    'mouth.not-approved',
    'These words are not approved in this language, so nothing is made of them. Have them approved first.',
  );
}

function noFrames(): CelluleError {
  return new CelluleError(
    'not-found',
    'mouth.no-frames',
    'No frames are shipped in this language: people write these texts themselves, from the approved words.',
  );
}
