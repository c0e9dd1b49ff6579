import type { CrisisId, Language } from '../../../kernel/index.ts';
import { Mark } from '../../ui/index.ts';
import { DEVICE } from './texts.ts';

type Props = Readonly<{ language: Language }>;

/** Lines that are on this device and not in the journal; the browser fills it in, in these words. */
export function Waiting({ language }: Props) {
  const texts = DEVICE[language];
  return (
    <>
      <section id="waiting" class="waiting" aria-label={texts.waiting} hidden>
        <ul class="lines" />
      </section>
      <template id="waiting-line">
        <li>
          <p dir="auto" data-part="text" />
          <p>
            <Mark tone="warn">
              <span data-part="hour" data-waits={texts.waits} data-refused={texts.refused} />
            </Mark>
          </p>
          <p data-part="reason" class="error" dir="auto" hidden />
          <div class="actions tight">
            <button type="button" class="quiet" data-part="copy" data-copied={texts.copied}>
              {texts.copy}
            </button>
            <button type="button" class="quiet" data-part="discard">
              {texts.discard}
            </button>
            <span class="muted" data-part="where" dir="auto" />
          </div>
        </li>
      </template>
      <template id="brought-back">
        <p class="brought-back" role="status">
          <span data-words={texts.broughtBack} />{' '}
          <button type="button" class="quiet">
            {texts.discard}
          </button>
        </p>
      </template>
    </>
  );
}

/** Says that the page is a copy which this device has kept, and of which hour. */
export function KeptCopy({ language }: Props) {
  const texts = DEVICE[language];
  return (
    <p id="kept-copy" class="kept-copy" role="status" data-connected={texts.connected} hidden>
      <strong data-words={texts.keptCopy} /> <span>{texts.keptCopyMeans}</span> <a href="">{texts.reload}</a>
    </p>
  );
}

/** The screens of a crisis that a device may keep, as paths. */
export function keptScreens(crisis: CrisisId, statement: string | undefined): string {
  const path = `/c/${crisis}`;
  const screens = [path, `${path}/tasks`, `${path}/journal`, `${path}/cell`];
  return [...screens, ...(statement ? [`${path}/statements/${statement}`] : [])].join(' ');
}

/** Where a person says that this device may keep a copy. */
export function CopySwitch({ language }: Props) {
  const texts = DEVICE[language];
  return (
    <section class="card">
      <h2>{texts.device}</h2>
      <p data-without-script>{texts.needsScript}</p>
      <div id="copy-choice" hidden>
        <label class="pick" for="copy-switch">
          <input id="copy-switch" type="checkbox" aria-describedby="copy-means" /> {texts.keep}
        </label>
        <p id="copy-means" class="hint">
          {texts.keepMeans}
        </p>
        <p id="copy-state" role="status" data-kept={texts.kept} data-unable={texts.keepUnable} />
      </div>
    </section>
  );
}
