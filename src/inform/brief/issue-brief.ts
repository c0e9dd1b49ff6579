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
} from '../../kernel/index.ts';
import { claimsOf, commitmentsOf, factsOf, withholding } from '../../ledger/index.ts';
import { newId } from '../../platform/system/index.ts';
import { modeOf, textsOf } from '../page/index.ts';
import { statementsOf } from '../statements/index.ts';
import { composeBrief, type BriefParts } from './compose-brief.ts';
import { briefsOf } from './model.ts';

export type BriefOrder = Readonly<{
  audience: BriefAudience;
  to: readonly string[];
  neverSay: readonly string[];
  languages?: readonly SkeletonLanguage[] | undefined;
}>;

/**
 * Writes the next brief for an audience: what the ledger holds at this hour, in words that are shipped or were approved. What a person
 * adds is what must not be said; identifiers in it are masked before it is part of the page.
 *
 * @throws CelluleError `brief.no-name`, `brief.overtaken`
 */
export async function issueBrief(
  journal: Journal,
  act: Act,
  { order, zone }: Readonly<{ order: BriefOrder; zone: string }>,
): Promise<BriefId> {
  const { value, before } = briefOf(journal.entries, act, order, zone);
  await journal.append(act, 'brief.issued', value, {
    unless: (entries) => {
      if (briefsOf(entries).length !== before) throw overtaken();
    },
  });
  return value.id;
}

function briefOf(entries: readonly Entry[], act: Act, order: BriefOrder, zone: string) {
  const { audience, to, neverSay: typed, languages = LANGUAGES } = order;
  const neverSay = typed.map((line) => maskIdentifiers(line.toWellFormed()).text);
  const parts = partsOf(entries, { asOf: act.at, zone, neverSay });
  const texts = Object.fromEntries(languages.map((language) => [language, composeBrief(parts, language)]));
  const statement = statementsOf(entries).findLast(({ state }) => state === 'published')?.id;
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
    ...(statement && { statement }),
  };
  return { value, before: briefsOf(entries).length };
}

/** So many lines of a kind are on a page; figures come in the ledger’s own order, the whole before its parts, and claims newest last. */
const LINES_MAX = 10;

type Moment = Pick<BriefParts, 'asOf' | 'zone' | 'neverSay'>;

/** What a brief is made of now. @throws CelluleError `brief.no-name` */
export function partsOf(entries: readonly Entry[], { asOf, zone, neverSay }: Moment): BriefParts {
  const statements = statementsOf(entries);
  const claims = claimsOf(entries);
  const onPage = statements.findLast(({ state }) => state === 'published');
  const slots = (onPage ?? statements.at(-1))?.slots;
  if (!slots) throw noName();
  const isHeld = onPage && onPage.staleFacts.length + onPage.staleClaims.length === 0;
  return {
    number: (briefsOf(entries).at(-1)?.number ?? 0) + 1,
    asOf,
    zone,
    slots,
    texts: isHeld ? textsOf(onPage.texts, onPage.publication?.digests ?? {}) : {},
    facts: [...factsOf(entries).values()]
      .filter((fact) => fact.basis !== 'claimed' && !withholding(fact, claims))
      .slice(0, LINES_MAX),
    isPublic: ({ id }) => onPage?.facts.some((use) => use.id === id && !onPage.staleFacts.includes(id)) ?? false,
    claims: [...claims.values()].slice(-LINES_MAX),
    promises: [...commitmentsOf(entries).values()]
      .filter(({ isPublic, state }) => isPublic && state === 'open')
      .slice(0, LINES_MAX),
    neverSay,
    isDrill: modeOf(entries) === 'rehearsal',
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
