import { mayDo, type Session } from '../../../access/index.ts';
import { awaitsYesOf, isJudged, isStale, languagesToPublish } from '../../../inform/index.ts';
import type { CrisisId, PageLanguage } from '../../../kernel/index.ts';
import { Choice, isolate, LANGUAGE_NAMES, Mark, TextArea, TextField } from '../../ui/index.ts';
import { posting, wordsOf, type Frame } from '../shell/index.ts';
import { promiseHours } from '../words/hours.ts';
import type { StatementView } from './statement.tsx';
import type { StatementTexts } from './texts.ts';

export type PartProps = Readonly<{ view: StatementView; frame: Frame; session: Session; texts: StatementTexts }>;

/** What this person may do now; one thing is large, and on a phone it stays under the thumb. */
export function Deed(props: PartProps) {
  const { view, session, texts } = props;
  const { statement, crisis } = view;
  const isAsked = awaitedFrom(props).length > 0;
  if (!isStale(statement) && isJudged(statement)) {
    if (languagesToPublish(statement).length > 0 && mayDo(session, 'statement.publish'))
      return <Publish {...props} isAsked={isAsked} />;
    if (isAsked) return <Judge {...props} />;
    if (statement.approvals.some(({ by }) => by === session.person)) return <Thanks texts={texts} />;
    if (statement.state === 'awaiting') return <Awaiting {...props} />;
  }
  if (statement.state === 'published') return <Live {...props} />;
  if ((statement.state === 'refused' || isStale(statement)) && mayDo(session, 'statement.write')) {
    return (
      <a class="button main-action" href={`/c/${crisis}/words`}>
        {texts.rewrite}
      </a>
    );
  }
  return <Back crisis={crisis} texts={texts} />;
}

/** The languages to which this person can say yes now, in one of their roles. Nobody judges their own words. */
export function awaitedFrom({
  view: { statement },
  session,
}: Pick<PartProps, 'view' | 'session'>): readonly PageLanguage[] {
  if (isStale(statement) || !isJudged(statement) || !mayDo(session, 'statement.approve')) return [];
  const { person } = session;
  return session.roles
    .filter((role) => mayDo(role, 'statement.approve'))
    .flatMap((role) => awaitsYesOf(statement, { person, role }))
    .filter((language, index, all) => all.indexOf(language) === index);
}

function Awaiting({ view, session, texts }: PartProps) {
  return mayDo(session, 'person.invite') ? <HandOver view={view} texts={texts} /> : <p>{texts.waits}</p>;
}

function Thanks({ texts }: Readonly<{ texts: StatementTexts }>) {
  return (
    <p role="status">
      <Mark tone="ok">{texts.thanks}</Mark>
    </p>
  );
}

/** The form of the yes; the tick of each language stands below its words. */
const APPROVAL = 'approval';

/** Whoever reads only Arabic approves Arabic: below the words of each language stands its tick, bound to their digest. */
export function LanguageTick({ language, ...props }: PartProps & Readonly<{ language: PageLanguage }>) {
  const { view, texts } = props;
  const isAwaited = awaitedFrom(props).includes(language);
  return (
    <p id={`yes-${language}`} data-live hidden={!isAwaited}>
      {isAwaited && (
        <label class="pick">
          <input
            type="checkbox"
            form={APPROVAL}
            name={`digests.${language}`}
            value={view.statement.digests[language]}
            checked
          />{' '}
          {texts.approveIn(LANGUAGE_NAMES[language])}
        </label>
      )}
    </p>
  );
}

function Judge({ view: { crisis, statement }, frame, texts }: PartProps) {
  const path = `/api/crises/${crisis}/statements/${statement.id}`;
  return (
    <>
      <form id={APPROVAL} {...posting(frame, `${path}/approval`)}>
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

function HandOver({ view: { crisis, statement }, texts }: Pick<PartProps, 'view' | 'texts'>) {
  return (
    <form method="post" action="/people/invites">
      <input type="hidden" name="role" value={statement.needs?.[0]?.role ?? 'dpo'} />
      <input type="hidden" name="crisis" value={crisis} />
      <input type="hidden" name="next" value={`/c/${crisis}/statements/${statement.id}`} />
      <button class="main-action">{texts.hand}</button>
      <p class="hint">{texts.handMeans}</p>
    </form>
  );
}

/**
 * Publishing now, with an hour for each language that stays behind; or at an hour, which a figure that changes undoes. What is approved
 * does not wait for the languages that this person could still approve.
 */
function Publish({ isAsked, ...props }: PartProps & Readonly<{ isAsked: boolean }>) {
  const { view, frame, texts } = props;
  const { crisis, statement, nameOf } = view;
  const { format } = wordsOf(frame);
  const path = `/api/crises/${crisis}/statements/${statement.id}`;
  const approval = statement.approvals.at(-1);
  return (
    <>
      <form {...posting(frame, `${path}/publication`)}>
        {approval && (
          <p role="status">
            <Mark tone="ok">
              {texts.approvedBy(isolate(nameOf(approval.by)), isolate(format.moment(approval.at, frame.now)))}
            </Mark>
          </p>
        )}
        <Promises {...props} within="publish" />
        <button class="main-action">{texts.publish}</button>
        <p class="hint">{texts.publishMeans}</p>
      </form>
      {statement.schedule ? <Unschedule {...props} /> : <Schedule {...props} />}
      {isAsked && (
        <details>
          <summary>{texts.approveRest}</summary>
          <Judge {...props} />
        </details>
      )}
    </>
  );
}

/** The hour that the page promises for each language that stays behind. */
function Promises({ view: { behind }, frame, texts, within }: PartProps & Readonly<{ within: string }>) {
  const { format } = wordsOf(frame);
  const hours = promiseHours(frame.now);
  return (
    <>
      {behind.map((language) => (
        <Choice
          key={language}
          name={`promised.${language}`}
          within={within}
          label={texts.follows(LANGUAGE_NAMES[language])}
          value={hours[1]}
          options={hours.map((at) => [at, format.moment(at, frame.now)])}
        />
      ))}
    </>
  );
}

/** At an hour, with one for each language that stays behind; hours later than what the public was promised are called so. */
function Schedule(props: PartProps) {
  const { view, frame, texts } = props;
  const { crisis, statement } = view;
  const { format } = wordsOf(frame);
  const promisedAt = frame.crisis?.nextWord.at;
  const hours = promiseHours(frame.now).filter((at) => at < statement.nextUpdateAt);
  if (statement.state !== 'approved' || hours.length === 0) return null;
  return (
    <details>
      <summary>{texts.schedule}</summary>
      <form {...posting(frame, `/api/crises/${crisis}/statements/${statement.id}/schedule`)}>
        <Choice
          name="when"
          label={texts.scheduleAt}
          options={hours.map((at) => {
            const hour = format.moment(at, frame.now);
            return [at, promisedAt && at > promisedAt ? `${hour} — ${texts.afterPromise}` : hour];
          })}
        />
        <Promises {...props} within="schedule" />
        <button>{texts.scheduleSend}</button>
        <p class="hint">{texts.scheduleMeans}</p>
      </form>
    </details>
  );
}

function Unschedule({ view: { crisis, statement }, frame, texts }: PartProps) {
  return (
    <details>
      <summary>{texts.unschedule}</summary>
      <form {...posting(frame, `/api/crises/${crisis}/statements/${statement.id}/schedule/end`)}>
        <TextField name="reason" label={texts.unscheduleReason} lengthMax={600} required />
        <button class="danger">{texts.unschedule}</button>
      </form>
    </details>
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
