import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { VERDICTS, type ScopeResult, type Verdict } from '../../contract/index.ts';
import { judgeFiles } from './judge-files.ts';
import type { FiguresDocument, FileVerdicts } from './model.ts';

const documentOf = (isSuppressed: boolean) =>
  ({
    register: { sha256: '', asOf: '2025-04-09' },
    finishedAt: '2026-11-25T08:00:00.000Z',
    figures: [{ table: 'records', row: 'altered', isSuppressed }],
  }) as unknown as FiguresDocument;

type Counts = Partial<Record<Verdict, number>>;
const resultOf = (files: readonly Counts[]) =>
  ({
    run: 'run',
    evidence: { digest: 'digest' },
    people: { basis: 'register' },
    items: files.map((verdicts, at) => ({ item: at + 1, verdict: 'undecided', verdicts })),
  }) as unknown as ScopeResult;

const judge = (files: readonly Counts[], before?: FileVerdicts) =>
  judgeFiles(resultOf(files), documentOf(false), before);
const small = (count: number) => count !== 0 && Math.abs(count) < 10;
const numbers = (counts: object | null) => Object.values(counts ?? {}) as number[];

describe('verdicts per file', () => {
  it('are not counted where a total is not shown', () => {
    const { files, others } = judgeFiles(resultOf([{ altered: 50 }]), documentOf(true), undefined);
    expect([files[0]!.records, others]).toEqual([null, null]);
  });

  it('take another file along where one alone would be found by subtraction', () => {
    const { files, others } = judge([{ altered: 3, authentic: 20 }, { altered: 30 }, { altered: 40 }]);
    expect(files.map(({ records }) => records)).toEqual([null, null, { altered: 40 }]);
    expect(others).toEqual({ altered: 33, 'true-when-taken': 20 });
  });

  const counts = fc.dictionary(
    fc.constantFrom(...VERDICTS),
    fc.oneof(fc.integer({ min: 1, max: 15 }), fc.integer({ min: 1, max: 90 })),
  ) as fc.Arbitrary<Counts>;

  it('show no small count, leave none by subtraction, and none by comparing two runs', () => {
    fc.assert(
      fc.property(fc.array(counts, { maxLength: 8 }), fc.array(counts, { maxLength: 4 }), (files, more) => {
        const first = judge(files);
        const second = judge([...files, ...more], first);
        for (const { files: all, others } of [first, second])
          expect([...all.flatMap(({ records }) => numbers(records)), ...numbers(others)].filter(small)).toEqual([]);
        if (!first.others || !second.others) return;
        const keys = new Set([...Object.keys(first.others), ...Object.keys(second.others)]) as Set<'altered'>;
        expect([...keys].filter((key) => small((second.others![key] ?? 0) - (first.others![key] ?? 0)))).toEqual([]);
        // What was hidden once stays hidden: else the difference of the others would tell it.
        for (const { item, records } of first.files)
          if (records === null) expect(second.files.find((file) => file.item === item)!.records).toBe(null);
      }),
      { seed: 20250409, numRuns: 500 },
    );
  });
});
