import type { EntryValue, ErratumReason } from '../../contract/index.ts';
import { slotsSchema } from '../../contract/index.ts';
import type { Act, Entry, Journal } from '../../journal/index.ts';
import { CelluleError, isSkeletonLanguage, type StatementId } from '../../kernel/index.ts';
import { claimsOf, factsOf } from '../../ledger/index.ts';
import { aboutWords, appendSubmitted, composeStatement, SKELETONS, type Composed } from '../statements/index.ts';
import { editsOf, type Draft } from './model.ts';

type Asked = Readonly<{
  needs: NonNullable<EntryValue<'statement.submitted'>['needs']>;
  errata?: Readonly<Partial<Record<string, ErratumReason>>> | undefined;
}>;

/** The text that a draft gives now, with what it lacks. Pure. */
export function composeDraft(draft: Draft, entries: readonly Entry[], zone: string): Composed {
  return composeStatement({
    skeleton: SKELETONS[draft.skeleton],
    slots: draft.slots,
    facts: factsOf(entries),
    claims: claimsOf(entries),
    about: aboutWords(entries),
    zone,
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
  const composed = composeDraft(draft, journal.entries, zone);
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
