import type { Stage } from '../../../scope/index.ts';
import { Mark } from '../../ui/index.ts';
import { wordsOf } from '../shell/index.ts';
import type { PartProps } from './run.tsx';

const STAGES: readonly Stage[] = ['read', 'recognise', 'analyse', 'figures'];

/** The stages of the work: what is done, how far the present one is, and how long it still takes, where that is known. */
export function RunProgress(parts: PartProps) {
  const { run } = parts.view;
  const { texts } = parts;
  const stages = STAGES.filter((stage) => stage !== 'recognise' || run.ocr === true);
  const at = run.stage === undefined ? -1 : stages.indexOf(run.stage);
  return (
    <ol class="stages card">
      {stages.map((stage, index) => (
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
  const { done, total, secondsLeft, step } = run;
  const reached = Math.min(done, total);
  const amount = stage === 'read' ? format.bytes : format.number;
  // One step says nothing about how far it is.
  const isMeasured = total > 1;
  const words = step
    ? texts.stepOf(format.number(step.at), format.number(step.of), texts.steps[step.name])
    : texts.progressOf(amount(reached), amount(total));
  return (
    <>
      <progress aria-labelledby={`stage-${stage}`} {...(isMeasured && { max: total, value: reached })} />
      <p class="stage-rest">
        {isMeasured ? words : texts.stageNow}
        {' · '}
        {secondsLeft === undefined ? texts.leftUnknown : texts.left(format.duration(secondsLeft))}
      </p>
    </>
  );
}
