import type { EntryValue, RecallCause } from '../../contract/index.ts';
import { foldOnce } from '../../journal/index.ts';
import type { BriefId, Instant, PersonId } from '../../kernel/index.ts';

/** That somebody has a brief, or knows of its recall. */
export type Receipt = Readonly<{ by: string; at: Instant; channel: EntryValue<'brief.received'>['channel'] }>;

/** A page for other speakers, as it stands: who has it, and whether it was recalled. */
export type Brief = EntryValue<'brief.issued'> &
  Readonly<{
    seq: number;
    issuedAt: Instant;
    author: PersonId;
    /** Oldest first. */
    receipts: readonly Receipt[];
    /** `because` is the entry that says otherwise what it says. */
    recalled?: Readonly<{ at: Instant; why: RecallCause; because: number }>;
    /** Who knows of the recall. */
    recallReceipts: readonly Receipt[];
    /** A later number for the same audience. */
    replacedBy?: number;
  }>;

/** The briefs that these entries add up to, oldest first. */
export const briefsOf = foldOnce((entries): readonly Brief[] => {
  const briefs = new Map<BriefId, Brief>();
  const change = (id: BriefId, how: (before: Brief) => Partial<Brief>) => {
    const before = briefs.get(id);
    if (before) briefs.set(id, { ...before, ...how(before) });
  };
  for (const { kind, value, seq, at, author } of entries) {
    if (kind === 'brief.issued') {
      for (const { id, audience, replacedBy } of briefs.values()) {
        if (audience === value.audience && replacedBy === undefined) change(id, () => ({ replacedBy: value.number }));
      }
      briefs.set(value.id, { ...value, seq, issuedAt: at, author, receipts: [], recallReceipts: [] });
    }
    if (kind === 'brief.received') {
      const receipt = { by: value.by, at, channel: value.channel };
      change(value.brief, ({ receipts, recallReceipts }) =>
        value.of === 'brief' ? { receipts: [...receipts, receipt] } : { recallReceipts: [...recallReceipts, receipt] },
      );
    }
    if (kind === 'brief.recalled') {
      const { why, because } = value;
      const recalled = { at, why, because };
      change(value.brief, (before) => (before.recalled ? {} : { recalled }));
    }
  }
  return [...briefs.values()];
});

/** Whose receipt is missing, of those whom the brief is for. */
export function lackReceipt({ to, receipts }: Pick<Brief, 'to' | 'receipts'>): readonly string[] {
  return to.filter((name) => !receipts.some(({ by }) => by === name));
}

/** Who has to hear that the brief is recalled: whoever has it or was to have it, and neither knows nor has a later one that holds. */
export function mustHearRecall(brief: Brief, briefs: readonly Brief[]): readonly string[] {
  if (!brief.recalled) return [];
  const later = briefs.filter(({ seq, audience, recalled }) => {
    return seq > brief.seq && audience === brief.audience && !recalled;
  });
  const knows = new Set([brief.recallReceipts, ...later.map(({ receipts }) => receipts)].flat().map(({ by }) => by));
  const holders = new Set([...brief.to, ...brief.receipts.map(({ by }) => by)]);
  return [...holders].filter((name) => !knows.has(name));
}

/** `lack`: somebody has not got it; `tell`: somebody has to hear of the recall. */
export type BriefState = 'held' | 'lack' | 'tell' | 'recalled' | 'replaced';

/** What a brief asks of the cell now. */
export function briefState(brief: Brief, briefs: readonly Brief[]): BriefState {
  if (brief.recalled) return mustHearRecall(brief, briefs).length > 0 ? 'tell' : 'recalled';
  if (brief.replacedBy !== undefined) return 'replaced';
  return lackReceipt(brief).length > 0 ? 'lack' : 'held';
}
