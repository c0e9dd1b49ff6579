import type { ComponentChildren } from 'preact';
import type { Format } from '../../ui/index.ts';

/** What a colour says; the words beside it say the same. */
export type BarTone = 'plain' | 'ok' | 'warn' | 'bad' | 'idle';

export type BarRow = Readonly<{
  key: string;
  label: ComponentChildren;
  /** Without one the row is there, and its number is not shown. */
  value: number | undefined;
  tone?: BarTone;
}>;

/**
 * A bar chart that is a table: a row a bar, its length beside its number.
 *
 * @param of what 100 % is: without it no share is shown, and the longest bar is the largest number
 */
export function Bars({
  caption,
  heads,
  rows,
  of,
  format,
}: Readonly<{
  caption: string;
  /** What stands in the first column, and what is counted. */
  heads: readonly [string, string];
  rows: readonly BarRow[];
  of?: number;
  format: Format;
}>) {
  const most = Math.max(1, of ?? 0, ...rows.map(({ value }) => value ?? 0));
  return (
    <table class="bars">
      <caption>{caption}</caption>
      <thead class="unseen">
        <tr>
          <th scope="col">{heads[0]}</th>
          <th scope="col">{heads[1]}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, label, value, tone = 'plain' }) => (
          <tr key={key}>
            <th scope="row">
              {label}
              <svg class={`bar-line tone-${tone}`} viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
                <rect width={((value ?? 0) / most) * 100} height="6" />
              </svg>
            </th>
            <td class="number">
              {value === undefined ? '–' : format.number(value)}
              {value !== undefined && of !== undefined && of > 0 && <small>{format.percent(value / of)}</small>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Parts of one whole in one line, in the order and colours of the table below it. */
export function Stack({ rows }: Readonly<{ rows: readonly BarRow[] }>) {
  const all = Math.max(
    1,
    rows.reduce((sum, { value }) => sum + (value ?? 0), 0),
  );
  let at = 0;
  return (
    <svg class="stack-line" viewBox="0 0 1000 32" preserveAspectRatio="none" aria-hidden="true">
      {rows.map(({ key, value = 0, tone = 'plain' }) => {
        const width = (value / all) * 1000;
        const x = at;
        at += width;
        // A part that is there is seen, however small.
        return value > 0 && <rect key={key} class={`tone-${tone}`} x={x} width={Math.max(3, width - 3)} height="32" />;
      })}
    </svg>
  );
}
