import { mayDo } from '../../../access/index.ts';
import type { CrisisId } from '../../../kernel/index.ts';
import type { RunView } from '../../../scope/index.ts';
import { Mark } from '../../ui/index.ts';
import { wordsOf, type Frame } from '../shell/index.ts';
import { STATE_TONES } from './run.tsx';
import { RUNS } from './texts.ts';

/** The runs of a crisis, newest first, with how far each is; and the way to a new one. */
export function RunList({
  crisis,
  runs,
  frame,
  isMain,
}: Readonly<{
  crisis: CrisisId;
  /** Oldest first, as they are numbered. */
  runs: readonly RunView[];
  frame: Frame;
  /** Whether a new run is the first thing to do here. */
  isMain: boolean;
}>) {
  const texts = RUNS[frame.language];
  const { format } = wordsOf(frame);
  if (!mayDo(frame.session, 'scope.run')) return null;
  return (
    <section class="stack">
      <p class="actions">
        <a class={isMain ? 'button main-action' : 'button'} href={`/c/${crisis}/runs/new`} autofocus={isMain}>
          {texts.newRun}
        </a>
      </p>
      {runs.length > 0 && (
        <div id="run-list" class="card" data-live>
          <h2>{texts.listTitle}</h2>
          <ul class="lines">
            {runs
              .map((run, index) => (
                <li key={run.run} class="run">
                  <a class="goto" href={`/c/${crisis}/runs/${run.run}`}>
                    {texts.runTitle(format.number(index + 1))}
                  </a>
                  <span class="muted">
                    <time dateTime={run.createdAt}>{format.moment(run.createdAt, frame.now)}</time> ·{' '}
                    {format.plural(filesOf(run), texts.filesCount)}
                    {run.result && ` · ${format.plural(run.result.people, texts.people)}`}
                  </span>
                  <span>
                    <Mark tone={STATE_TONES[run.state]}>{texts.states[run.state]}</Mark>{' '}
                    {run.state === 'running' && run.total > 1 && (
                      <span>
                        {run.stage && texts.stages[run.stage].label} {format.percent(Math.min(1, run.done / run.total))}
                      </span>
                    )}
                  </span>
                </li>
              ))
              .toReversed()}
          </ul>
        </div>
      )}
    </section>
  );
}

function filesOf({ waves }: RunView): number {
  return waves.reduce((sum, { files }) => sum + files, 0);
}
