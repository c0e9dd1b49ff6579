import { msBetween, type Instant } from '../../kernel/index.ts';

type Value = Readonly<{ at: Instant; low: number; high: number }>;

const WIDTH = 320;
const HEIGHT = 96;
const EDGE = 4;

/**
 * What was said of one figure over time: a step for each value, a band where it was an interval. The table beside it says the same in
 * numbers. Time runs with the script, hence mirrored in Arabic.
 */
export function RevisionChart({
  values,
  label,
  isMirrored,
}: Readonly<{ values: readonly Value[]; label: string; isMirrored: boolean }>) {
  const [first] = values;
  const last = values.at(-1);
  if (!first || !last) return null;
  const most = Math.max(...values.map(({ high }) => high), 1);
  // The newest value holds for a while after the others, so that it can be seen.
  const spanMs = Math.max(msBetween(first.at, last.at), 1) * 1.15;
  const x = (at: Instant) => {
    const along = EDGE + (msBetween(first.at, at) / spanMs) * (WIDTH - 2 * EDGE);
    return round(isMirrored ? WIDTH - along : along);
  };
  const y = (value: number) => round(HEIGHT - EDGE - (value / most) * (HEIGHT - 2 * EDGE));
  const end = isMirrored ? EDGE : WIDTH - EDGE;
  const edge = (bound: 'low' | 'high') =>
    values.flatMap((value, index) => {
      const until = values[index + 1];
      return [`${x(value.at)},${y(value[bound])}`, `${until ? x(until.at) : end},${y(value[bound])}`];
    });
  const [low, high] = [edge('low'), edge('high')];
  const base = `${EDGE},${HEIGHT - EDGE} ${WIDTH - EDGE},${HEIGHT - EDGE}`;
  return (
    <svg class="chart" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} width={WIDTH} height={HEIGHT} role="img" aria-label={label}>
      <polyline points={base} fill="none" stroke="currentColor" stroke-opacity="0.4" />
      <polygon points={[...high, ...low.toReversed()].join(' ')} fill="currentColor" fill-opacity="0.2" />
      <polyline points={high.join(' ')} fill="none" stroke="currentColor" stroke-width="2" />
      <polyline points={low.join(' ')} fill="none" stroke="currentColor" stroke-width="2" />
    </svg>
  );
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
