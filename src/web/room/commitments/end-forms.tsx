import { mayDo } from '../../../access/index.ts';
import type { PageLanguage } from '../../../kernel/index.ts';
import type { Commitment } from '../../../ledger/index.ts';
import { directionOf, HourField, LANGUAGE_NAMES, TextArea, TextField } from '../../ui/index.ts';
import { posting, type Frame } from '../shell/index.ts';
import type { CommitmentsView } from './model.ts';
import { Despite } from './make-forms.tsx';
import type { CommitmentsTexts } from './texts.ts';

type Props = Readonly<{ commitment: Commitment; view: CommitmentsView; frame: Frame; texts: CommitmentsTexts }>;

/** The three ends of a promise: kept, with what shows it; another date, with why; or not kept, with why. */
export function EndForms(props: Props) {
  const { commitment, view, frame, texts } = props;
  const path = `/api/crises/${view.crisis}/commitments/${commitment.id}`;
  return (
    <div class="actions">
      {mayDo(frame.session, 'commitment.work') && (
        <details>
          <summary>{texts.keep}</summary>
          <form {...posting(frame, `${path}/kept`)}>
            <TextField name="proof" within={commitment.id} label={texts.keepProof} lengthMax={600} required />
            <button>{texts.keepSend}</button>
          </form>
        </details>
      )}
      {mayDo(frame.session, 'commitment.make') && (
        <>
          <details>
            <summary>{texts.move}</summary>
            <form {...posting(frame, `${path}/date`)}>
              <HourField name="dueAt" within={commitment.id} label={texts.due} required />
              <Reasons {...props} within="move" />
              <button>{texts.moveSend}</button>
            </form>
          </details>
          <details>
            <summary>{texts.fail}</summary>
            <form {...posting(frame, `${path}/broken`)}>
              <p>{texts.failMeans}</p>
              <Reasons {...props} within="broken" />
              <button class="danger">{texts.failSend}</button>
            </form>
          </details>
        </>
      )}
    </div>
  );
}

/** Why, in each language of the promise. */
function Reasons({ commitment, frame, texts, within }: Props & Readonly<{ within: string }>) {
  return (
    <>
      {(Object.keys(commitment.texts) as PageLanguage[]).map((language) => (
        <TextArea
          key={language}
          name={`texts.${language}`}
          within={`${within}-${commitment.id}`}
          label={`${texts.why} (${LANGUAGE_NAMES[language]})`}
          lang={language}
          dir={directionOf(language)}
          lengthMax={400}
          required={commitment.isPublic}
        />
      ))}
      {commitment.isPublic && <Despite within={`${within}-${commitment.id}`} frame={frame} texts={texts} />}
    </>
  );
}
