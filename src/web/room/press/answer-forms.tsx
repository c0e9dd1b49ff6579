import { mayDo } from '../../../access/index.ts';
import type { Question } from '../../../inform/index.ts';
import { directionOf, isolate, TextArea, TextField } from '../../ui/index.ts';
import { posting, wordsOf } from '../shell/index.ts';
import { RuleList } from '../statement/rules.tsx';
import type { PartProps } from './press.tsx';

type Props = PartProps & Readonly<{ question: Question }>;

/** What can be done with a question: quote, write, approve, send back, close. */
export function AnswerForms(props: Props) {
  const { question, frame } = props;
  const mayAnswer = mayDo(frame.session, 'press.answer');
  return (
    <>
      {question.proposal && <Proposal {...props} proposal={question.proposal} />}
      {mayAnswer && (
        <div class="actions">
          <Quote {...props} />
          <Own {...props} />
          <Drop {...props} />
        </div>
      )}
    </>
  );
}

const pathOf = ({ view, question }: Props) => `/api/crises/${view.crisis}/press/${question.id}`;

function Quote(props: Props) {
  const { question, view, frame, texts } = props;
  return (
    <details>
      <summary>{texts.quote}</summary>
      {view.quotable.length === 0 ? (
        <p>{texts.noText}</p>
      ) : (
        <form {...posting(frame, `${pathOf(props)}/answer`, 'quote')}>
          <p class="hint">{texts.quoteHint}</p>
          <input type="hidden" name="language" value={view.language} />
          <div lang={view.language} dir={directionOf(view.language)}>
            {view.quotable.map(({ block, paragraph, sentence, words }) => {
              const place = `${block} ${paragraph} ${sentence}`;
              return (
                <label class="pick" key={place} for={`${question.id}-${place.replaceAll(' ', '-')}`}>
                  <input
                    type="checkbox"
                    id={`${question.id}-${place.replaceAll(' ', '-')}`}
                    name="sentences[]"
                    value={place}
                  />{' '}
                  {words}
                </label>
              );
            })}
          </div>
          <button>{texts.quoteSend}</button>
        </form>
      )}
    </details>
  );
}

function Own(props: Props) {
  const { question, view, frame, texts } = props;
  return (
    <details>
      <summary>{texts.own}</summary>
      <form {...posting(frame, `${pathOf(props)}/answer`, 'own')}>
        <input type="hidden" name="language" value={view.language} />
        <TextArea
          name="answer"
          within={question.id}
          label={texts.ownAnswer}
          hint={texts.ownHint}
          lang={view.language}
          dir={directionOf(view.language)}
          lengthMax={2000}
          rows={4}
          required
        />
        <button>{texts.ownSend}</button>
      </form>
    </details>
  );
}

function Drop(props: Props) {
  const { question, frame, texts } = props;
  return (
    <details>
      <summary>{texts.drop}</summary>
      <form {...posting(frame, `${pathOf(props)}/end`)}>
        <TextField name="reason" within={`drop-${question.id}`} label={texts.dropReason} lengthMax={600} required />
        <button>{texts.dropSend}</button>
      </form>
    </details>
  );
}

/** The exact words that wait, and the yes or no of whoever may say it and did not write them. */
function Proposal(props: Props & Readonly<{ proposal: NonNullable<Question['proposal']> }>) {
  const { question, proposal, view, frame, texts } = props;
  const { format } = wordsOf(frame);
  const { language, answer, digest, by, at } = proposal;
  const mayJudge = mayDo(frame.session, 'statement.approve') && frame.session?.person !== by;
  return (
    <>
      <blockquote lang={language} dir={directionOf(language)}>
        <p>{answer}</p>
      </blockquote>
      <RuleList
        findings={view.findings.get(question.id) ?? []}
        frame={frame}
        submitted={{ path: pathOf(props), overrides: proposal.overrides }}
      />
      <p class="muted">{texts.proposedBy(isolate(view.nameOf(by)), isolate(format.moment(at, frame.now)))}</p>
      {mayJudge && (
        <div class="actions">
          <form {...posting(frame, `${pathOf(props)}/approval`)}>
            <input type="hidden" name="digest" value={digest} />
            <p class="hint">{texts.approveMeans}</p>
            <button>{texts.approve}</button>
          </form>
          <details>
            <summary>{texts.refuse}</summary>
            <form {...posting(frame, `${pathOf(props)}/refusal`)}>
              <TextField
                name="reason"
                within={`refuse-${question.id}`}
                label={texts.refuseReason}
                lengthMax={600}
                required
              />
              <button>{texts.refuseSend}</button>
            </form>
          </details>
        </div>
      )}
    </>
  );
}
