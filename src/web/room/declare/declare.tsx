import { INCIDENTS, SEVERITIES } from '../../../contract/index.ts';
import { Choice, TextArea, TextField } from '../../ui/index.ts';
import { type Frame, posting, renderPage, wordsOf } from '../shell/index.ts';
import { DECLARE } from './texts.ts';

export type DeclareView = Readonly<{
  plans: readonly Readonly<{ name: string; title: string }>[];
  /** The plan that holds where nobody chooses. */
  usual?: string | undefined;
  /** The drill that turned out to be real, and what it said. */
  after?: Readonly<{ crisis: string; claimed: string; seen: string; by: string }> | undefined;
}>;

/**
 * The screen that opens a crisis: three sentences, and three choices that are made already. Whether it is a drill is fixed here, for
 * ever.
 */
export function renderDeclare(frame: Frame, { plans, usual, after }: DeclareView): string {
  const texts = DECLARE[frame.language];
  const { vocabulary } = wordsOf(frame);
  return renderPage(
    frame,
    { title: texts.title },
    <form class="card narrow" {...posting(frame, '/api/crises')}>
      <h1>{texts.title}</h1>
      <p class="hint">{after ? texts.afterDrill : texts.lead}</p>
      {after && <input type="hidden" name="after" value={after.crisis} />}
      <TextArea
        name="claimed"
        label={texts.claimed}
        hint={texts.claimedHint}
        value={after?.claimed}
        lengthMax={600}
        required
        autofocus
      />
      <TextField name="seen" label={texts.seen} hint={texts.seenHint} value={after?.seen} lengthMax={300} required />
      <TextField name="by" label={texts.by} hint={texts.byHint} value={after?.by} lengthMax={200} required />
      <div class="row">
        <Choice
          name="incident"
          label={texts.incident}
          options={INCIDENTS.map((name) => [name, vocabulary.incidents[name]])}
        />
        <Choice
          name="severity"
          label={texts.severity}
          value="high"
          options={SEVERITIES.map((name) => [name, vocabulary.severities[name]])}
        />
      </div>
      <Choice
        name="plan"
        label={texts.plan}
        value={usual}
        options={[...plans.map(({ name, title }) => [name, title] as const), ['none', texts.noPlan] as const]}
      />
      {!after && (
        <fieldset>
          <legend>{texts.mode}</legend>
          <label class="pick wide">
            <input type="radio" name="mode" value="real" checked />
            <span>{texts.real}</span>
          </label>
          <label class="pick wide">
            <input type="radio" name="mode" value="rehearsal" />
            <span>
              {texts.drill} <small class="muted">{texts.drillMeans}</small>
            </span>
          </label>
        </fieldset>
      )}
      <button class="main-action">{texts.open}</button>
      <p class="hint after">{texts.masked}</p>
    </form>,
  );
}
