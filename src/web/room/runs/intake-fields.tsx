import type { Instant } from '../../../kernel/index.ts';
import { DayField, TextField } from '../../ui/index.ts';
import type { RunsTexts } from './texts.ts';

const SHORT = 200;
const LONG = 600;

/** What is asked of where files come from; all of it may stay empty. */
export function IntakeFields({ texts, now }: Readonly<{ texts: RunsTexts; now: Instant }>) {
  const { origin } = texts;
  return (
    <fieldset class="plain">
      <legend>{texts.originTitle}</legend>
      <p class="hint">{texts.originLead}</p>
      <div class="row">
        <TextField name="intake.source" {...origin.source} lengthMax={LONG} />
        <TextField name="intake.channel" {...origin.channel} lengthMax={SHORT} />
        <DayField name="intake.capturedAt" {...origin.capturedAt} most={now.slice(0, 10)} />
        <TextField name="intake.capturedBy" {...origin.capturedBy} lengthMax={SHORT} />
        <TextField name="intake.method" {...origin.method} lengthMax={LONG} />
        <TextField name="intake.witness" {...origin.witness} lengthMax={SHORT} />
        <TextField name="intake.legalBasis" {...origin.legalBasis} lengthMax={LONG} />
        <TextField name="intake.retention" {...origin.retention} lengthMax={10} />
      </div>
    </fieldset>
  );
}
