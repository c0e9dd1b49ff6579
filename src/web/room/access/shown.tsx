import { renderPage, type Frame } from '../shell/index.ts';
import { ACCESS } from './texts.ts';

/** Secrets that were just made: the only moment at which they are shown. */
export type Shown = Readonly<{ what: 'recovery' | 'calendar' | 'token'; secrets: readonly string[]; back: string }>;

/** One secret to copy, or several to print. */
export function renderShown(frame: Frame, { what, secrets, back }: Shown): string {
  const texts = ACCESS[frame.language].shown;
  const title = texts[`${what}Title`];
  const [only] = secrets;
  return renderPage(
    frame,
    { title },
    <div class="card narrow">
      <h1>{title}</h1>
      <p>{texts[`${what}Hint`]}</p>
      {secrets.length === 1 ? (
        <div class="field">
          <label for="secret">{title}</label>
          <input id="secret" type="text" dir="ltr" readOnly value={only} />
          <p class="actions">
            <button type="button" class="main-action" data-copy="secret" data-copied={texts.copied} hidden>
              {texts.copy}
            </button>
          </p>
        </div>
      ) : (
        <ol class="lines" id="secrets" dir="ltr">
          {secrets.map((secret) => (
            <li key={secret}>
              <code>{secret}</code>
            </li>
          ))}
        </ol>
      )}
      <p class="hint">{texts.once}</p>
      <p>
        <a class="button" href={back}>
          {texts.done}
        </a>
      </p>
    </div>,
  );
}
