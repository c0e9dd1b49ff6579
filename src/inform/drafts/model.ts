import { BLOCKS, type BlockId } from '../../contract/index.ts';
import type { CrisisId, DraftId, Instant, PageLanguage, PersonId } from '../../kernel/index.ts';
import type { Edits, PartialSlots, SkeletonId } from '../statements/index.ts';

/** What can be written in a draft: its title, and each block of a statement. */
export const DRAFT_BLOCKS = ['title', ...BLOCKS] as const;
export type DraftBlock = BlockId | 'title';

/** A block in one language. */
export type DraftPlace = Readonly<{ language: PageLanguage; block: DraftBlock }>;

/** One save of a block; without words it says again what the skeleton says. */
export type Save = DraftPlace & Readonly<{ number: number; words: string | null; author: PersonId; at: Instant }>;

/** Somebody writes in a block, and others leave it alone until then. */
export type Lease = DraftPlace & Readonly<{ holder: PersonId; until: Instant }>;

/** The text that is being written in a crisis. */
export type Draft = Readonly<{
  id: DraftId;
  crisis: CrisisId;
  skeleton: SkeletonId;
  languages: readonly PageLanguage[];
  slots: PartialSlots;
  begunBy: PersonId;
  begunAt: Instant;
  /** How many saves there were. */
  version: number;
  /** Every save, oldest first. */
  saves: readonly Save[];
  /** Those that still hold. */
  leases: readonly Lease[];
}>;

/** A draft that was laid aside, with what people wrote in it. */
export type AsideDraft = Pick<Draft, 'id' | 'skeleton' | 'begunBy' | 'begunAt' | 'version'> &
  Readonly<{ endedAt: Instant }>;

/** What each block says that somebody wrote over. */
export function editsOf({ saves }: Pick<Draft, 'saves'>): Edits {
  const edits: Partial<Record<PageLanguage, Partial<Record<DraftBlock, string>>>> = {};
  for (const { language, block, words } of saves) {
    const { [block]: _, ...others } = edits[language] ?? {};
    edits[language] = words === null ? others : { ...others, [block]: words };
  }
  return edits;
}

/** The newest save of a block; nothing where nobody wrote in it. */
export function newestSave({ saves }: Pick<Draft, 'saves'>, { language, block }: DraftPlace): Save | undefined {
  return saves.findLast((save) => save.language === language && save.block === block);
}

/** Who else writes in this block just now. */
export function heldByOther(
  { leases }: Pick<Draft, 'leases'>,
  { language, block }: DraftPlace,
  { person, now }: Readonly<{ person: PersonId; now: Instant }>,
): Lease | undefined {
  return leases.find(
    (lease) => lease.language === language && lease.block === block && lease.holder !== person && lease.until > now,
  );
}
