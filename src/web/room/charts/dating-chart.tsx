import type { ScopeResult } from '../../../contract/index.ts';
import { isolate } from '../../ui/index.ts';
import { wordsOf, type Frame } from '../shell/index.ts';
import type { ChartsTexts } from './texts.ts';

type Dating = ScopeResult['dating'];
type Props = Readonly<{ result: ScopeResult; frame: Frame; texts: ChartsTexts }>;

const DAY_MS = 86_400_000;
const WIDTH = 1000;
const HEIGHT = 100;
/** The shortest span that is drawn, so that one day is seen as one among others. */
const SPAN_DAYS_MIN = 30;

/** On which days the files were taken: each extraction on one line of time, and the same as a table. */
export function DatingChart({ result: { dating }, frame, texts }: Props) {
  const { format } = wordsOf(frame);
  if (dating.length === 0) return <p>{texts.noDate}</p>;
  const { from, to } = spanOf(dating);
  return (
    <>
      <div class="timeline">
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
          <rect class="tone-line" x="0" y={HEIGHT - 2} width={WIDTH} height="2" />
          {dating.map((extraction) => (
            <Extraction key={extraction.from} extraction={extraction} from={from} to={to} />
          ))}
        </svg>
        <p class="timeline-ends muted" aria-hidden="true">
          <span>{isolate(format.date(isoOf(from)))}</span>
          <span>{isolate(format.date(isoOf(to)))}</span>
        </p>
      </div>
      <div class="scroll" tabIndex={0} role="region" aria-label={texts.datingCaption}>
        <table class="plain-table">
          <caption>{texts.datingCaption}</caption>
          <thead>
            <tr>
              <th scope="col">{texts.taken}</th>
              <th scope="col" class="number">
                {texts.share}
              </th>
              <th scope="col">{texts.between}</th>
            </tr>
          </thead>
          <tbody>
            {dating.map((one) => (
              <tr key={one.from}>
                <th scope="row">{spanWords(one, format.date, texts)}</th>
                <td class="number">{format.percent(one.share)}</td>
                <td>
                  {one.interval
                    ? `${spanWords(one.interval, format.date, texts)} (${isolate(format.percent(one.interval.level))})`
                    : '–'}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

type ExtractionProps = Readonly<{ extraction: Dating[number]; from: number; to: number }>;

/** As high as its share; behind it, as wide as the interval in which its day lies. */
function Extraction({ extraction, from, to }: ExtractionProps) {
  const at = (day: number) => ((day - from) / (to - from)) * WIDTH;
  const box = (span: Readonly<{ from: string; to: string }>) => {
    const x = at(dayOf(span.from));
    return { x, width: Math.max(6, at(dayOf(span.to) + 1) - x) };
  };
  const height = Math.max(6, extraction.share * (HEIGHT - 4));
  return (
    <>
      {extraction.interval && <rect class="tone-soft" {...box(extraction.interval)} y="2" height={HEIGHT - 4} />}
      <rect class="tone-plain" {...box(extraction)} y={HEIGHT - 2 - height} height={height} />
    </>
  );
}

/** When records that were true once stopped being true, month by month: the leak is older than what it does not know. */
export function OutdatedChart({ result, frame, texts }: Props) {
  const { format } = wordsOf(frame);
  const months = result.verdicts.outdated?.months ?? [];
  if (months.length < 2) return null;
  const filled = everyMonth(months);
  const most = Math.max(1, ...filled.map(({ records }) => records));
  const step = WIDTH / filled.length;
  return (
    <>
      <h4>{texts.outdatedTitle}</h4>
      <div class="timeline">
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
          <rect class="tone-line" x="0" y={HEIGHT - 2} width={WIDTH} height="2" />
          {filled.map(({ month, records }, index) => {
            const height = (records / most) * (HEIGHT - 4);
            const width = Math.max(1, step * 0.8);
            return (
              records > 0 && (
                <rect
                  key={month}
                  class="tone-plain"
                  x={index * step}
                  y={HEIGHT - 2 - height}
                  width={width}
                  height={height}
                />
              )
            );
          })}
        </svg>
        <p class="timeline-ends muted" aria-hidden="true">
          <span>{isolate(format.month(filled[0]!.month))}</span>
          <span>{isolate(format.month(filled.at(-1)!.month))}</span>
        </p>
      </div>
      <details>
        <summary>{texts.outdatedTable}</summary>
        <table class="plain-table">
          <caption>{texts.outdatedTitle}</caption>
          <thead>
            <tr>
              <th scope="col">{texts.month}</th>
              <th scope="col" class="number">
                {texts.lines}
              </th>
            </tr>
          </thead>
          <tbody>
            {months.map(({ month, records }) => (
              <tr key={month}>
                <th scope="row">{format.month(month)}</th>
                <td class="number">{format.number(records)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </>
  );
}

type Months = readonly Readonly<{ month: string; records: number }>[];

const MONTHS_MAX = 600;

function everyMonth(months: Months): Months {
  const known = new Map(months.map(({ month, records }) => [month, records]));
  const sorted = [...known.keys()].toSorted();
  const last = indexOfMonth(sorted.at(-1)!);
  const first = Math.max(indexOfMonth(sorted[0]!), last - MONTHS_MAX);
  return Array.from({ length: last - first + 1 }, (_, step) => {
    const index = first + step;
    const month = `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}`;
    return { month, records: known.get(month) ?? 0 };
  });
}

function indexOfMonth(month: string): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;
}

function spanOf(dating: Dating): { from: number; to: number } {
  const days = dating.flatMap(({ from, to, interval }) => [
    from,
    to,
    ...(interval ? [interval.from, interval.to] : []),
  ]);
  const numbers = days.map(dayOf);
  const [first, last] = [Math.min(...numbers), Math.max(...numbers)];
  const pad = Math.max(2, Math.ceil((SPAN_DAYS_MIN - (last - first)) / 2), Math.ceil((last - first) * 0.05));
  return { from: first - pad, to: last + pad };
}

function dayOf(iso: string): number {
  return Math.floor(Date.parse(iso) / DAY_MS);
}

function isoOf(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

function spanWords(
  { from, to }: Readonly<{ from: string; to: string }>,
  date: (iso: string) => string,
  texts: ChartsTexts,
): string {
  return from === to ? texts.onDay(isolate(date(from))) : texts.fromTo(isolate(date(from)), isolate(date(to)));
}
