import { ERRATUM_REASONS } from '../../../contract/index.ts';
import { figurePhrase, type CorrectedFigure } from '../../../inform/index.ts';
import { Choice } from '../../ui/index.ts';
import { wordsOf, type Frame } from '../shell/index.ts';
import { WORDS } from './texts.ts';

/**
 * Why each figure is another one than the page says, chosen once: the text and the list of corrections give the same reason. What the
 * journal knows is chosen until a person chooses otherwise.
 */
export function ErrataField({
  corrections,
  frame,
  within,
}: Readonly<{ corrections: readonly CorrectedFigure[]; frame: Frame; within: string }>) {
  const { vocabulary } = wordsOf(frame);
  const texts = WORDS[frame.language];
  const reasons = ERRATUM_REASONS.map((reason) => [reason, vocabulary.errata[reason]] as const);
  const changed = corrections.flatMap(({ after, reason }) => (after ? [{ after, reason }] : []));
  if (changed.length === 0) return null;
  return (
    <fieldset>
      <legend>{texts.errata}</legend>
      <p class="hint">{texts.errataHint}</p>
      {changed.map(({ after, reason }) => (
        <Choice
          key={after.id}
          name={`errata.${after.id}`}
          within={within}
          label={figurePhrase(after.figure, frame.language)}
          options={reasons}
          value={reason}
        />
      ))}
    </fieldset>
  );
}
