import { VERDICTS, type ScopeResult } from '../../contract/index.ts';

/** One figure in two results; `difference` is the second less the first. */
export type Compared = Readonly<{ figure: string; a: number; b: number; difference: number }>;

export type Comparison = Readonly<{
  a: Readonly<{ run: string; finishedAt?: string }>;
  b: Readonly<{ run: string; finishedAt?: string }>;
  /** Whether both read the same evidence, byte for byte. */
  sameEvidence: boolean;
  /** Figures that both or one of them has, in the order of a result. */
  figures: readonly Compared[];
  dating: Readonly<{ a: ScopeResult['dating']; b: ScopeResult['dating'] }>;
}>;

/** What changed between two results, figure by figure: what one of them lacks is zero there. */
export function compareResults(a: ScopeResult, b: ScopeResult): Comparison {
  const [left, right] = [figuresOf(a), figuresOf(b)];
  const names = [...new Set([...left.keys(), ...right.keys()])];
  return {
    a: whichOf(a),
    b: whichOf(b),
    sameEvidence: a.evidence.digest === b.evidence.digest,
    figures: names.map((figure) => {
      const [before, after] = [left.get(figure) ?? 0, right.get(figure) ?? 0];
      return { figure, a: before, b: after, difference: after - before };
    }),
    dating: { a: a.dating, b: b.dating },
  };
}

function whichOf(result: ScopeResult): Comparison['a'] {
  const finishedAt = result['finishedAt'];
  return { run: result.run, ...(typeof finishedAt === 'string' && { finishedAt }) };
}

function figuresOf({
  evidence,
  people,
  categories,
  organisations,
  verdicts,
}: ScopeResult): ReadonlyMap<string, number> {
  return new Map([
    ['files', evidence.files],
    ['files.read', evidence.read],
    ['files.unread', evidence.unread.length],
    ['people.certain', people.certain],
    ['people.probable', people.probable],
    ['people.upper', people.upper],
    ...categories.map(({ id, people: count }) => [`people.${id}`, count] as const),
    ['organisations', organisations],
    ...VERDICTS.map((verdict) => [`records.${verdict}`, verdicts.records[verdict] ?? 0] as const),
    ...Object.entries(verdicts.fields).map(([field, count]) => [`altered.${field}`, count] as const),
  ]);
}
