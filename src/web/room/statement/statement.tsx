import { mayDo, type Session } from '../../../access/index.ts';
import { lacksSecond, type Statement } from '../../../inform/index.ts';
import { LANGUAGES, type CrisisId, type Language, type PersonId } from '../../../kernel/index.ts';
import { isolate, Mark, StatementWords, TextArea, type Tone } from '../../ui/index.ts';
import { type Frame, posting, renderPage, wordsOf } from '../shell/index.ts';
import { STATEMENT, type StatementTexts } from './texts.ts';

export type StatementView = Readonly<{
  crisis: CrisisId;
  statement: Statement;
  nameOf: (person: PersonId) => string;
  publicUrl: (language: Language) => string;
}>;

type PartProps = Readonly<{ view: StatementView; frame: Frame; session: Session; texts: StatementTexts }>;

/** The exact words in every language, who wrote and approved them, and the one thing that this person may do with them. */
export function renderStatement(frame: Frame, session: Session, view: StatementView): string {
  const texts = STATEMENT[frame.language];
  const parts = { view, frame, session, texts };
  const { statement } = view;
  return renderPage(
    frame,
    { title: texts.title, screen: 'words' },
    <>
      <h1>{texts.title}</h1>
      <State {...parts} />
      <div class="languages">
        {readingOrder(frame.language).flatMap((language) => {
          const text = statement.texts[language];
          return text
            ? [<StatementWords key={language} text={text} language={language} digest={statement.digests[language]} />]
            : [];
        })}
      </div>
      <div
        id="judge"
        class="judge"
        data-live
        data-state={statement.state}
        data-here={`/c/${view.crisis}/statements/${statement.id}`}
      >
        <Deed {...parts} />
      </div>
    </>,
  );
}

/** The reader's own language first. */
function readingOrder(own: Language): readonly Language[] {
  return [own, ...LANGUAGES.filter((language) => language !== own)];
}

const TONES: Readonly<Record<Statement['state'], Tone>> = {
  awaiting: 'warn',
  approved: 'ok',
  refused: 'bad',
  published: 'ok',
  superseded: 'plain',
};

function State({ view: { crisis, statement, nameOf }, frame, texts }: PartProps) {
  const { format } = wordsOf(frame);
  const moment = (at: typeof frame.now) => isolate(format.moment(at, frame.now));
  const { state, author, submittedAt, approval, refusal, publication, nextUpdateAt, staleFacts, secondDueAt } =
    statement;
  return (
    <div id="statement-state" class="card" data-live>
      <p>
        <Mark tone={TONES[state]}>{texts.states[state]}</Mark>
      </p>
      <p>
        {[
          texts.writtenBy(isolate(nameOf(author)), moment(submittedAt)),
          approval && texts.approvedBy(isolate(nameOf(approval.by)), moment(approval.at)),
          refusal && texts.refusedBy(isolate(nameOf(refusal.by)), moment(refusal.at)),
          publication && texts.publishedAt(format.number(publication.version), moment(publication.at)),
          secondDueAt && lacksSecond(statement) && texts.secondDue(moment(secondDueAt)),
          texts.promises(moment(nextUpdateAt)),
        ]
          .filter(Boolean)
          .join(' ')}
      </p>
      {refusal && (
        <blockquote dir="auto">
          <p>{refusal.reason}</p>
        </blockquote>
      )}
      {staleFacts.length > 0 && state !== 'superseded' && <p class="error">{texts.stale}</p>}
      {mayDo(frame.session, 'statement.write') && (
        <a class="goto" href={`/c/${crisis}/words`} data-edit>
          {texts.rewrite}
        </a>
      )}
    </div>
  );
}

/** What this person may do now; one thing is large, and on a phone it stays under the thumb. */
function Deed(props: PartProps) {
  const { view, session, texts } = props;
  const { statement, crisis } = view;
  const isStale = statement.staleFacts.length > 0;
  if (statement.state === 'awaiting' && !isStale) return <Awaiting {...props} />;
  if (statement.state === 'approved' && !isStale) {
    if (mayDo(session, 'statement.publish')) return <Publish {...props} />;
    return statement.approval?.by === session.person ? (
      <Thanks texts={texts} />
    ) : (
      <Back crisis={crisis} texts={texts} />
    );
  }
  if (lacksSecond(statement) && mayJudge(props)) return <Judge {...props} />;
  if (statement.state === 'published') return <Live {...props} />;
  if ((statement.state === 'refused' || isStale) && mayDo(session, 'statement.write')) {
    return (
      <a class="button main-action" href={`/c/${crisis}/words`}>
        {texts.rewrite}
      </a>
    );
  }
  return <Back crisis={crisis} texts={texts} />;
}

/** Nobody judges their own words. */
function mayJudge({ view: { statement }, session }: PartProps): boolean {
  return statement.author !== session.person && mayDo(session, 'statement.approve');
}

function Awaiting(props: PartProps) {
  if (mayJudge(props)) return <Judge {...props} />;
  return mayDo(props.session, 'person.invite') ? <HandOver {...props} /> : <p>{props.texts.waits}</p>;
}

function Thanks({ texts }: Readonly<{ texts: StatementTexts }>) {
  return (
    <p role="status">
      <Mark tone="ok">{texts.thanks}</Mark>
    </p>
  );
}

function Judge({ view: { crisis, statement }, frame, texts }: PartProps) {
  const path = `/api/crises/${crisis}/statements/${statement.id}`;
  return (
    <>
      <form {...posting(frame, `${path}/approval`)}>
        {LANGUAGES.map((language) => (
          <input key={language} type="hidden" name={`digests.${language}`} value={statement.digests[language]} />
        ))}
        <button class="main-action">{texts.approve}</button>
        <p class="hint">{texts.approveMeans}</p>
      </form>
      <details>
        <summary>{texts.refuse}</summary>
        <form {...posting(frame, `${path}/refusal`)}>
          <TextArea name="reason" label={texts.refuseReason} lengthMax={600} required />
          <button class="danger">{texts.refuseSend}</button>
        </form>
      </details>
    </>
  );
}

function HandOver({ view: { crisis, statement }, texts }: PartProps) {
  return (
    <form method="post" action="/people/invites">
      <input type="hidden" name="role" value="dpo" />
      <input type="hidden" name="crisis" value={crisis} />
      <input type="hidden" name="next" value={`/c/${crisis}/statements/${statement.id}`} />
      <button class="main-action">{texts.hand}</button>
      <p class="hint">{texts.handMeans}</p>
    </form>
  );
}

function Publish({ view: { crisis, statement, nameOf }, frame, texts }: PartProps) {
  const { format } = wordsOf(frame);
  const path = `/api/crises/${crisis}/statements/${statement.id}/publication`;
  const { approval } = statement;
  return (
    <form {...posting(frame, path)}>
      {approval && (
        <p role="status">
          <Mark tone="ok">
            {texts.approvedBy(isolate(nameOf(approval.by)), isolate(format.moment(approval.at, frame.now)))}
          </Mark>
        </p>
      )}
      <button class="main-action">{texts.publish}</button>
      <p class="hint">{texts.publishMeans}</p>
    </form>
  );
}

function Live({ view: { crisis, publicUrl }, frame, texts }: PartProps) {
  return (
    <p class="actions">
      <a class="button main-action" href={publicUrl(frame.language)}>
        {texts.seePage}
      </a>
      <a class="button" href={`/c/${crisis}`}>
        {texts.back}
      </a>
    </p>
  );
}

function Back({ crisis, texts }: Readonly<{ crisis: CrisisId; texts: StatementTexts }>) {
  return (
    <a class="button" href={`/c/${crisis}`}>
      {texts.back}
    </a>
  );
}
