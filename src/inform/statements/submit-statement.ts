import { statementTextSchema, type EntryValue, type Slots } from '../../contract/index.ts';
import type { Act, Entry, Journal } from '../../journal/index.ts';
import { CelluleError, type SkeletonLanguage, type StatementId } from '../../kernel/index.ts';
import { claimsOf, factsOf } from '../../ledger/index.ts';
import { newId } from '../../platform/system/index.ts';
import { composeStatement } from './compose-statement.ts';
import type { Composed, PartialSlots } from './parts.ts';
import { aboutWords } from './about-words.ts';
import { errataOf, type Reasons } from './errata.ts';
import { statementsOf } from './model.ts';
import { SKELETONS, type SkeletonId } from './skeleton.ts';

/** The skeleton that the state of knowledge calls for: figures once there are some, the first word before. */
export function skeletonFor(entries: readonly Entry[]): SkeletonId {
  const isCounted = [...factsOf(entries).values()].some(
    ({ figure, basis }) => figure.kind === 'people' && basis !== 'claimed',
  );
  return isCounted ? 'figures-word' : 'first-word';
}

/** What need not be typed again: the slots of the last statement, but for its promise, which has its own hour each time. */
export function prefilledSlots(entries: readonly Entry[]): PartialSlots {
  const statements = statementsOf(entries);
  // What was only said again was made of older fields.
  const last = statements.findLast(({ kind = 'word' }) => kind === 'word') ?? statements.at(-1);
  if (!last) return { alertedAt: entries.find(({ kind }) => kind === 'crisis.declared')?.at };
  const { nextUpdateAt: _, ...slots } = last.slots;
  return slots;
}

/** Whose yes a text needs, and why it says a figure otherwise than the page, by the id of its fact. */
type Asked = Readonly<{
  needs?: NonNullable<EntryValue<'statement.submitted'>['needs']>;
  errata?: Reasons | undefined;
}>;

type Order = Readonly<{
  skeleton: SkeletonId;
  slots: Slots;
  zone: string;
  languages?: readonly SkeletonLanguage[] | undefined;
}> &
  Asked;

type Submission = Readonly<{ skeleton: string; slots: Slots; composed: Composed }> &
  Pick<EntryValue<'statement.submitted'>, 'draft' | 'kind' | 'about'> &
  Asked;

/**
 * Asks for the approval of a statement: its exact words in every language become an entry, with the facts that they use. One text
 * awaits approval at a time; a new one takes the place of the one before.
 *
 * @throws CelluleError `statement.next-update-past`, `statement.hour-ahead`
 */
export async function submitStatement(
  journal: Journal,
  act: Act,
  { skeleton, slots, zone, languages, ...asked }: Order,
): Promise<StatementId> {
  const { entries } = journal;
  const composed = composeStatement({
    skeleton: SKELETONS[skeleton],
    slots,
    facts: factsOf(entries),
    claims: claimsOf(entries),
    about: aboutWords(entries, asked.errata),
    zone,
    at: act.at,
    languages,
  });
  return appendSubmitted(journal, act, { skeleton, slots, composed, ...asked });
}

/**
 * Writes down the exact words that somebody asks to say.
 *
 * @throws CelluleError `statement.next-update-past`, `statement.hour-ahead`
 */
export async function appendSubmitted(
  journal: Journal,
  act: Act,
  { skeleton, slots, composed, needs = [], errata: why, draft, kind, about }: Submission,
): Promise<StatementId> {
  if (slots.nextUpdateAt <= act.at) throw nextUpdatePast();
  if ([slots.directBy, slots.openUntil].some((at) => at !== undefined && at <= act.at)) {
    throw new CelluleError(
      'invalid',
      'statement.promise-past',
      'A date that the text promises has passed: choose a later one.',
    );
  }
  if ([slots.alertedAt, ...slots.measures.map(({ at }) => at)].some((at) => at > act.at)) {
    throw new CelluleError(
      'invalid',
      'statement.hour-ahead',
      'An hour given for something that already happened lies ahead: correct it.',
    );
  }
  checkWhole(composed);
  const { texts, digests } = composed;
  const facts = composed.facts.map((use) => ({ ...use }));
  const { nextUpdateAt } = slots;
  const id = newId<StatementId>();
  const errata = errataOf(journal.entries, facts, why);
  await journal.append(act, 'statement.submitted', {
    id,
    skeleton,
    slots,
    facts,
    texts,
    digests,
    nextUpdateAt,
    ...(composed.claims.length > 0 && { claims: [...composed.claims] }),
    ...(draft && { draft }),
    ...(kind && { kind }),
    ...(about && { about }),
    ...(needs.length > 0 && { needs: [...needs] }),
    ...(errata.length > 0 && { errata }),
  });
  return id;
}

/** Nothing that reads as a hole, or is longer than a telephone shows, is asked to be approved. */
function checkWhole({ missing, faults, texts }: Composed): void {
  if (missing.length > 0) {
    throw new CelluleError(
      'invalid',
      'statement.field-missing',
      `A field that this text needs is empty: ${missing.join(', ')}. Fill it in, then ask again.`,
      { fields: missing.length },
    );
  }
  if (faults.some(({ why }) => why !== 'names-nothing')) {
    throw new CelluleError(
      'invalid',
      'statement.part-missing',
      'A language of this text lacks a title, the heading of a block (its first line, as in "# heading"), or any block: write it, or take that language out, then ask again.',
      { faults: faults.length },
    );
  }
  if (faults.length > 0) {
    throw new CelluleError(
      'invalid',
      'statement.names-nothing',
      'A reference in the text names nothing that is known, and shows as "…": correct it, then ask again.',
      { references: faults.length },
    );
  }
  if (Object.values(texts).every((text) => statementTextSchema.safeParse(text).success)) return;
  throw new CelluleError(
    'invalid',
    'statement.too-long',
    'A title, heading or paragraph is too long, or there are too many: people read this on a telephone, in a fright. Shorten it.',
  );
}

export function nextUpdatePast(): CelluleError {
  return new CelluleError(
    'conflict',
    'statement.next-update-past',
    'The next update is promised for an hour that has passed: choose a later one, then ask for approval again.',
  );
}
