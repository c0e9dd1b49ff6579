import type { EntryValue } from '../../contract/index.ts';
import { slotsSchema } from '../../contract/index.ts';
import type { Act, Entry, Journal } from '../../journal/index.ts';
import { CelluleError, isSkeletonLanguage, type Instant, type StatementId } from '../../kernel/index.ts';
import { claimsOf, factsOf } from '../../ledger/index.ts';
import {
  aboutWords,
  appendSubmitted,
  composeStatement,
  SKELETONS,
  type Composed,
  type Reasons,
} from '../statements/index.ts';
import { editsOf, type Draft } from './model.ts';

type Asked = Readonly<{
  needs: NonNullable<EntryValue<'statement.submitted'>['needs']>;
  errata?: Reasons | undefined;
}>;

/** When and for whom a draft becomes a text. */
type Making = Readonly<{ zone: string; at: Instant; errata?: Reasons | undefined }>;

/** The text that a draft gives now, with what it lacks. Pure. */
export function composeDraft(draft: Draft, entries: readonly Entry[], { zone, at, errata }: Making): Composed {
  return composeStatement({
    skeleton: SKELETONS[draft.skeleton],
    slots: draft.slots,
    facts: factsOf(entries),
    claims: claimsOf(entries),
    about: aboutWords(entries, errata),
    zone,
    at,
    languages: draft.languages.filter(isSkeletonLanguage),
    edits: editsOf(draft),
  });
}

/**
 * Asks for the approval of what is written: its exact words become an entry, which names the draft and its version.
 *
 * @throws CelluleError `draft.slots-missing`, and those of `appendSubmitted`
 */
export async function submitDraft(
  journal: Journal,
  act: Act,
  { draft, zone, ...asked }: Readonly<{ draft: Draft; zone: string }> & Asked,
): Promise<StatementId> {
  const composed = composeDraft(draft, journal.entries, { zone, at: act.at, errata: asked.errata });
  const slots = slotsSchema.safeParse(draft.slots);
  if (!slots.success) {
    throw new CelluleError(
      'invalid',
      'draft.slots-missing',
      'A field that the text needs is still empty: fill it in where the text is made, then ask again.',
      { fields: slots.error.issues.length },
    );
  }
  const { id, version, skeleton } = draft;
  return appendSubmitted(journal, act, { skeleton, slots: slots.data, composed, draft: { id, version }, ...asked });
}
