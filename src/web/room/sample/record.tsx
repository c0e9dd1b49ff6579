import type { CrisisId } from '../../../kernel/index.ts';
import { MARKS, type ShownRecord } from '../../../scope/index.ts';
import { isolate, Mark } from '../../ui/index.ts';
import { renderPage, wordsOf, type Frame } from '../shell/index.ts';
import { SAMPLE, type SampleTexts } from './texts.ts';

/** One row beside the register, and four buttons. */
export function renderRecord(frame: Frame, crisis: CrisisId, record: ShownRecord): string {
  const texts = SAMPLE[frame.language];
  const { format } = wordsOf(frame);
  const { number, size, mark, item, line } = record;
  const title = texts.record(format.number(number), format.number(size));
  const to = (other: number) => `/c/${crisis}/sample/${other}`;
  return renderPage(
    frame,
    { title, screen: 'scope' },
    <div class="stack">
      <div>
        <p class="crumb">
          <a class="goto" href={`/c/${crisis}/sample`}>
            {texts.toSample}
          </a>
        </p>
        <h1>{title}</h1>
        <p class="muted">{texts.where(isolate(format.number(item)), isolate(format.number(line)))}</p>
      </div>
      <section class="card">
        <p>{versionWords(record, frame, texts)}</p>
        <Values record={record} texts={texts} />
        <p class="hint">{texts.asMachine}</p>
      </section>
      <form class="card" method="post" action={`/api/crises/${crisis}/sample/records/${number}`}>
        <h2>{texts.question}</h2>
        {mark && (
          <p>
            {texts.marked}
            {format.colon}
            <Mark tone="plain">{texts.marks[mark]}</Mark>
          </p>
        )}
        <div class="marks">
          {MARKS.map((one) => (
            <button key={one} name="mark" value={one} aria-pressed={one === mark ? 'true' : undefined}>
              {texts.marks[one]}
            </button>
          ))}
        </div>
      </form>
      <p class="actions">
        {number > 1 && (
          <a class="goto" href={to(number - 1)}>
            {texts.before}
          </a>
        )}{' '}
        {number < size && (
          <a class="goto" href={to(number + 1)}>
            {texts.after}
          </a>
        )}
      </p>
    </div>,
  );
}

function Values({ record: { values, version }, texts }: Readonly<{ record: ShownRecord; texts: SampleTexts }>) {
  return (
    <table class="plain-table beside">
      <thead>
        <tr>
          <th scope="col">{texts.field}</th>
          <th scope="col">{texts.shown}</th>
          {version && <th scope="col">{texts.held}</th>}
        </tr>
      </thead>
      <tbody>
        {values.map(({ heading, shown, held }) => (
          <tr key={heading}>
            <th scope="row">
              <bdi>{heading}</bdi>
            </th>
            <td>
              <bdi>{shown}</bdi>
            </td>
            {version && (
              <td>
                <bdi>{held ?? '–'}</bdi>
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function versionWords({ version }: ShownRecord, frame: Frame, texts: SampleTexts): string {
  const { format } = wordsOf(frame);
  if (!version) return texts.unknown;
  const { from, to } = version;
  const day = (date: string) => isolate(format.date(date));
  if (from !== undefined && to !== undefined) return texts.knownBetween(day(from), day(to));
  if (from !== undefined) return texts.knownFrom(day(from));
  return to === undefined ? texts.known : texts.knownUntil(day(to));
}
