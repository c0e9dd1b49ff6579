import {
  SILENCING_REASONS,
  type Claim,
  type EntryValue,
  type ErratumReason,
  type Fact,
  type SignedHead,
  type Slots,
  type StatementText,
  type TextDigests,
  type WithdrawalReason,
} from '../../contract/index.ts';
import { foldOnce, type Entry } from '../../journal/index.ts';
import {
  msBetween,
  type Digest,
  type Instant,
  type PageLanguage,
  type PublicationId,
  type StatementId,
} from '../../kernel/index.ts';
import { sameFact, withholding } from '../../ledger/index.ts';
import { originalOf, statementsOf, textDigest } from '../statements/index.ts';

export type Mode = EntryValue<'crisis.declared'>['mode'];

/**
 * One version of the public page: the approved words in the languages that went out, and the facts as they stood when the words were
 * written.
 */
export type Publication = Readonly<{
  id: PublicationId;
  statement: StatementId;
  /** The statement that first said these words, where it is another one. */
  original?: StatementId | undefined;
  version: number;
  at: Instant;
  nextUpdateAt: Instant;
  texts: Readonly<Partial<Record<PageLanguage, StatementText>>>;
  /** Languages that follow, each by the hour that the page promises. */
  promised: Readonly<Partial<Record<PageLanguage, Instant>>>;
  slots: Slots;
  figures: readonly Fact[];
  /** The claims that the text told, as the entries that it names said them. */
  claims: readonly Claim[];
  /** Why a figure is another one than the version before said. */
  errata: NonNullable<EntryValue<'statement.submitted'>['errata']>;
  /** It took these words off the page, and why. */
  withdrawn?: EntryValue<'page.published'>['withdrawn'];
  head: SignedHead;
}>;

/** A figure that the public read before and reads otherwise now; without `after` it is not said any more. */
export type Correction = Readonly<{ before: Fact; after?: Fact; reason?: ErratumReason }>;

/** The versions of the public page, oldest first. */
export const publicationsOf = foldOnce((entries): readonly Publication[] => {
  const statements = new Map(statementsOf(entries).map((statement) => [statement.id, statement]));
  return entries.flatMap(({ kind, value, at }) => {
    const statement = kind === 'page.published' ? statements.get(value.statement) : undefined;
    if (kind !== 'page.published' || !statement) return [];
    const { id, version, nextUpdateAt, head, withdrawn, promised = {} } = value;
    const { slots, errata = [] } = statement;
    const figures = figuresOf(entries, statement.facts);
    const texts = textsOf(statement.texts, value.digests);
    const original = originalOf([...statements.values()], statement).id;
    const common = { id, statement: statement.id, original, version, at, nextUpdateAt, texts, promised, slots };
    const claims = claimsIn(entries, statement.claims);
    return [{ ...common, figures, claims, errata, head, ...(withdrawn && { withdrawn }) }];
  });
});

/** That a later version took this one off the page: when, why, until which hour, and which it was. */
export type Withdrawn = Readonly<{ at: Instant; reason: WithdrawalReason; nextUpdateAt: Instant; by: number }>;

/** The versions whose words were taken off the page: wherever they were said until then, and others that were named. */
export function withdrawnOf(publications: readonly Publication[]): ReadonlyMap<Publication, Withdrawn> {
  const taken = new Map<Publication, Withdrawn>();
  for (const { withdrawn, at, nextUpdateAt, version: by } of publications) {
    if (!withdrawn) continue;
    const { statement, reason, also = [] } = withdrawn;
    const named = publications.find((one) => one.statement === statement);
    for (const one of publications) {
      if (one.version >= by || one.withdrawn) continue;
      if (originOf(one) === (named ? originOf(named) : statement) || also.includes(one.version)) {
        taken.set(one, { at, reason, nextUpdateAt, by });
      }
    }
  }
  return taken;
}

/** Words that were not ours to say are not said again, not even as what a figure was before. */
export function isSilenced(withdrawn: Withdrawn | undefined): boolean {
  return withdrawn !== undefined && SILENCING_REASONS.has(withdrawn.reason);
}

function originOf({ original, statement }: Publication): StatementId {
  return original ?? statement;
}

/** The words of those languages alone that went out. */
export function textsOf(
  texts: Publication['texts'],
  wentOut: EntryValue<'page.published'>['digests'],
): Publication['texts'] {
  return Object.fromEntries(Object.entries(texts).filter(([language]) => wentOut[language as PageLanguage]));
}

/** The exact words that a version has, by digest. */
export function wentOutWith({ statement, texts }: Pick<Publication, 'statement' | 'texts'>) {
  const said = Object.entries(texts).map(([language, text]) => [language, textDigest(text)]);
  return { statement, digests: Object.fromEntries(said) as TextDigests };
}

/** The facts that a text used, as the entries that it names said them. */
export function figuresOf(
  entries: readonly Entry[],
  uses: EntryValue<'statement.submitted'>['facts'],
): readonly Fact[] {
  const said = new Map(entries.map((entry) => [entry.seq, entry]));
  return uses.flatMap(({ seq }) => {
    const entry = said.get(seq);
    return entry?.kind === 'fact.recorded' ? [entry.value] : [];
  });
}

/** The claims that a text told, as the entries that it names said them. */
export function claimsIn(
  entries: readonly Entry[],
  uses: EntryValue<'statement.submitted'>['claims'] = [],
): readonly Claim[] {
  const told = new Set(uses.map(({ seq }) => seq));
  return entries.flatMap(({ kind, value, seq }) => (kind === 'claim.recorded' && told.has(seq) ? [value] : []));
}

/** By which claim this version keeps a figure back, where it does. */
export function keptBackBy(fact: Fact, { claims }: Pick<Publication, 'claims'>): Claim | undefined {
  return withholding(fact, new Map(claims.map((claim) => [claim.id, claim])));
}

/**
 * What this version says otherwise than the public last read it, in whichever version before; a share that was checked, and does not stand
 * any more, is missed in the version that drops it.
 */
export function correctionsOf(earlier: readonly Publication[], after: Publication): readonly Correction[] {
  const told = new Map(earlier.flatMap(({ figures }) => figures.map((fact) => [fact.id, fact] as const)));
  const justBefore = new Set(earlier.at(-1)?.figures.map(({ id }) => id));
  return [...told.values()].flatMap((old): Correction[] => {
    // Of what is kept back by now, nothing more is told.
    if (keptBackBy(old, after)) return [];
    const fact = after.figures.find(({ id }) => id === old.id);
    const reason = after.errata.findLast((erratum) => erratum.fact === old.id)?.reason;
    if (fact) return sameFact(old, fact) ? [] : [{ before: old, after: fact, ...(reason && { reason }) }];
    return old.basis === 'sampled' && justBefore.has(old.id) ? [{ before: old }] : [];
  });
}

/** The set of bytes that the page shows: that of the newest publication, or a later one with the same words. */
export type Shown = Readonly<{ id: PublicationId; seq: number; head: SignedHead; manifest: Digest }>;

export const shownOf = foldOnce((entries): Shown | undefined => {
  let shown: (Shown & Readonly<{ publication: PublicationId }>) | undefined;
  for (const { kind, value, seq } of entries) {
    if (kind === 'page.published') {
      const { id, head, manifest } = value;
      shown = { id, seq, head, manifest, publication: id };
    }
    // One that crossed a newer publication comes too late: it would take words back.
    if (kind === 'page.refreshed' && value.publication === shown?.publication) {
      const { id, head, manifest } = value;
      shown = { ...shown, id, seq, head, manifest };
    }
  }
  return shown;
});

export function modeOf(entries: readonly Entry[]): Mode | undefined {
  const declared = entries.find(({ kind }) => kind === 'crisis.declared');
  return declared?.kind === 'crisis.declared' ? declared.value.mode : undefined;
}

/** The hour by which the public was promised the next word, and whether its breach is in the journal already (law 4). */
export type NextUpdate = Readonly<{ at: Instant; breachRecorded: boolean }>;

export const nextUpdateOf = foldOnce((entries): NextUpdate | undefined => {
  let next: NextUpdate | undefined;
  for (const { kind, value } of entries) {
    if (kind === 'page.published') next = { at: value.nextUpdateAt, breachRecorded: false };
    if (kind === 'update.missed' && value.promisedAt === next?.at) next = { ...next, breachRecorded: true };
  }
  return next;
});

export function isMissed({ at }: NextUpdate, now: Instant): boolean {
  return msBetween(at, now) > 0;
}
