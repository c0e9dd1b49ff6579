import { createHash } from 'node:crypto';
import type { BriefAudience, EntryValue } from '../../contract/index.ts';
import { maskIdentifiers } from '../../detect/index.ts';
import type { Act, Entry, Journal } from '../../journal/index.ts';
import {
  canonicalJson,
  CelluleError,
  LANGUAGES,
  type BriefId,
  type Digest,
  type SkeletonLanguage,
  type StatementId,
} from '../../kernel/index.ts';
import { claimsOf, commitmentsOf, factsOf, withholding } from '../../ledger/index.ts';
import { newId } from '../../platform/system/index.ts';
import { outsideAddress } from '../mouths/index.ts';
import { modeOf, textsOf } from '../page/index.ts';
import { statementsOf, type Statement } from '../statements/index.ts';
import { composeBrief, type BriefNeverSay, type BriefParts } from './compose-brief.ts';
import { briefsOf } from './model.ts';

export type BriefOrder = Readonly<{
  audience: BriefAudience;
  to: readonly string[];
  /** In the languages of those who read it, line by line the same. */
  neverSay: BriefNeverSay;
  languages?: readonly SkeletonLanguage[] | undefined;
}>;

/** In which time hours are read, as an IANA name, and the address of the public page, without a slash at its end. */
type Place = Readonly<{ zone: string; page?: string | undefined }>;

/**
 * Writes the next brief for an audience: what the ledger holds at this hour, in words that are shipped or were approved. What a person
 * adds is what must not be said; identifiers in it are masked before it is part of the page.
 *
 * @throws CelluleError `brief.no-name`, `brief.never-say-languages`, `brief.overtaken`
 */
export async function issueBrief(
  journal: Journal,
  act: Act,
  { order, ...place }: Readonly<{ order: BriefOrder }> & Place,
): Promise<BriefId> {
  const { value, before } = briefOf(journal.entries, act, order, place);
  await journal.append(act, 'brief.issued', value, {
    unless: (entries) => {
      if (briefsOf(entries).length !== before) throw overtaken();
    },
  });
  return value.id;
}

function briefOf(entries: readonly Entry[], act: Act, order: BriefOrder, place: Place) {
  const { audience, to, neverSay: typed, languages = LANGUAGES } = order;
  const neverSay = maskedLines(typed);
  checkSameLines(neverSay, languages);
  const parts = partsOf(entries, { asOf: act.at, neverSay, ...place });
  const texts = Object.fromEntries(languages.map((language) => [language, composeBrief(parts, language)]));
  const value: EntryValue<'brief.issued'> = {
    id: newId<BriefId>(),
    number: parts.number,
    audience,
    to: [...new Set(to)],
    asOf: act.at,
    facts: parts.facts.map(({ id, seq }) => ({ id, seq })),
    claims: parts.claims.map(({ id, seq }) => ({ id, seq })),
    promises: parts.promises.map(({ id, dueAt }) => ({ id, dueAt })),
    neverSay,
    texts,
    digest: createHash('sha256').update(canonicalJson(texts)).digest('hex') as Digest,
    words: parts.words,
    ...(parts.isOnPage && { statement: parts.words }),
  };
  return { value, before: briefsOf(entries).length };
}

function maskedLines(typed: BriefNeverSay): BriefNeverSay {
  const masked = Object.entries(typed).map(([language, lines]) => [
    language,
    lines.map((line) => maskIdentifiers(line.toWellFormed()).text),
  ]);
  return Object.fromEntries(masked.filter(([, lines]) => lines!.length > 0));
}

/** Lines that were written in several languages are the same in each: nobody reads fewer of them. */
function checkSameLines(neverSay: BriefNeverSay, languages: readonly SkeletonLanguage[]): void {
  const counts = languages.flatMap((language) => neverSay[language]?.length ?? []);
  if (new Set(counts).size <= 1) return;
  throw new CelluleError(
    'invalid',
    'brief.never-say-languages',
    'What is not to be said has more lines in one language than in another: write each line in each language, or in one alone.',
  );
}

/** So many lines of a kind are on a page; every figure that the page gives, then others in the ledger’s own order; late promises first; claims newest last. */
const LINES_MAX = 10;

type Moment = Pick<BriefParts, 'asOf' | 'neverSay'> & Place;

/** The text that stands on the page; before there is one, the newest that was submitted gives name and contact. */
export function standingText(entries: readonly Entry[]): Readonly<{ text: Statement; isOnPage: boolean }> | undefined {
  const statements = statementsOf(entries);
  const onPage = statements.findLast(({ state }) => state === 'published');
  const text = onPage ?? statements.at(-1);
  return text && { text, isOnPage: onPage !== undefined };
}

type Standing = Readonly<{ words: StatementId; isOnPage: boolean }>;

/** What a brief is made of now. @throws CelluleError `brief.no-name` */
function partsOf(entries: readonly Entry[], { asOf, zone, neverSay, page }: Moment): BriefParts & Standing {
  const standing = standingText(entries);
  if (!standing) throw noName();
  const { text, isOnPage } = standing;
  const onPage = isOnPage ? text : undefined;
  const isHeld = onPage && onPage.staleFacts.length + onPage.staleClaims.length === 0;
  const isPublic: BriefParts['isPublic'] = ({ id }) =>
    onPage?.facts.some((use) => use.id === id && !onPage.staleFacts.includes(id)) ?? false;
  const claims = claimsOf(entries);
  const known = [...factsOf(entries).values()].filter((fact) => !withholding(fact, claims));
  const others = known.filter((fact) => !isPublic(fact) && fact.basis !== 'claimed').slice(0, LINES_MAX);
  const open = [...commitmentsOf(entries).values()].filter(({ isPublic: isTold, state }) => isTold && state === 'open');
  return {
    number: (briefsOf(entries).at(-1)?.number ?? 0) + 1,
    asOf,
    zone,
    words: text.id,
    isOnPage,
    slots: text.slots,
    texts: isHeld ? textsOf(onPage.texts, onPage.publication?.digests ?? {}) : {},
    facts: [...known.filter(isPublic), ...others],
    isPublic,
    claims: [...claims.values()].slice(-LINES_MAX),
    promises: open.toSorted((one, other) => (one.dueAt < other.dueAt ? -1 : 1)).slice(0, LINES_MAX),
    neverSay,
    isDrill: modeOf(entries) === 'rehearsal',
    address: outsideAddress(page),
  };
}

function noName(): CelluleError {
  return new CelluleError(
    'conflict',
    'brief.no-name',
    'No text gives the institution’s name and telephone yet: submit a first word, then write the brief.',
  );
}

function overtaken(): CelluleError {
  return new CelluleError(
    'conflict',
    'brief.overtaken',
    'Somebody else has just written a brief. Read it, then write another if it is still needed.',
  );
}
