import { mayDo } from '../../../access/index.ts';
import type { PublicIntake } from '../../../contract/index.ts';
import type { CrisisId } from '../../../kernel/index.ts';
import type { RunView } from '../../../scope/index.ts';
import { Mark, type Tone } from '../../ui/index.ts';
import { ResultCharts, type Counted } from '../charts/index.ts';
import { PROBLEM } from '../problem/texts.ts';
import { renderPage, wordsOf, type Frame } from '../shell/index.ts';
import { Conflicts } from './conflicts.tsx';
import { HandIn } from './hand-in.tsx';
import { MoreActions, RunActions } from './run-actions.tsx';
import { RunProgress } from './run-progress.tsx';
import { RUNS, type RunsTexts } from './texts.ts';
import { Waves } from './waves.tsx';

/** What the screen of one run shows. */
export type RunScreen = Readonly<{
  crisis: CrisisId;
  run: RunView;
  /** Its place among the runs of the crisis, from 1: what people call it. */
  number: number;
  records: readonly PublicIntake[];
  /** Of a run at rest that has one. */
  counted: Counted | undefined;
  isAttached: boolean;
  /** Other runs that have figures, to compare with. */
  others: readonly Readonly<{ run: RunView; number: number }>[];
}>;

export type PartProps = Readonly<{ view: RunScreen; frame: Frame; texts: RunsTexts }>;

export const STATE_TONES: Readonly<Record<RunView['state'], Tone>> = {
  receiving: 'plain',
  waiting: 'plain',
  running: 'warn',
  stopped: 'warn',
  failed: 'bad',
  done: 'ok',
};

/** One run, from its files to figures that somebody makes facts. */
export function renderRun(frame: Frame, view: RunScreen): string {
  const texts = RUNS[frame.language];
  const { format } = wordsOf(frame);
  const { run, number, crisis } = view;
  const title = texts.runTitle(format.number(number));
  const parts = { view, frame, texts };
  const isReceiving = run.state === 'receiving';
  return renderPage(
    frame,
    { title, screen: 'scope' },
    <div class="stack" data-run-events={`/api/crises/${crisis}/runs/${run.run}/events`}>
      <div>
        <p class="crumb">
          <a class="goto" href={`/c/${crisis}/scope`}>
            {texts.back}
          </a>
        </p>
        <h1>{title}</h1>
        <State {...parts} />
      </div>
      <div id="run-progress" data-live>
        {(run.state === 'running' || run.state === 'stopped') && <RunProgress {...parts} />}
      </div>
      {isReceiving && mayDo(frame.session, 'scope.run') && <HandIn {...parts} />}
      <RunActions {...parts} />
      <div id="run-result" class="stack" data-live>
        <Result {...parts} />
      </div>
      <MoreActions {...parts} />
      <div id="run-waves" data-live>
        <Waves {...parts} />
      </div>
    </div>,
  );
}

function State({ view: { run }, frame, texts }: PartProps) {
  const { format } = wordsOf(frame);
  const { state, register, problem, warnings } = run;
  const known = problem && PROBLEM[frame.language].codes[problem.code];
  return (
    <div id="run-state" data-live data-run-state={state} class="stack">
      <p role="status">
        <Mark tone={STATE_TONES[state]}>{texts.states[state]}</Mark> {texts.statesMean[state]}
      </p>
      <p class="muted">
        {register
          ? `${texts.judgedWith(format.number(register.version), format.date(register.asOf))} ${
              register.hasHistory ? texts.judgedWithHistory : texts.judgedWithoutHistory
            }`
          : texts.judgedWithNone}
      </p>
      {problem && (
        <div class="error">
          <strong>{texts.problemTitle}</strong>
          {known ? (
            <p>{known}</p>
          ) : (
            <p lang="en" dir="ltr">
              {problem.detail}
            </p>
          )}
        </div>
      )}
      {warnings.map((warning) => (
        <div key={warning} class="correction">
          <strong>{texts.warningTitle}</strong>
          <p>{texts.warnings[warning]}</p>
        </div>
      ))}
    </div>
  );
}

function Result({ view: { run, counted, crisis, isAttached }, frame, texts }: PartProps) {
  const { format } = wordsOf(frame);
  if (!counted || !run.result) return null;
  const { result } = counted;
  const { people, evidence } = result;
  const [certain, upper] = [format.number(people.certain), format.number(people.upper)];
  return (
    <>
      <section class="card">
        <h2>{texts.resultTitle}</h2>
        <p class="figure-line">
          {people.basis === 'register' ? texts.counted(certain, upper) : texts.estimated(certain)}
        </p>
        <p class="muted">{format.plural(evidence.files, texts.filesCount)}</p>
        <Conflicts people={people} frame={frame} texts={texts} />
        {isAttached ? (
          <p>
            <Mark tone="ok">{texts.attached}</Mark>
          </p>
        ) : (
          mayDo(frame.session, 'scope.attach') && (
            <form method="post" action={`/api/crises/${crisis}/scope`}>
              <input type="hidden" name="run" value={run.result.run} />
              <p class="hint">{texts.attachMeans}</p>
              <button id="attach" class="main-action">
                {texts.attach}
              </button>
            </form>
          )
        )}
      </section>
      <ResultCharts counted={counted} frame={frame} />
    </>
  );
}
