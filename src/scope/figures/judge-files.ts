import { PUBLIC_VERDICTS, type PublicVerdict, type ScopeResult, type Verdict } from '../../contract/index.ts';
import type { FiguresDocument, FileVerdict, FileVerdicts } from './model.ts';
import { SMALL_BELOW } from './protect-cells.ts';
import { PUBLIC_CLASS } from './record-tables.ts';

type Counts = Readonly<Partial<Record<PublicVerdict, number>>>;

/**
 * What the records of each file say, by number of the item: the class of most of them, their counts where none is small, the kinds of
 * alteration that occur, and the days between which it was taken.
 *
 * Files with a small count show none, and so many more beside them that the files without counts taken together have no small
 * count either, now or as a change since an earlier release. What an earlier release showed of a file hides nothing any more, so it
 * is not taken for that; where there is nothing else to take, or a total is not shown, no file shows counts.
 */
export function judgeFiles(
  { items, run, evidence, people }: ScopeResult,
  { figures, register, finishedAt }: FiguresDocument,
  before: FileVerdicts | undefined,
): FileVerdicts {
  const files = (items ?? []).map((item) => ({ item: item.item, verdict: PUBLIC_CLASS[item.verdict], all: item }));
  const counts = new Map(files.map(({ item, all }) => [item, publicCounts(all.verdicts)]));
  const isOpen = people.basis === 'register' && isWholeShown(figures);
  const earlierOthers =
    before === undefined ? [] : [...before.earlierOthers, ...(before.others ? [before.others] : [])];
  const today = finishedAt.slice(0, 10);
  const hidden = isOpen ? hiddenFiles(counts, before, earlierOthers) : undefined;
  return {
    format: 'cellule-verdicts-1',
    run,
    evidence: evidence.digest,
    register: register?.asOf ?? null,
    rule: 'records by public class of verdict; null where a count is small or would give one away. verdict: the class of most records of the file',
    files: files.map(({ item, verdict, all }): FileVerdict => {
      const kinds = Object.keys(all.kinds ?? {});
      return {
        item,
        verdict,
        records: hidden === undefined || hidden.has(item) ? null : counts.get(item)!,
        ...(kinds.length > 0 && { kinds }),
        ...(all.taken && { taken: { from: all.taken.from, to: all.taken.to < today ? all.taken.to : today } }),
      };
    }),
    others: hidden === undefined ? null : totalOf(hidden, counts),
    earlierOthers: distinct(earlierOthers),
  };
}

const isWholeShown = (figures: FiguresDocument['figures']) =>
  figures.every(({ table, isSuppressed }) => table !== 'records' || !isSuppressed);

function publicCounts(verdicts: Readonly<Partial<Record<Verdict, number>>>): Counts {
  const counts: Partial<Record<PublicVerdict, number>> = {};
  for (const [verdict, records] of Object.entries(verdicts)) {
    const row = PUBLIC_CLASS[verdict as Verdict];
    counts[row] = (counts[row] ?? 0) + records;
  }
  return counts;
}

const isSmall = (count: number) => count !== 0 && Math.abs(count) < SMALL_BELOW;

/** @returns nothing where no counts can be shown at all */
function hiddenFiles(
  counts: ReadonlyMap<number, Counts>,
  before: FileVerdicts | undefined,
  earlier: readonly Counts[],
): Set<number> | undefined {
  const shownBefore = new Map(
    (before?.files ?? []).flatMap(({ item, records }) => (records ? [[item, records] as const] : [])),
  );
  const hiddenBefore = new Set((before?.files ?? []).flatMap(({ item, records }) => (records ? [] : [item])));
  const hidden = new Set<number>();
  for (const [item, of] of counts) if (hiddenBefore.has(item) || Object.values(of).some(isSmall)) hidden.add(item);
  // A file that was shown and is hidden now is known; so is one whose counts changed.
  for (const [item, of] of shownBefore) if (hidden.has(item) || !isSame(of, counts.get(item) ?? {})) return undefined;
  const free = [...counts]
    .filter(([item]) => !hidden.has(item) && !shownBefore.has(item))
    .toSorted(([, a], [, b]) => sizeOf(a) - sizeOf(b));
  for (;;) {
    const others = totalOf(hidden, counts);
    const row = PUBLIC_VERDICTS.find((verdict) => {
      const count = others[verdict] ?? 0;
      return isSmall(count) || earlier.some((old) => isSmall(count - (old[verdict] ?? 0)));
    });
    if (row === undefined) return hidden;
    const at = free.findIndex(([, of]) => (of[row] ?? 0) > 0);
    if (at < 0) return undefined;
    const [[item]] = free.splice(at, 1) as [[number, Counts]];
    hidden.add(item);
  }
}

const sizeOf = (counts: Counts) => Object.values(counts).reduce((sum, count) => sum + count, 0);
const isSame = (a: Counts, b: Counts) => PUBLIC_VERDICTS.every((row) => (a[row] ?? 0) === (b[row] ?? 0));

function totalOf(items: ReadonlySet<number>, counts: ReadonlyMap<number, Counts>): Counts {
  const total: Partial<Record<PublicVerdict, number>> = {};
  for (const item of items)
    for (const [row, count] of Object.entries(counts.get(item)!))
      total[row as PublicVerdict] = (total[row as PublicVerdict] ?? 0) + count;
  return total;
}

function distinct(list: readonly Counts[]): readonly Counts[] {
  return [...new Map(list.map((counts) => [JSON.stringify(counts), counts])).values()];
}
