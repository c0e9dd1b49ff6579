import {
  addMs,
  CelluleError,
  MINUTE_MS,
  type CrisisId,
  type DraftId,
  type Instant,
  type PageLanguage,
  type PersonId,
} from '../../kernel/index.ts';
import type { Store } from '../../platform/store/index.ts';
import { newId, type Clock } from '../../platform/system/index.ts';
import type { Edits, PartialSlots, SkeletonId } from '../statements/index.ts';
import { editsOf, heldByOther, newestSave, type AsideDraft, type Draft, type DraftPlace, type Lease } from './model.ts';
import { draftStore, type DraftWriter } from './store.ts';

/** Others leave a block alone for so long after its writer was last heard. */
const LEASE_MS = MINUTE_MS / 2;
/** A block is a few paragraphs; a draft is a night's work. */
const WORDS_MAX = 20_000;
const SAVES_MAX = 2000;

type Beginning = Readonly<{
  skeleton: SkeletonId;
  languages: readonly PageLanguage[];
  slots: PartialSlots;
  /** The open draft of another kind that is laid aside for it. */
  instead?: DraftId | undefined;
}>;

/** `base` is the number of the save that was on the screen, 0 where nobody had written in the block. */
type Written = DraftPlace & Readonly<{ words: string | null; base: number }>;

/** The texts that are being written, one a crisis. */
export type Drafts = Readonly<{
  open: (crisis: CrisisId) => Promise<Draft | undefined>;
  /** Those that were laid aside and in which somebody wrote, newest first. */
  aside: (crisis: CrisisId) => Promise<readonly AsideDraft[]>;
  /**
   * Begins one, or gives the one that is open these slots and languages; words that were written stay. One of another kind is laid aside
   * only where it is named.
   *
   * @throws CelluleError `draft.other-kind`, `draft.unwritable`
   */
  begin: (crisis: CrisisId, person: PersonId, beginning: Beginning) => Promise<Draft>;
  /**
   * Says that this person writes in a block; to be said again while they do.
   *
   * @throws CelluleError `draft.none`, `draft.block-held`
   */
  lease: (crisis: CrisisId, person: PersonId, place: DraftPlace) => Promise<Lease>;
  /**
   * Saves a block, and lets others at it.
   *
   * @returns the number of the save
   * @throws CelluleError `draft.none`, `draft.block-held`, `draft.saved-meanwhile`, `draft.too-long`, `draft.too-many-saves`,
   * `draft.unwritable`
   */
  save: (crisis: CrisisId, person: PersonId, written: Written) => Promise<number>;
  /** What people had written over the skeleton at that save, also of a draft that was laid aside. */
  editsAt: (draft: DraftId, version: number) => Promise<Edits>;
  /** Takes up one that was laid aside, as it stood; the one that is open is laid aside for it. @throws CelluleError `draft.none` */
  resume: (crisis: CrisisId, draft: DraftId) => Promise<void>;
  /** Lays the draft aside; the next one begins from the skeleton. @throws CelluleError `draft.none` */
  end: (crisis: CrisisId) => Promise<void>;
}>;

export function openDrafts({ store, clock }: Readonly<{ store: Store; clock: Clock }>): Drafts {
  const drafts = draftStore(store);
  const changeOpen = <Result>(crisis: CrisisId, work: (draft: Draft, writer: DraftWriter) => Promise<Result>) =>
    drafts.change(async (writer) => {
      const draft = await writer.open(crisis);
      if (!draft) throw noDraft();
      return work(draft, writer);
    });
  return {
    open: drafts.open,
    aside: drafts.aside,
    begin: (crisis, person, { skeleton, languages, slots, instead }) =>
      drafts.change(async (writer) => {
        checkWritable(slots);
        const before = await writer.open(crisis);
        const isOther = before !== undefined && before.skeleton !== skeleton;
        if (isOther && before.id !== instead) throw otherKind();
        if (before && !isOther) await writer.setSlots(before.id, slots, languages);
        else {
          if (before) await writer.end(before.id, clock.now());
          const begun = { begunBy: person, begunAt: clock.now() };
          await writer.begin({ id: newId<DraftId>(), crisis, skeleton, languages, slots, ...begun });
        }
        const draft = await writer.open(crisis);
        if (!draft) throw noDraft();
        return draft;
      }),
    lease: (crisis, person, place) =>
      changeOpen(crisis, async (draft, writer) => {
        const now = clock.now();
        checkFree(draft, place, { person, now });
        const lease = { ...place, holder: person, until: addMs(now, LEASE_MS) };
        await writer.lease(draft.id, lease);
        return lease;
      }),
    save: (crisis, person, { words, base, ...place }) =>
      changeOpen(crisis, async (draft, writer) => {
        const now = clock.now();
        checkFree(draft, place, { person, now });
        checkWritable(words);
        checkSave(draft, place, { words, base });
        const number = draft.version + 1;
        await writer.save(draft.id, { ...place, number, words, author: person, at: now });
        await writer.release(draft.id, place, person);
        return number;
      }),
    editsAt: async (draft, version) => editsOf({ saves: await drafts.savesOf(draft, version) }),
    resume: (crisis, draft) =>
      drafts.change(async (writer) => {
        const before = await writer.open(crisis);
        if (before && before.id !== draft) await writer.end(before.id, clock.now());
        if (!(await writer.reopen(crisis, draft))) throw noDraft();
      }),
    end: (crisis) => changeOpen(crisis, (draft, writer) => writer.end(draft.id, clock.now())),
  };
}

function checkFree(draft: Draft, place: DraftPlace, who: Readonly<{ person: PersonId; now: Instant }>): void {
  if (!heldByOther(draft, place, who)) return;
  throw new CelluleError(
    'conflict',
    'draft.block-held',
    'Somebody else writes in this block just now. Write in another one, or wait half a minute.',
  );
}

/** Signs that nobody types, and that no page could show. */
const UNWRITABLE = /[^\P{Cc}\n\r\t]/u;

function checkWritable(typed: unknown): void {
  if (!isUnwritable(typed)) return;
  throw new CelluleError(
    'invalid',
    'draft.unwritable',
    'The text holds a control character, which no page can show: take it out, or type the words instead of pasting them.',
  );
}

function isUnwritable(typed: unknown): boolean {
  if (typeof typed === 'string') return UNWRITABLE.test(typed) || !typed.isWellFormed();
  return typeof typed === 'object' && typed !== null && Object.values(typed).some(isUnwritable);
}

function checkSave(draft: Draft, place: DraftPlace, { words, base }: Pick<Written, 'words' | 'base'>): void {
  if ((newestSave(draft, place)?.number ?? 0) !== base) {
    throw new CelluleError(
      'conflict',
      'draft.saved-meanwhile',
      'Somebody saved this block after you opened it. Read what it says now, then put your words in again.',
    );
  }
  if (words !== null && words.length > WORDS_MAX) {
    throw new CelluleError(
      'too-large',
      'draft.too-long',
      `A block has at most ${WORDS_MAX} characters: people read this on a telephone, in a fright.`,
    );
  }
  if (draft.version < SAVES_MAX) return;
  throw new CelluleError(
    'conflict',
    'draft.too-many-saves',
    'This draft was saved too often. Ask for its approval, or lay it aside and begin again.',
  );
}

function otherKind(): CelluleError {
  return new CelluleError(
    'conflict',
    'draft.other-kind',
    'A text of another kind is being written. Go on with it, or lay it aside first: it can be taken up again.',
  );
}

function noDraft(): CelluleError {
  return new CelluleError('not-found', 'draft.none', 'No text is being written in this crisis. Begin one first.');
}
