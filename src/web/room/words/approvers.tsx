import { mayDo } from '../../../access/index.ts';
import { ROLES } from '../../../kernel/index.ts';
import { wordsOf, type Frame } from '../shell/index.ts';
import { WORDS } from './texts.ts';

/** Whose yes is asked for, beside the one that any text needs. */
export function ApproversField({ frame, within }: Readonly<{ frame: Frame; within: string }>) {
  const texts = WORDS[frame.language];
  const { vocabulary } = wordsOf(frame);
  const roles = ROLES.filter((role) => mayDo(role, 'statement.approve'));
  return (
    <fieldset>
      <legend>{texts.approvers}</legend>
      <p class="hint">{texts.approversHint}</p>
      <div class="picks">
        {roles.map((role) => (
          <label key={role} class="pick" for={`${within}-needs-${role}`}>
            <input id={`${within}-needs-${role}`} type="checkbox" name="needs[]" value={role} />{' '}
            {vocabulary.roles[role]}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
