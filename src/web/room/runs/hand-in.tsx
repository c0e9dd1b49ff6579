import type { PartProps } from './run.tsx';

/** Lets a person choose a folder: every browser has it under this name, and no type list does. */
const WHOLE_FOLDER = { webkitdirectory: true };

/** Where files are dropped. Without script it says how to do it on the server; the script hides that and shows the rest. */
export function HandIn({ view: { crisis, run }, texts }: PartProps) {
  return (
    <section
      id="hand-in"
      class="card stack"
      data-hand-in={`/api/crises/${crisis}/runs/${run.run}/files`}
      data-sending={texts.sending}
      data-sent={texts.sent}
      data-known={texts.known}
      data-failed={texts.failed}
      data-no-file={texts.noFile}
    >
      <p class="muted">{texts.step('2', '2')}</p>
      <h2>{texts.handInTitle}</h2>
      <div data-without-script>
        <p>{texts.withoutScript}</p>
        <p>
          <code dir="ltr">./cellule scope …/ --out …</code>
        </p>
      </div>
      <div class="drop" data-drop data-words={texts.drop} data-over={texts.dropHere} hidden>
        <p class="drop-words">{texts.drop}</p>
        <p class="picks">
          <label class="button file-button">
            {texts.chooseFolder}
            <input type="file" class="unseen" data-files multiple {...WHOLE_FOLDER} />
          </label>
          <label class="button file-button">
            {texts.chooseFiles}
            <input type="file" class="unseen" data-files multiple />
          </label>
        </p>
        <p class="hint">{texts.sealed}</p>
      </div>
      <progress data-sending-bar aria-label={texts.handInTitle} hidden />
      <p role="status" data-said />
      <p class="error" role="alert" data-refused hidden />
    </section>
  );
}
