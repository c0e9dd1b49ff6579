import { mayDo } from '../../../access/index.ts';
import { ROLES } from '../../../kernel/index.ts';
import { Choice, directionOf, HourField, LANGUAGE_NAMES, TextArea, TextField } from '../../ui/index.ts';
import { posting, wordsOf, type Frame } from '../shell/index.ts';
import type { CommitmentsView } from './model.ts';
import type { CommitmentsTexts } from './texts.ts';

type Props = Readonly<{ view: CommitmentsView; frame: Frame; texts: CommitmentsTexts }>;

/** A promise is made of a sentence that the public has read, or of a decision. */
export function MakeForms(props: Props) {
  return (
    <div class="after">
      {props.view.onPage && <FromText {...props} onPage={props.view.onPage} />}
      {props.view.decisions.length > 0 && <FromDecision {...props} />}
    </div>
  );
}

function FromText({ view, frame, texts, onPage }: Props & { onPage: NonNullable<CommitmentsView['onPage']> }) {
  const options = onPage.sentences.map(
    ({ block, paragraph, sentence, words }) => [`${block} ${paragraph} ${sentence}`, words] as const,
  );
  return (
    <details>
      <summary>{texts.makeOfText}</summary>
      <form {...posting(frame, `/api/crises/${view.crisis}/commitments`)}>
        <input type="hidden" name="statement" value={onPage.statement} />
        <input type="hidden" name="isPublic" value="true" />
        <Choice name="place" within="text" label={texts.sentence} options={options} required />
        <Owed within="text" frame={frame} texts={texts} saysDate />
        <button>{texts.makeSend}</button>
      </form>
    </details>
  );
}

function FromDecision({ view, frame, texts }: Props) {
  const options = view.decisions.map(({ seq, question, choice }) => [String(seq), `${question} → ${choice}`] as const);
  return (
    <details>
      <summary>{texts.makeOfDecision}</summary>
      <form {...posting(frame, `/api/crises/${view.crisis}/commitments`)}>
        <Choice name="decision" within="decision" label={texts.decision} options={options} required />
        {view.spoken.map((language) => (
          <TextArea
            key={language}
            name={`texts.${language}`}
            within="decision"
            label={`${texts.words} (${LANGUAGE_NAMES[language]})`}
            lang={language}
            dir={directionOf(language)}
            lengthMax={400}
          />
        ))}
        <Owed within="decision" frame={frame} texts={texts} />
        <label class="pick">
          <input type="checkbox" name="isPublic" value="true" checked /> {texts.makePublic}
        </label>
        <Despite within="decision" frame={frame} texts={texts} />
        <button>{texts.makeSend}</button>
      </form>
    </details>
  );
}

/** The director answers by name for a rule that stops words which the public reads. */
export function Despite({ within, frame, texts }: Pick<Props, 'frame' | 'texts'> & Readonly<{ within: string }>) {
  if (!mayDo(frame.session, 'rule.override')) return null;
  return (
    <details>
      <summary>{texts.despite}</summary>
      <TextField name="despite" within={within} label={texts.despiteWhy} hint={texts.despiteHint} lengthMax={600} />
    </details>
  );
}

/** Who owes it, by when, and what will show it. A sentence may say its date itself. */
function Owed({
  within,
  frame,
  texts,
  saysDate = false,
}: Pick<Props, 'frame' | 'texts'> & Readonly<{ within: string; saysDate?: boolean }>) {
  const { vocabulary } = wordsOf(frame);
  const roles = ROLES.filter((role) => role !== 'observer').map((role) => [role, vocabulary.roles[role]] as const);
  return (
    <>
      <Choice name="owner" within={within} label={texts.owner} options={roles} required />
      <HourField
        name="dueAt"
        within={within}
        label={texts.due}
        hint={saysDate ? texts.dueSaid : undefined}
        required={!saysDate}
      />
      <TextField name="proof" within={within} label={texts.proofWanted} lengthMax={300} />
    </>
  );
}
