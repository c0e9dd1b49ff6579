import { mayDo } from '../../../access/index.ts';
import type { BlankEntry, Entry } from '../../../journal/index.ts';
import { MINUTE_MS, msBetween, type PersonId } from '../../../kernel/index.ts';
import type { Crisis } from '../../../respond/index.ts';
import { isolate, Mark, shortDigest, TextArea, TextField, type Tone } from '../../ui/index.ts';
import { renderPage, SHELL, wordsOf, type Frame } from '../shell/index.ts';
import { EntryBody } from './entry-body.tsx';
import { JOURNAL, LANES, type JournalTexts, type Lane } from './texts.ts';

const PAGE_LENGTH = 500;

/** The journal to be shown: the whole chain, and which part of it was asked for. */
export type JournalView = Readonly<{
  crisis: Crisis;
  chain: readonly (Entry | BlankEntry)[];
  headDigest: string;
  nameOf: (person: PersonId) => string;
  lane?: Lane | undefined;
  /** Shows the lines before this one. */
  before?: number | undefined;
}>;

/** The main courante, newest first: what happened, when it happened, when it was written down, by whom, and what corrects it. */
export function renderJournal(frame: Frame, view: JournalView): string {
  const texts = JOURNAL[frame.language];
  const { crisis, chain, lane, before } = view;
  const kinds: readonly string[] | undefined = lane && LANES[lane];
  const all = chain
    .slice(0, before === undefined ? undefined : before - 1)
    .filter(({ kind }) => kinds?.includes(kind) ?? true);
  const shown = all.slice(-PAGE_LENGTH).toReversed();
  const path = `/c/${crisis.id}/journal`;
  const query = lane ? `lane=${lane}&` : '';
  return renderPage(
    frame,
    { title: texts.title, screen: 'journal' },
    <>
      <h1>{texts.title}</h1>
      <nav class="filter" aria-label={texts.filter}>
        <a href={path} aria-current={lane ? undefined : 'true'}>
          {texts.all}
        </a>
        {(Object.keys(LANES) as Lane[]).map((name) => (
          <a key={name} href={`${path}?lane=${name}`} aria-current={name === lane ? 'true' : undefined}>
            {texts.lanes[name]}
          </a>
        ))}
      </nav>
      {before !== undefined && <a href={`${path}?${query}`}>{texts.newer}</a>}
      {shown.length === 0 && <p>{texts.empty}</p>}
      <ol id="entries" class="entries" data-live>
        {shown.map((entry) => (
          <Line key={entry.seq} entry={entry} view={view} frame={frame} texts={texts} />
        ))}
      </ol>
      {all.length > PAGE_LENGTH && <a href={`${path}?${query}before=${shown.at(-1)?.seq}`}>{texts.older}</a>}
      <p class="muted after">
        {texts.head(isolate(shortDigest(view.headDigest)))}
        {mayDo(frame.session?.role, 'journal.export') && (
          <>
            {' · '}
            <a href={`/api/crises/${crisis.id}/export`}>{texts.export}</a>
          </>
        )}
      </p>
    </>,
  );
}

type LineProps = Readonly<{ entry: Entry | BlankEntry; view: JournalView; frame: Frame; texts: JournalTexts }>;

function Line({ entry, view, frame, texts }: LineProps) {
  const { format, vocabulary } = wordsOf(frame);
  const { seq, at, recordedAt, author, role, kind } = entry;
  const isLate = Math.abs(msBetween(at, recordedAt)) >= MINUTE_MS;
  const corrections = view.crisis.corrections.get(seq) ?? [];
  return (
    <li id={`e${seq}`} class={corrections.length > 0 ? 'entry entry-corrected' : 'entry'}>
      <p class="entry-when">
        <time dateTime={at}>{format.moment(at, frame.now)}</time>
        <a class="muted" href={`#e${seq}`} dir="ltr">
          #{format.number(seq)}
        </a>
      </p>
      <div class="entry-what">
        <p class="entry-head">
          <Mark tone={toneOf(kind)}>{texts.kinds[kind]}</Mark>{' '}
          <span class="muted">
            <bdi>{view.nameOf(author)}</bdi> · {vocabulary.roles[role]}
            {isLate && ` · ${texts.noted(isolate(format.moment(recordedAt, frame.now)))}`}
          </span>
        </p>
        {entry.erased ? <p class="blank">{texts.erased}</p> : <EntryBody entry={entry} frame={frame} />}
        {corrections.map((correction) => (
          <p key={correction.seq} class="correction">
            <a href={`#e${correction.seq}`}>{texts.corrected(format.number(correction.seq))}</a>
            {' : '}
            <span dir="auto">{correction.text}</span>
          </p>
        ))}
        {!entry.erased && <Changes seq={seq} crisis={view.crisis} frame={frame} texts={texts} />}
      </div>
    </li>
  );
}

function toneOf(kind: Entry['kind']): Tone {
  if (kind === 'update.missed' || kind === 'statement.refused') return 'bad';
  if (kind === 'entry.corrected' || kind === 'entry.erased') return 'warn';
  if (kind === 'statement.approved' || kind === 'page.published') return 'ok';
  return 'plain';
}

function Changes({
  seq,
  crisis,
  frame,
  texts,
}: Readonly<{ seq: number; crisis: Crisis; frame: Frame; texts: JournalTexts }>) {
  const role = frame.session?.role;
  const offline = SHELL[frame.language].unsent;
  return (
    <div class="changes">
      {mayDo(role, 'entry.correct') && (
        <details>
          <summary>{texts.correct}</summary>
          <form method="post" action={`/api/crises/${crisis.id}/corrections`} data-inline data-offline={offline}>
            <input type="hidden" name="seq" value={seq} />
            <TextArea name="text" within={`c${seq}`} label={texts.correctText} lengthMax={2000} required />
            <TextField name="reason" within={`c${seq}`} label={texts.correctReason} lengthMax={600} required />
            <button>{texts.correctSend}</button>
          </form>
        </details>
      )}
      {mayDo(role, 'entry.erase') && (
        <details>
          <summary>{texts.erase}</summary>
          <form method="post" action={`/api/crises/${crisis.id}/erasures`} data-inline data-offline={offline}>
            <p>{texts.eraseMeans}</p>
            <input type="hidden" name="seq" value={seq} />
            <TextField name="reason" within={`x${seq}`} label={texts.reason} lengthMax={600} required />
            <button class="danger">{texts.eraseSend}</button>
          </form>
        </details>
      )}
    </div>
  );
}
