import { mayDo } from '../../../access/index.ts';
import { PROFILE_IDS, type RegisterVersion } from '../../../scope/index.ts';
import { Choice, DayField, isolate, Mark, TextField } from '../../ui/index.ts';
import { renderPage, SHELL, wordsOf, type Frame } from '../shell/index.ts';
import { HistoryQuality } from './history-quality.tsx';
import { Quality } from './quality.tsx';
import { REGISTER, type RegisterTexts } from './texts.ts';
import { RUNS } from '../runs/index.ts';

type Parts = Readonly<{ frame: Frame; texts: RegisterTexts }>;

/** The institution's own truth: its versions, how good each is, until when each is held; and the way to a new one. */
export function renderRegister(frame: Frame, versions: readonly RegisterVersion[]): string {
  const texts = REGISTER[frame.language];
  const parts = { frame, texts };
  const mayWrite = mayDo(frame.session, 'register.write');
  const latest = versions.find(({ removedAt }) => removedAt === undefined);
  return renderPage(
    frame,
    { title: texts.title },
    <div class="stack">
      {frame.crisis && (
        <p class="crumb">
          <a class="goto" href={`/c/${frame.crisis.id}/runs/new`}>
            {texts.back}
          </a>
        </p>
      )}
      <h1>{texts.title}</h1>
      <p class="hint">{versions.length === 0 ? texts.none : texts.lead}</p>
      {mayWrite && <Import {...parts} isOpen={latest === undefined} />}
      {versions.map((version) => (
        <Version key={version.version} {...parts} version={version} isLatest={version === latest} mayWrite={mayWrite} />
      ))}
    </div>,
  );
}

function Import({ frame, texts, isOpen }: Parts & Readonly<{ isOpen: boolean }>) {
  const { profiles } = RUNS[frame.language];
  const options = PROFILE_IDS.map((id) => [id, profiles[id] ?? id] as const);
  return (
    <details class="card" open={isOpen}>
      <summary>{texts.importTitle}</summary>
      <p class="hint">{texts.importLead}</p>
      <div data-without-script>
        <p>{texts.withoutScript}</p>
        <p>
          <code dir="ltr">./cellule register import F.csv --history H.csv</code>
        </p>
      </div>
      <form
        hidden
        data-put="/api/register"
        data-sending={texts.sending}
        data-counting={texts.counting}
        data-offline={SHELL[frame.language].unsent}
      >
        {frame.crisis && <input type="hidden" name="crisis" value={frame.crisis.id} />}
        <div class="field">
          <label for="register-file">{texts.file}</label>
          <p class="hint" id="register-file-hint">
            {texts.fileHint}
          </p>
          <input id="register-file" type="file" data-put-file required aria-describedby="register-file-hint" />
        </div>
        <div class="field">
          <label for="history-file">{texts.historyFile}</label>
          <p class="hint" id="history-file-hint">
            {texts.historyFileHint}
          </p>
          <input id="history-file" type="file" data-put-behind="registerBytes" aria-describedby="history-file-hint" />
        </div>
        <div class="row">
          <DayField name="asOf" label={texts.asOf} hint={texts.asOfHint} most={frame.now.slice(0, 10)} />
          <TextField name="retention" label={texts.retention} hint={texts.retentionHint} lengthMax={10} />
          <Choice name="profile" label={texts.profile} hint={texts.profileHint} options={options} value="ma" />
        </div>
        <button class="main-action">{texts.import}</button>
        <progress class="after" aria-label={texts.importTitle} hidden />
        <p role="status" data-said />
      </form>
    </details>
  );
}

type VersionProps = Parts & Readonly<{ version: RegisterVersion; isLatest: boolean; mayWrite: boolean }>;

function Version({ frame, texts, version, isLatest, mayWrite }: VersionProps) {
  const { format } = wordsOf(frame);
  const { asOf, quality, importedAt, until, removedAt } = version;
  const isOverdue = removedAt === undefined && until < frame.now.slice(0, 10);
  return (
    <article class="card" id={`version-${version.version}`}>
      <h2>
        {texts.versionTitle(format.number(version.version), isolate(format.date(asOf)))}{' '}
        {isLatest && <Mark tone="ok">{texts.latest}</Mark>} {isOverdue && <Mark tone="bad">{texts.overdue}</Mark>}
      </h2>
      <p>
        <strong class="figure">{format.plural(quality.people, texts.people)}</strong> ·{' '}
        {format.plural(quality.rows, texts.rows)}
      </p>
      <p class="muted">
        {texts.importedAt(format.moment(importedAt, frame.now))} ·{' '}
        {removedAt === undefined
          ? texts.heldUntil(isolate(format.date(until)))
          : texts.removed(isolate(format.date(removedAt.slice(0, 10))))}
      </p>
      {isOverdue && <p class="correction">{texts.overdueMeans(isolate(format.date(until)))}</p>}
      {removedAt !== undefined && <p class="hint">{texts.removedMeans}</p>}
      <details open={isLatest}>
        <summary>{texts.quality}</summary>
        <Quality quality={quality} frame={frame} texts={texts} />
      </details>
      <History frame={frame} texts={texts} version={version} />
      {mayWrite && removedAt === undefined && <Removal frame={frame} texts={texts} version={version} />}
    </article>
  );
}

/** What the version can say of earlier times; without a history that it cannot. */
function History({ frame, texts, version: { history, removedAt } }: Parts & Readonly<{ version: RegisterVersion }>) {
  const { format } = wordsOf(frame);
  if (!history) return removedAt === undefined ? <p class="hint">{texts.noHistory}</p> : null;
  const { rows, people, from, to } = history.quality;
  return (
    <>
      <p>
        {texts.history(format.plural(rows, texts.versions), format.plural(people, texts.people))}
        {from !== undefined && to !== undefined && (
          <span class="muted"> · {texts.historySpan(isolate(format.date(from)), isolate(format.date(to)))}</span>
        )}
      </p>
      <details>
        <summary>{texts.historyQuality}</summary>
        <HistoryQuality quality={history.quality} frame={frame} texts={texts} />
      </details>
    </>
  );
}

function Removal({ texts, version: { version } }: Parts & Readonly<{ version: RegisterVersion }>) {
  return (
    <details>
      <summary>{texts.remove}</summary>
      <form method="post" action={`/api/register/${version}/removal`}>
        <p class="hint">{texts.removeMeans}</p>
        <p>
          <label class="pick">
            <input type="checkbox" name="understood" value="yes" required /> {texts.understood}
          </label>
        </p>
        <button class="danger">{texts.removeNow}</button>
      </form>
    </details>
  );
}
