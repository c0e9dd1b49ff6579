import type { RunState, RunView } from '../../../scope/index.ts';
import { mayDo } from '../../../access/index.ts';
import { wordsOf } from '../shell/index.ts';
import { IntakeFields } from './intake-fields.tsx';
import type { PartProps } from './run.tsx';
import type { RunsTexts } from './texts.ts';

/** What can be done with a run as it stands. It is renewed only when that changes, so that no button moves under a finger. */
export function RunActions(parts: PartProps) {
  const { view, frame, texts } = parts;
  const { run, crisis } = view;
  const at = pathOf(crisis, run);
  if (!mayDo(frame.session, 'scope.run')) return null;
  const isBusy = run.state === 'running' || run.state === 'waiting';
  const hasFiles = run.waves.some(({ files }) => files > 0);
  return (
    <div id="run-actions" class="stack" data-live>
      {isBusy && (
        <form method="post" action={`${at}/stop`} class="explained">
          <button id="stop">{texts.stop}</button>
          <p class="hint">{texts.stopMeans}</p>
        </form>
      )}
      {!isBusy && run.state !== 'done' && (
        <form method="post" action={`${at}/start`} class="when-sent">
          {hasFiles ? (
            <button id="start" class="main-action">
              {startWords(run.state, texts)}
            </button>
          ) : (
            <p class="hint">{texts.nothingYet}</p>
          )}
        </form>
      )}
    </div>
  );
}

/** What can be done with a run at rest beside going on: more files, a stage anew, a look at another run. */
export function MoreActions(parts: PartProps) {
  const { view, frame, texts } = parts;
  const { run, crisis } = view;
  const isAtRest = run.state === 'done' || run.state === 'stopped' || run.state === 'failed';
  return (
    <div id="run-more" data-live>
      {isAtRest && mayDo(frame.session, 'scope.run') && (
        <div class="card">
          <AddWave {...parts} at={pathOf(crisis, run)} />
          <Again texts={texts} at={pathOf(crisis, run)} />
          {run.result && <CompareWith {...parts} />}
        </div>
      )}
    </div>
  );
}

function pathOf(crisis: string, { run }: RunView): string {
  return `/api/crises/${crisis}/runs/${run}`;
}

function startWords(state: RunState, texts: RunsTexts): string {
  if (state === 'stopped') return texts.goOn;
  return state === 'failed' ? texts.tryAgain : texts.start;
}

function AddWave({ texts, frame, at }: PartProps & Readonly<{ at: string }>) {
  return (
    <details>
      <summary>{texts.waveTitle}</summary>
      <form method="post" action={`${at}/waves`}>
        <p class="hint">{texts.waveMeans}</p>
        <IntakeFields texts={texts} now={frame.now} />
        <button id="open-wave">{texts.waveOpen}</button>
      </form>
    </details>
  );
}

function Again({ texts, at }: Readonly<{ texts: RunsTexts; at: string }>) {
  return (
    <details>
      <summary>{texts.againTitle}</summary>
      {(['analyse', 'read'] as const).map((stage) => (
        <form key={stage} method="post" action={`${at}/again`} class="explained">
          <input type="hidden" name="stage" value={stage} />
          <button id={`again-${stage}`}>{texts.again[stage].label}</button>
          <p class="hint">{texts.again[stage].hint}</p>
        </form>
      ))}
    </details>
  );
}

function CompareWith({ view, frame, texts }: PartProps) {
  const { format } = wordsOf(frame);
  if (view.others.length === 0) return null;
  return (
    <details>
      <summary>{texts.compareTitle}</summary>
      <form method="get" action={`/c/${view.crisis}/runs/compare`}>
        <input type="hidden" name="b" value={view.run.run} />
        <div class="field">
          <label for="compare-a">{texts.compareWith}</label>
          <select id="compare-a" name="a">
            {view.others.map(({ run, number }) => (
              <option key={run.run} value={run.run}>
                {texts.runTitle(format.number(number))} ({format.moment(run.createdAt, frame.now)})
              </option>
            ))}
          </select>
        </div>
        <button id="compare">{texts.compare}</button>
      </form>
    </details>
  );
}
