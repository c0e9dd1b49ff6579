import { TextArea, TextField } from '../../ui/index.ts';
import { renderPage, SHELL, type Frame } from '../shell/index.ts';
import { DECLARE } from './texts.ts';

/** The screen that opens a crisis: three fields, nothing else. */
export function renderDeclare(frame: Frame): string {
  const texts = DECLARE[frame.language];
  return renderPage(
    frame,
    { title: texts.title },
    <form
      class="card narrow"
      method="post"
      action="/api/crises"
      data-inline
      data-offline={SHELL[frame.language].unsent}
    >
      <h1>{texts.title}</h1>
      <p class="hint">{texts.lead}</p>
      <TextArea name="claimed" label={texts.claimed} hint={texts.claimedHint} lengthMax={600} required autofocus />
      <TextField name="seen" label={texts.seen} hint={texts.seenHint} lengthMax={300} required />
      <TextField name="by" label={texts.by} hint={texts.byHint} lengthMax={200} required />
      <button class="main-action">{texts.open}</button>
      <p class="hint after">{texts.masked}</p>
    </form>,
  );
}
