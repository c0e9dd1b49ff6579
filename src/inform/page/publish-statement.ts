import type { EntryValue, Slots, TextDigests } from '../../contract/index.ts';
import type { Act, Entry, Journal } from '../../journal/index.ts';
import {
  assert,
  CelluleError,
  PAGE_LANGUAGES,
  type Digest,
  type Instant,
  type PageLanguage,
  type PublicationId,
  type StatementId,
} from '../../kernel/index.ts';
import type { Store } from '../../platform/store/index.ts';
import { newId } from '../../platform/system/index.ts';
import {
  approvedLanguages,
  checkLedger,
  checkNotReplaced,
  checkOneSignature,
  findStatement,
  languagesIn,
  languagesToPublish,
  nextUpdatePast,
  originalOf,
  statementsOf,
  submitApproved,
  textDigest,
  type ApprovedWords,
  type Statement,
} from '../statements/index.ts';
import { inTurn } from './in-turn.ts';
import { claimsIn, figuresOf, publicationsOf, textsOf, type Publication } from './model.ts';
import type { PublicSite } from './public-site.ts';
import { putOnPage } from './put-on-page.ts';
import { checkRules } from './statement-rules.ts';

export type PublishParts = Readonly<{ store: Store; site: PublicSite; zone: string }>;

/** Languages that follow, each by its hour. */
export type Promised = Readonly<Partial<Record<PageLanguage, Instant>>>;

/** How words go out: in which languages, which follow, and what makes it another publication than most. */
type Outgoing = Readonly<{
  languages: readonly PageLanguage[];
  promised: Promised;
  oneSignature?: Digest | undefined;
  withdrawn?: EntryValue<'page.published'>['withdrawn'];
}>;

/**
 * Puts approved words on the public page, in all languages that are wholly approved at once, and returns when they are served. The others
 * follow, each by the hour that the page promises. The bytes are kept before the journal says so: an entry never names a page that was
 * lost.
 *
 * @param promised the hour of each language that is not approved yet
 * @throws CelluleError `statement.unknown`, `statement.replaced`, `statement.not-approved`, `statement.on-page`, `statement.language-owed`,
 * `statement.follow-past`, `statement.fact-changed`, `statement.claim-changed`, `statement.next-update-past`, `page.overtaken`,
 * `statement.rules`
 */
export function publishStatement(
  parts: PublishParts,
  journal: Journal,
  act: Act,
  id: StatementId,
  promised: Promised = {},
): Promise<Publication> {
  return inTurn(journal, () => {
    const statement = findStatement(journal, id);
    const going = checkGoing(statement, journal.entries, { at: act.at, zone: parts.zone, promised });
    return putWords(parts, journal, act, statement, going);
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
    const statement = findStatement(journal, id);
    const languages = languagesIn(statement.digests);
    return putWords(parts, journal, act, statement, { languages, promised: {}, oneSignature: words.digest });
  });
}

/**
 * Puts words on the page on the signature of the one who acts: words that people approved before, or that are shipped.
 *
 * @param order `approvedAs` is the digest of what was approved; the second signature is due within the hour
 * @throws CelluleError `statement.next-update-past`, `page.overtaken`
 */
export function publishAlone(
  parts: PublishParts,
  journal: Journal,
  act: Act,
  { id, approvedAs, withdrawn }: Readonly<{ id: StatementId; approvedAs: Digest } & Pick<Outgoing, 'withdrawn'>>,
): Promise<Publication> {
  return inTurn(journal, () => {
    const statement = findStatement(journal, id);
    const languages = languagesIn(statement.digests);
    return putWords(parts, journal, act, statement, { languages, promised: {}, oneSignature: approvedAs, withdrawn });
  });
}

async function putWords(
  parts: PublishParts,
  journal: Journal,
  act: Act,
  statement: Statement,
  { languages, promised, oneSignature, withdrawn }: Outgoing,
): Promise<Publication> {
  checkPublishable(statement, act.at);
  const { entries } = journal;
  const digests: TextDigests = Object.fromEntries(languages.map((one) => [one, statement.digests[one]!]));
  const publication: Publication = {
    id: newId<PublicationId>(),
    statement: statement.id,
    original: originalOf(statementsOf(entries), statement).id,
    version: (publicationsOf(entries).at(-1)?.version ?? 0) + 1,
    at: act.at,
    nextUpdateAt: statement.nextUpdateAt,
    texts: textsOf(statement.texts, digests),
    promised,
    slots: statement.slots,
    figures: figuresOf(entries, statement.facts),
    claims: claimsIn(entries, statement.claims),
    errata: statement.errata ?? [],
    head: journal.head(),
    ...(withdrawn && { withdrawn }),
  };
  return putOnPage(parts, journal, act, publication, { digests, oneSignature });
}

/**
 * In which languages a text goes out at an hour, and by which hours the others follow; refuses what must not be read then.
 *
 * @throws CelluleError `statement.replaced`, `statement.not-approved`, `statement.on-page`, `statement.fact-changed`, `statement.claim-changed`, `statement.next-update-past`,
 * `statement.rules`, `statement.language-owed`, `statement.follow-past`
 */
export function checkGoing(
  statement: Statement,
  entries: readonly Entry[],
  { at, zone, promised = {} }: Readonly<{ at: Instant; zone: string; promised?: Promised | undefined }>,
): Pick<Outgoing, 'languages' | 'promised'> {
  const languages = checkApproved(statement);
  checkPublishable(statement, at);
  checkRules(statement, entries, { languages, at, zone });
  return { languages, promised: checkPromises(entries, statement, { languages, promised, at }) };
}

/** The languages that can go out now. @throws CelluleError `statement.replaced`, `statement.not-approved`, `statement.on-page` */
function checkApproved(statement: Statement): readonly PageLanguage[] {
  const { id } = statement;
  checkNotReplaced(statement);
  const languages = approvedLanguages(statement);
  if (languagesToPublish(statement).length > 0) return languages;
  if (statement.publication && languagesIn(statement.digests).every((one) => languages.includes(one))) {
    const { version } = statement.publication;
    throw new CelluleError(
      'conflict',
      'statement.on-page',
      `This text is on the page already, as version ${version}: somebody, or a second tap, has published it. Read it there; nothing is left to do.`,
      { statement: id, version },
    );
  }
  throw new CelluleError(
    'conflict',
    'statement.not-approved',
    'This text is not approved, or not any more: a second person must approve the latest one before it is published.',
    { statement: id },
  );
}

type Going = Readonly<{ languages: readonly PageLanguage[]; promised: Promised; at: Instant }>;

/** Languages that a publication of these would leave behind: of the text itself, or in which people read the page until now. */
export function languagesLeftBehind(
  entries: readonly Entry[],
  { digests }: Pick<Statement, 'digests'>,
  going: readonly PageLanguage[],
): readonly PageLanguage[] {
  const { texts = {}, promised = {} } = publicationsOf(entries).at(-1) ?? {};
  return PAGE_LANGUAGES.filter(
    (language) =>
      !going.includes(language) && [digests, texts, promised].some((said: object) => Object.hasOwn(said, language)),
  );
}

/** The hour of each language that stays behind: given now, or promised on the page already. @throws CelluleError `statement.language-owed`, `statement.follow-past` */
function checkPromises(entries: readonly Entry[], statement: Statement, { languages, promised, at }: Going): Promised {
  const onPage = publicationsOf(entries).at(-1)?.promised ?? {};
  const behind = languagesLeftBehind(entries, statement, languages);
  const hours = behind.map((language) => [language, promised[language] ?? onPage[language]] as const);
  if (hours.every(([, hour]) => hour !== undefined && hour > at)) return Object.fromEntries(hours);
  if (hours.every(([, hour]) => hour !== undefined)) {
    throw new CelluleError(
      'conflict',
      'statement.follow-past',
      'The hour by which a language follows has passed: promise a later one, or have that language approved.',
      { statement: statement.id, languages: behind.length },
    );
  }
  throw new CelluleError(
    'conflict',
    'statement.language-owed',
    'A language of this text, or of the page until now, is not approved. Have it approved, or promise an hour ahead by which it will be on the page.',
    { statement: statement.id, languages: behind.length },
  );
}

function checkPublishable(statement: Statement, at: Instant): void {
  const { digests, texts, nextUpdateAt } = statement;
  for (const language of languagesIn(digests)) {
    const text = texts[language];
    assert(text && textDigest(text) === digests[language], 'a statement has the words that its digests name');
  }
  checkLedger(statement);
  if (nextUpdateAt <= at) throw nextUpdatePast();
}
