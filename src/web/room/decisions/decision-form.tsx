import type { CrisisId } from '../../../kernel/index.ts';
import { HourField, TextArea, TextField } from '../../ui/index.ts';
import { posting, type Frame } from '../shell/index.ts';
import { DECISIONS } from './texts.ts';

/** Three fields that a decision needs, and three that it may have. */
export function DecisionForm({ crisis, frame }: Readonly<{ crisis: CrisisId; frame: Frame }>) {
  const texts = DECISIONS[frame.language];
  return (
    <details>
      <summary>{texts.decide}</summary>
      <form {...posting(frame, `/api/crises/${crisis}/decisions`)}>
        <TextField name="question" within="decision" label={texts.question} lengthMax={400} required />
        <TextField name="choice" within="decision" label={texts.choice} lengthMax={400} required />
        <TextField name="reason" within="decision" label={texts.reason} lengthMax={1000} required />
        <details>
          <summary>{texts.more}</summary>
          <TextArea name="options" within="decision" label={texts.options} hint={texts.optionsHint} lengthMax={3200} />
          <TextField name="dissent" within="decision" label={texts.dissent} lengthMax={600} />
          <HourField name="reviewAt" within="decision" label={texts.reviewAt} />
        </details>
        <button>{texts.record}</button>
      </form>
    </details>
  );
}
