import type { Stage } from '../../../scope/index.ts';
import { Mark } from '../../ui/index.ts';
import { wordsOf } from '../shell/index.ts';
import type { PartProps } from './run.tsx';

const STAGES: readonly Stage[] = ['read', 'analyse', 'figures'];

/** The stages of the work: what is done, how far the present one is, and how long it still takes, where that is known. */
export function RunProgress(parts: PartProps) {
  const { run } = parts.view;
  const { texts } = parts;
  const at = run.stage === undefined ? -1 : STAGES.indexOf(run.stage);
  return (
    <ol class="stages card">
      {STAGES.map((stage, index) => (
        <li key={stage} aria-current={index === at ? 'step' : undefined}>
          <p class="stage-name">
            <strong id={`stage-${stage}`}>{texts.stages[stage].label}</strong>{' '}
            <span class="muted">{texts.stages[stage].hint}</span>
          </p>
          {index === at ? (
            <Present {...parts} stage={stage} />
          ) : (
            <Mark tone={index < at ? 'ok' : 'plain'}>{index < at ? texts.stageDone : texts.stageAhead}</Mark>
          )}
        </li>
      ))}
    </ol>
  );
}

function Present({ view: { run }, frame, texts, stage }: PartProps & Readonly<{ stage: Stage }>) {
  const { format } = wordsOf(frame);
  const { done, total, secondsLeft } = run;
  const amount = stage === 'read' ? format.bytes : format.number;
  const reached = Math.min(done, total);
  // One step says nothing about how far it is.
  const isMeasured = total > 1;
  return (
    <>
      <progress aria-labelledby={`stage-${stage}`} {...(isMeasured && { max: total, value: reached })} />
      <p class="stage-rest">
        {isMeasured ? texts.progressOf(amount(reached), amount(total)) : texts.stageNow}
        {' · '}
        {secondsLeft === undefined ? texts.leftUnknown : texts.left(format.duration(secondsLeft))}
      </p>
    </>
  );
}
