import type { EntryKind, EntryValues } from '../contract/index.ts';
import { assert, CelluleError, type CrisisId } from '../kernel/index.ts';
import type { Clock, Random } from '../platform/system/index.ts';
import { CHAIN_START, sealEntry, type SealedEntry } from './chain.ts';
import { checkTime, checkValue, notDeclared, requireEntry } from './check-entry.ts';
import type { Follow, JournalMemory } from './journal-memory.ts';
import type { Act, AppendOptions, Mask } from './model.ts';
import type { End, JournalRows } from './store.ts';

export type AppendParts = Readonly<{ rows: JournalRows; clock: Clock; random: Random; mask: Mask }>;

/** One append that waits for its turn. */
type Waiting = Readonly<{
  act: Act;
  kind: EntryKind;
  value: EntryValues[EntryKind];
  unless: AppendOptions['unless'];
  done: (sealed: SealedEntry) => void;
  refuse: (error: unknown) => void;
}>;

/** Appends that share one commit. */
const BATCH_MAX = 64;
/** Places that may be lost, one after the other, to other processes that write to the same journal. */
const LOST_MAX = 200;

/**
 * Appends entries to one journal, in the order in which they were asked for. Each is checked against its schema and masked at
 * once, then sealed behind the last entry known here and stored only if that is still the last one: else what others wrote is
 * read first. Those that wait while the database commits share the next commit.
 */
export function appendsTo(memory: JournalMemory, parts: AppendParts, follow: Follow) {
  const waiting: Waiting[] = [];
  let isWriting = false;

  const writeAll = async () => {
    for (let lost = 0; waiting.length > 0;) {
      const batch = nextBatch(waiting);
      const again = await writeBatch(memory, parts, follow, batch).catch((error: unknown) => {
        for (const { refuse } of batch) refuse(error);
        return [];
      });
      lost = again.length === 0 ? 0 : lost + 1;
      if (lost > LOST_MAX) for (const { refuse } of again) refuse(busy(memory.crisis));
      else waiting.unshift(...again);
    }
    isWriting = false;
  };

  /**
   * @throws CelluleError `journal.value`, `journal.in-the-future`, `journal.already-declared`, `journal.not-declared`,
   * `journal.no-such-entry`, `journal.busy`, and what `unless` throws
   */
  return <Kind extends EntryKind>(
    act: Act,
    kind: Kind,
    value: EntryValues[Kind],
    { unless }: AppendOptions = {},
  ): Promise<SealedEntry> => {
    assert(kind !== 'entry.erased', 'an erasure comes with its record: use erase');
    return new Promise((done, refuse) => {
      const checked = checkValue(parts.mask, kind, value);
      checkTime(parts.clock, act);
      waiting.push({ act, kind, value: checked, unless, done, refuse });
      if (isWriting) return;
      isWriting = true;
      // Whoever asks in the same turn shares the first commit.
      queueMicrotask(() => void writeAll());
    });
  };
}

/** The next ones, up to one with a guard: that one is the first of its batch, behind entries that are stored. */
function nextBatch(waiting: Waiting[]): Waiting[] {
  const guarded = waiting.findIndex(({ unless, kind }, at) => at > 0 && (unless || kind === 'crisis.declared'));
  return waiting.splice(0, Math.min(guarded < 0 ? BATCH_MAX : guarded, BATCH_MAX));
}

/** Writes a batch; refuses its members one by one. Answers those whose place was taken: the memory has then read on. */
async function writeBatch(
  memory: JournalMemory,
  parts: AppendParts,
  follow: Follow,
  batch: readonly Waiting[],
): Promise<readonly Waiting[]> {
  if (memory.chain.length === 0) await follow.readOn(memory);
  const from = endOf(memory);
  const [going, sealed]: [Waiting[], SealedEntry[]] = [[], []];
  for (const one of batch) {
    const end = sealed.at(-1) ?? from;
    try {
      checkPlace(memory.crisis, one, end.seq);
      one.unless?.(memory.entries);
    } catch (error) {
      one.refuse(error);
      continue;
    }
    going.push(one);
    sealed.push(sealAfter(end, memory.crisis, one, parts));
  }
  const [first] = going;
  if (!first) return [];
  const { rows } = parts;
  if (first.kind === 'crisis.declared') await rows.begin(memory.crisis, isRehearsal(first), CHAIN_START);
  const adding = rows.append(from, sealed);
  memory.adding = adding;
  if (!(await adding)) {
    await follow.readOn(memory);
    if (memory.chain.length === from.seq && !(await rows.end(memory.crisis))) throw notDeclared(memory.crisis);
    return going;
  }
  for (const one of sealed) follow.place(memory, one);
  for (const [index, { done }] of going.entries()) done(sealed[index]!);
  return [];
}

function sealAfter(
  end: End,
  crisis: CrisisId,
  { act, kind, value }: Waiting,
  { clock, random }: AppendParts,
): SealedEntry {
  const { at, author, role } = act;
  const header = { at, author, role, crisis, prev: end.digest, seq: end.seq + 1, recordedAt: clock.now() };
  return sealEntry(header, kind, value, random.bytes(16).toString('hex'));
}

function isRehearsal({ value }: Waiting): boolean {
  return (value as EntryValues['crisis.declared']).mode === 'rehearsal';
}

function endOf({ chain }: JournalMemory) {
  return chain.at(-1) ?? { seq: 0, digest: CHAIN_START };
}

/** What an entry asks of those before it. */
function checkPlace(crisis: CrisisId, { kind, value }: Waiting, lastSeq: number): void {
  if (kind === 'crisis.declared' && lastSeq > 0) throw alreadyDeclared(crisis);
  if (kind !== 'crisis.declared' && lastSeq === 0) throw notDeclared(crisis);
  if (kind === 'entry.corrected') requireEntry(lastSeq, (value as EntryValues['entry.corrected']).seq);
}

function alreadyDeclared(crisis: CrisisId): CelluleError {
  return new CelluleError('conflict', 'journal.already-declared', 'This crisis was declared before. Open it.', {
    crisis,
  });
}

function busy(crisis: CrisisId): CelluleError {
  return new CelluleError(
    'unavailable',
    'journal.busy',
    'Too much is being written to this journal just now. Nothing was written for you: try again.',
    { crisis },
  );
}
