import { renderToString } from 'preact-render-to-string';
import type { CrisisId } from '../../../kernel/index.ts';
import type { QuickLine } from '../../../respond/index.ts';
import { formatFor, isolate, Mark, vocabularyOf } from '../../ui/index.ts';
import type { Frame } from '../shell/index.ts';
import { QUICK } from './texts.ts';

/**
 * The line at the bottom of every screen. What it understands stands under it before anybody presses Enter; without script it is read
 * when it is sent.
 */
export function QuickForm({
  crisis,
  where,
  frame,
  unsent,
}: Readonly<{
  crisis: CrisisId;
  /** What a line that waits says of where it belongs. */
  where: string;
  frame: Frame;
  unsent: string;
}>) {
  const action = `/api/crises/${crisis}/lines`;
  const texts = QUICK[frame.language];
  return (
    <form
      id="quick"
      class="quick-form"
      aria-label={texts.note}
      method="post"
      action={action}
      data-inline="here"
      data-outbox
      data-where={where}
      data-draft={action}
      data-refresh={`/c/${crisis}/lines/reading`}
      data-offline={unsent}
    >
      <input type="hidden" name="lang" value={frame.language} />
      <label for="quick-line">{texts.label}</label>
      <div class="quick-row">
        <input
          id="quick-line"
          name="line"
          type="text"
          dir="auto"
          autocomplete="off"
          maxLength={2000}
          required
          aria-describedby="understood quick-hint"
        />
        <button>{texts.note}</button>
      </div>
      <p id="understood" class="hint" role="status" data-live />
      <p id="quick-hint" class="hint quick-hint">
        {texts.hint}
      </p>
    </form>
  );
}

/** The page that tells what a line says: nothing but the part that the form renews. */
export function renderReading(frame: Frame, read: QuickLine): string {
  return `<!doctype html>${renderToString(
    <html lang={frame.language}>
      <head>
        <title>…</title>
      </head>
      <body>
        <p id="understood" class="hint" role="status" data-live>
          <Understood read={read} frame={frame} />
        </p>
      </body>
    </html>,
  )}`;
}

function Understood({ read, frame }: Readonly<{ read: QuickLine; frame: Frame }>) {
  const texts = QUICK[frame.language];
  const format = formatFor(frame.language, frame.zone);
  if (read.kind === 'nothing') return null;
  if (read.kind === 'unclear') return <Mark tone="warn">{texts.why[read.why]}</Mark>;
  const hour = read.kind === 'task' ? read.dueAt : read.at;
  const moment = hour && isolate(format.moment(hour, frame.now));
  return (
    <>
      <Mark tone="ok">{texts.kinds[read.kind]}</Mark>{' '}
      {read.kind === 'task' && `${vocabularyOf(frame.language).roles[read.owner]}${format.colon}`}
      <bdi>{read.kind === 'decision' ? read.choice : read.kind === 'task' ? read.what : read.text}</bdi>
      {read.kind === 'decision' && (
        <>
          {' '}
          {texts.because} <bdi>{read.reason}</bdi>
        </>
      )}
      {moment && ` · ${read.kind === 'task' ? texts.by(moment) : texts.at(moment)}`}
    </>
  );
}
