import { mayDo } from '../../../access/index.ts';
import { VARIETIES } from '../../../contract/index.ts';
import { recallOf, toldBy, type Speech, type Statement } from '../../../inform/index.ts';
import type { CrisisId, PersonId } from '../../../kernel/index.ts';
import { Choice, isolate, LANGUAGE_NAMES, Mark, StatementWords, TextField, VARIETY_NAMES } from '../../ui/index.ts';
import { posting, renderPage, wordsOf, type Frame } from '../shell/index.ts';
import { WordsPlaces } from '../words/places.tsx';
import { SPEECH, type SpeechTexts } from './texts.ts';

export type SpeechView = Readonly<{
  crisis: CrisisId;
  statement: Statement;
  /** All of this crisis: this one may say the words of another again. */
  statements: readonly Statement[];
  /** Of this crisis, newest first: one that was made of an earlier text may be good for this one. */
  speeches: readonly Speech[];
  nameOf: (person: PersonId) => string;
}>;

type PartProps = Readonly<{ view: SpeechView; frame: Frame; texts: SpeechTexts }>;

/** What is spoken of one text: those that wait for a listener first. */
export function renderSpeech(frame: Frame, view: SpeechView): string {
  const texts = SPEECH[frame.language];
  const parts = { view, frame, texts };
  const isOver = recallOf(view.statement) !== undefined;
  return renderPage(
    frame,
    { title: texts.title, screen: 'words' },
    <>
      <h1>{texts.title}</h1>
      <WordsPlaces crisis={view.crisis} frame={frame} here={undefined} />
      <p>
        <a class="goto" href={`/c/${view.crisis}/statements/${view.statement.id}`}>
          {texts.back}
        </a>
      </p>
      <p class="hint">{texts.lead}</p>
      {isOver && (
        <p role="alert">
          <Mark tone="bad">{texts.over}</Mark>
        </p>
      )}
      {!isOver && mayDo(frame.session, 'speech.record') && <HandIn {...parts} />}
      <div id="speeches" class="stack after" data-live>
        {view.speeches.length === 0 && <p>{texts.none}</p>}
        {view.speeches.map((speech) => (
          <One key={speech.id} {...parts} speech={speech} />
        ))}
      </div>
    </>,
  );
}

function HandIn({ view, texts }: PartProps) {
  const varieties = ['ary', ...VARIETIES.filter((one) => one !== 'ary')] as const;
  return (
    <section class="after">
      <h2>{texts.record}</h2>
      <p data-without-script>{texts.withoutScript}</p>
      <form
        hidden
        data-put={`/api/crises/${view.crisis}/statements/${view.statement.id}/speech`}
        data-sending={texts.sending}
        data-counting={texts.counting}
        data-offline={texts.cut}
      >
        <Choice
          name="variety"
          within="speech"
          label={texts.variety}
          options={varieties.map((variety) => [variety, VARIETY_NAMES[variety]] as const)}
          required
        />
        <div class="field">
          <label for="speech-file">{texts.file}</label>
          <p class="hint" id="speech-file-hint">
            {texts.fileHint}
          </p>
          <input
            id="speech-file"
            type="file"
            accept=".mp3,.ogg,.opus,.m4a,audio/*"
            data-put-file
            required
            aria-describedby="speech-file-hint"
          />
        </div>
        <button>{texts.send}</button>
        <progress hidden aria-label={texts.send} />
        <p data-said role="status" />
      </form>
    </section>
  );
}

type OneProps = PartProps & Readonly<{ speech: Speech }>;

function One({ speech, ...parts }: OneProps) {
  const { view, frame, texts } = parts;
  const { format } = wordsOf(frame);
  const moment = (at: typeof frame.now) => isolate(format.moment(at, frame.now));
  const { statement, nameOf, crisis } = view;
  const { id, variety, language, seconds, bytes, recordedBy, handedInAt, approvals, dropped } = speech;
  return (
    <article id={`s-${id}`} class="card" data-item>
      <h2>{VARIETY_NAMES[variety]}</h2>
      <p>
        <State {...parts} speech={speech} />
      </p>
      <p class="muted">
        {texts.length(isolate(format.duration(seconds)), isolate(format.bytes(bytes)))}{' '}
        {texts.recordedBy(isolate(nameOf(recordedBy)), moment(handedInAt))}{' '}
        {approvals.map(({ by, at }) => texts.approvedBy(isolate(nameOf(by)), moment(at))).join(' ')}
      </p>
      {dropped === undefined && (
        <>
          <audio
            controls
            preload="none"
            src={`/api/crises/${crisis}/speech/${id}`}
            aria-label={`${texts.listen} (${VARIETY_NAMES[variety]})`}
          />
          <details>
            <summary>
              {texts.words} ({LANGUAGE_NAMES[language]})
            </summary>
            {statement.texts[language] && (
              <StatementWords
                text={statement.texts[language]}
                language={language}
                digest={statement.digests[language]}
              />
            )}
          </details>
          <Deeds {...parts} speech={speech} />
        </>
      )}
    </article>
  );
}

function State({ speech, view: { statement, statements }, frame, texts }: OneProps) {
  const { format } = wordsOf(frame);
  const told = toldBy(speech, statement, statements);
  if (speech.dropped !== undefined) return <Mark tone="plain">{texts.dropped(speech.dropped)}</Mark>;
  if (told?.id === statement.id) return <Mark tone="ok">{texts.good}</Mark>;
  if (told) {
    const at = told.publication?.at ?? told.submittedAt;
    return <Mark tone="warn">{texts.earlier(isolate(format.moment(at, frame.now)))}</Mark>;
  }
  if (speech.statement !== statement.id) return <Mark tone="warn">{texts.otherText}</Mark>;
  return <Mark tone="warn">{texts.waits}</Mark>;
}

function Deeds({ speech, view, frame, texts }: OneProps) {
  const { statement, statements, crisis } = view;
  const { id, digest, language, recordedBy } = speech;
  const path = `/api/crises/${crisis}/speech/${id}`;
  const textDigest = statement.digests[language];
  const mayApprove =
    mayDo(frame.session, 'statement.approve') &&
    frame.session?.person !== recordedBy &&
    recallOf(statement) === undefined &&
    textDigest !== undefined &&
    toldBy(speech, statement, statements)?.id !== statement.id;
  return (
    <div class="actions">
      {mayApprove && (
        <form {...posting(frame, `${path}/approval`, statement.id)}>
          <input type="hidden" name="digest" value={digest} />
          <input type="hidden" name="textDigest" value={textDigest} />
          <input type="hidden" name="statement" value={statement.id} />
          <p class="hint">{texts.approveMeans}</p>
          <button>{speech.statement === statement.id ? texts.approve : texts.approveAgain}</button>
        </form>
      )}
      {mayDo(frame.session, 'speech.record') && (
        <details>
          <summary>{texts.drop}</summary>
          <form {...posting(frame, `${path}/end`)}>
            <TextField name="reason" within={`drop-${id}`} label={texts.dropReason} lengthMax={600} required />
            <button class="danger">{texts.dropSend}</button>
          </form>
        </details>
      )}
    </div>
  );
}
