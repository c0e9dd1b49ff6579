import { msBetween, type Instant } from '../../kernel/index.ts';

type Value = Readonly<{ at: Instant; low: number; high: number }>;

/** How the axes are labelled in the language of the reader. */
type Labels = Readonly<{ number: (value: number) => string; moment: (at: Instant) => string }>;

const WIDTH = 320;
const HEIGHT = 120;
const EDGE = 4;
/** Beside the axis of numbers, and below that of time. */
const NUMBERS_WIDTH = 68;
const TOP = 10;
const BASE = HEIGHT - 22;
const LETTERS = 11;

/**
 * What was said of one figure over time: a step for each value, a band where it was an interval. The axes say the largest number, nought,
 * and the first and the last hour; the table beside it says the same in numbers. Time runs with the script, hence mirrored in Arabic.
 */
export function RevisionChart({
  values,
  label,
  isMirrored,
  labels,
}: Readonly<{ values: readonly Value[]; label: string; isMirrored: boolean; labels: Labels }>) {
  const [first] = values;
  const last = values.at(-1);
  if (!first || !last) return null;
  const most = Math.max(...values.map(({ high }) => high), 1);
  // The newest value holds for a while after the others, so that it can be seen.
  const spanMs = Math.max(msBetween(first.at, last.at), 1) * 1.15;
  const along = (px: number) => round(isMirrored ? WIDTH - px : px);
  const [from, end] = [NUMBERS_WIDTH, WIDTH - EDGE];
  const x = (at: Instant) => along(from + (msBetween(first.at, at) / spanMs) * (end - from));
  const y = (value: number) => round(BASE - (value / most) * (BASE - TOP));
  const edge = (bound: 'low' | 'high') =>
    values.flatMap((value, index) => {
      const until = values[index + 1];
      return [`${x(value.at)},${y(value[bound])}`, `${until ? x(until.at) : along(end)},${y(value[bound])}`];
    });
  const [low, high] = [edge('low'), edge('high')];
  const line = (value: number) => `${along(from)},${y(value)} ${along(end)},${y(value)}`;
  // Words run as the page does; where a line of them starts and ends follows from that.
  const letters = { fill: 'currentColor', 'font-size': LETTERS, direction: isMirrored ? 'rtl' : 'ltr' } as const;
  return (
    <svg class="chart" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} width={WIDTH} height={HEIGHT} role="img" aria-label={label}>
      {[0, most].map((value) => (
        <polyline key={value} points={line(value)} fill="none" stroke="currentColor" stroke-opacity="0.4" />
      ))}
      {[0, most].map((value) => (
        <text key={value} x={along(from - 6)} y={y(value) + 4} text-anchor="end" {...letters}>
          {labels.number(value)}
        </text>
      ))}
      <text x={along(from)} y={HEIGHT - 6} text-anchor="start" {...letters}>
        {labels.moment(first.at)}
      </text>
      {values.length > 1 && (
        <text x={along(end)} y={HEIGHT - 6} text-anchor="end" {...letters}>
          {labels.moment(last.at)}
        </text>
      )}
      <polygon points={[...high, ...low.toReversed()].join(' ')} fill="currentColor" fill-opacity="0.2" />
      <polyline points={high.join(' ')} fill="none" stroke="currentColor" stroke-width="2" />
      <polyline points={low.join(' ')} fill="none" stroke="currentColor" stroke-width="2" />
    </svg>
  );
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
