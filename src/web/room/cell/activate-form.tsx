import { INCIDENTS, SEVERITIES } from '../../../contract/index.ts';
import type { CrisisId } from '../../../kernel/index.ts';
import { Choice } from '../../ui/index.ts';
import { type Frame, posting, wordsOf } from '../shell/index.ts';
import type { CellTexts } from './texts.ts';

/** A plan that can be activated: its name, and what its institution calls it. */
export type PlanChoice = Readonly<{ name: string; title: string }>;

/** Which plan, for what, how grave: the three things that an activation needs. */
export function ActivateForm({
  crisis,
  frame,
  texts,
  plans,
}: Readonly<{ crisis: CrisisId; frame: Frame; texts: CellTexts; plans: readonly PlanChoice[] }>) {
  const { vocabulary } = wordsOf(frame);
  return (
    <form {...posting(frame, `/api/crises/${crisis}/plan`)}>
      <Choice
        name="plan"
        within="activate"
        label={texts.whichPlan}
        options={plans.map(({ name, title }) => [name, title])}
      />
      <Choice
        name="incident"
        within="activate"
        label={texts.incident}
        options={INCIDENTS.map((name) => [name, vocabulary.incidents[name]])}
      />
      <Choice
        name="severity"
        within="activate"
        label={texts.severity}
        value="high"
        options={SEVERITIES.map((name) => [name, vocabulary.severities[name]])}
      />
      <button>{texts.activate}</button>
    </form>
  );
}
