import { isolate } from '../../ui/index.ts';
import { wordsOf } from '../shell/index.ts';
import type { PartProps } from './run.tsx';

/** What came in, wave by wave, and what is not said about where it comes from. */
export function Waves({ view: { run, records }, frame, texts }: PartProps) {
  const { format } = wordsOf(frame);
  const list = new Intl.ListFormat(frame.language, { type: 'conjunction' });
  const recordOf = (number: number) => records.find((record) => record.number === number);
  const lacks = records.some(({ missing }) => missing.length > 0);
  return (
    <section class="card">
      <h2>{texts.wavesTitle}</h2>
      <ul class="lines">
        {run.waves.map(({ number, at, files, bytes }) => {
          const record = recordOf(number);
          return (
            <li key={number}>
              <strong>
                {texts.wave} {format.number(number)}
              </strong>{' '}
              · <time dateTime={at}>{format.moment(at, frame.now)}</time> · {format.plural(files, texts.filesCount)} ·{' '}
              {format.bytes(bytes)}
              {record && (
                <p class="muted">
                  {record.missing.length === 0
                    ? texts.recordWhole
                    : texts.recordLacks(list.format(record.missing.map((field) => texts.origin[field].label)))}
                  {record.until && ` · ${texts.heldUntil(isolate(format.date(record.until)))}`}
                </p>
              )}
            </li>
          );
        })}
      </ul>
      {lacks && <p class="hint">{texts.lackMeans}</p>}
    </section>
  );
}
