import type { Role } from '../../../kernel/index.ts';
import { TextField } from '../../ui/index.ts';
import { renderPage, wordsOf, type Frame } from '../shell/index.ts';
import { DOOR } from './texts.ts';

/**
 * Where a link leads: who one will be, and one button. Opening it changes nothing, so that a mail scanner or a preview does not
 * use the link up.
 */
export function renderDoor(frame: Frame, { token, role }: Readonly<{ token: string; role: Role }>): string {
  const texts = DOOR[frame.language];
  const { vocabulary } = wordsOf(frame);
  const here = frame.session;
  return renderPage(
    frame,
    { title: texts.title },
    <>
      {here && (
        <form class="card narrow" method="post" action={`/l/${token}`} data-inline>
          <h1>{texts.titleHere}</h1>
          <p class="as-role">
            {texts.oneMoreRole(here.name)} <strong>{vocabulary.roles[role]}</strong>
          </p>
          <input type="hidden" name="as" value="me" />
          <button class="main-action">{texts.takeRole}</button>
          <p class="hint after">{texts.notMe}</p>
        </form>
      )}
      <form class="card narrow" method="post" action={`/l/${token}`} data-inline>
        {here ? <h2>{texts.somebodyElse}</h2> : <h1>{texts.title}</h1>}
        <p class="as-role">
          {texts.asRole} <strong>{vocabulary.roles[role]}</strong>
        </p>
        <TextField
          name="name"
          label={texts.name}
          hint={texts.nameHint}
          lengthMax={80}
          autocomplete="name"
          required
          autofocus={!here}
        />
        <button class={here ? undefined : 'main-action'}>{texts.enter}</button>
        <p class="hint after">{texts.once}</p>
      </form>
    </>,
  );
}

/** Where a code that was read aloud is typed. */
export function renderCode(frame: Frame): string {
  const texts = DOOR[frame.language];
  return renderPage(
    frame,
    { title: texts.codeTitle },
    <form class="card narrow" method="post" action="/code" data-inline>
      <h1>{texts.codeTitle}</h1>
      <TextField name="code" label={texts.code} hint={texts.codeHint} lengthMax={40} dir="ltr" required autofocus />
      <button class="main-action">{texts.goOn}</button>
      <p class="hint after">{texts.noCode}</p>
      <p>
        <a class="goto" href="/sign-in">
          {texts.comeBack}
        </a>
      </p>
    </form>,
  );
}
