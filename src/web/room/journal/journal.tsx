import { mayDo } from '../../../access/index.ts';
import { FREE_TEXT } from '../../../contract/index.ts';
import { AUDIENCE_NAMES, type BlankEntry, type Entry } from '../../../journal/index.ts';
import { MINUTE_MS, msBetween, type PersonId } from '../../../kernel/index.ts';
import type { Costs, Crisis } from '../../../respond/index.ts';
import { isolate, Mark, shortDigest, TextArea, TextField, type Tone, textIn, VARIETY_NAMES } from '../../ui/index.ts';
import { type Frame, posting, renderPage, wordsOf } from '../shell/index.ts';
import { titleIn } from './cell-body.tsx';
import { CostsPart } from './costs.tsx';
import { EntryBody, statementTitle } from './entry-body.tsx';
import { briefName } from './mouth-body.tsx';
import { NoteForm } from './note-form.tsx';
import { queryOf, searched, SearchForm, type Search } from './search.tsx';
import { SEARCH } from './search-texts.ts';
import { JOURNAL, LANES, type JournalTexts, type Lane } from './texts.ts';

const PAGE_LENGTH = 500;

/** The journal to be shown: the whole chain, and which part of it was asked for. */
export type JournalView = Readonly<{
  crisis: Crisis;
  chain: readonly (Entry | BlankEntry)[];
  headDigest: string;
  nameOf: (person: PersonId) => string;
  costs: Costs;
  search: Search;
  /** Shows the lines before this one. */
  before?: number | undefined;
  /** The line that is about to be corrected or erased. */
  change?: number | undefined;
}>;

/** With the names of what else entries refer to by id. */
type Shown = JournalView & Readonly<{ thingOf: (id: string) => string }>;

type PartProps = Readonly<{ view: Shown; frame: Frame; texts: JournalTexts }>;

/** The main courante, newest first: what happened, when it happened, when it was written down, by whom, and what corrects it. */
export function renderJournal(frame: Frame, given: JournalView): string {
  const view = { ...given, thingOf: namesIn(given, frame) };
  const texts = JOURNAL[frame.language];
  const { crisis, chain, search, before } = view;
  const all = searched(chain.slice(0, before && before - 1), search, frame.zone);
  const shown = all.slice(-PAGE_LENGTH).toReversed();
  const path = `/c/${crisis.id}/journal`;
  const query = queryOf(search, frame);
  return renderPage(
    frame,
    { title: texts.title, screen: 'journal' },
    <>
      <h1>{texts.title}</h1>
      <Filter path={path} search={search} frame={frame} texts={texts} />
      <SearchForm path={path} search={search} frame={frame} nameOf={view.nameOf} people={[...crisis.people.keys()]} />
      {before !== undefined && (
        <a class="goto" href={`${path}?${query}`}>
          {texts.newer}
        </a>
      )}
      {shown.length === 0 && <p>{texts.empty}</p>}
      <ol id="entries" class="entries" data-live>
        {inRuns(shown).map((run) => (
          <Lines key={run[0]?.seq} run={run} view={view} frame={frame} texts={texts} />
        ))}
      </ol>
      {all.length > PAGE_LENGTH && (
        <a class="goto" href={`${path}?${query}&before=${shown.at(-1)?.seq}`}>
          {texts.older}
        </a>
      )}
      {!frame.past && mayDo(frame.session, 'journal.write') && <NoteForm crisis={crisis.id} frame={frame} />}
      <CostsPart crisis={crisis.id} costs={view.costs} frame={frame} />
      <Leaving view={view} frame={frame} texts={texts} />
    </>,
  );
}

/** What of the journal leaves the house: its head, and an extract for each audience. */
function Leaving({ view: { crisis, headDigest }, frame, texts }: PartProps) {
  const { heads, extracts, extractsMean, audiences } = SEARCH[frame.language];
  return (
    <section class="after">
      <p class="muted">
        {texts.head(isolate(shortDigest(headDigest)))} · <a href={`/c/${crisis.id}/heads`}>{heads}</a>
      </p>
      {mayDo(frame.session, 'journal.export') && (
        <details>
          <summary>{extracts}</summary>
          <p class="hint">{extractsMean}</p>
          <ul class="lines">
            {AUDIENCE_NAMES.map((audience) => (
              <li key={audience}>
                <a href={`/api/crises/${crisis.id}/export?for=${audience}`}>
                  {texts.export} {audiences[audience]}
                </a>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function Filter({
  path,
  search,
  frame,
  texts,
}: Readonly<{ path: string; search: Search; frame: Frame; texts: JournalTexts }>) {
  const to = (lane: Lane | undefined) => `${path}?${queryOf({ ...search, lane }, frame)}`;
  return (
    <nav class="filter" aria-label={texts.filter}>
      <a href={to(undefined)} aria-current={search.lane ? undefined : 'true'}>
        {texts.all}
      </a>
      {(Object.keys(LANES) as Lane[]).map((name) => (
        <a key={name} href={to(name)} aria-current={name === search.lane ? 'true' : undefined}>
          {texts.lanes[name]}
        </a>
      ))}
    </nav>
  );
}

type AnyEntry = Entry | BlankEntry;

/** Figures that were recorded one after the other stand together: they came from one act. */
function inRuns(entries: readonly AnyEntry[]): readonly (readonly AnyEntry[])[] {
  const runs: AnyEntry[][] = [];
  for (const entry of entries) {
    const last = runs.at(-1)?.at(-1);
    if (entry.kind === 'fact.recorded' && last?.kind === 'fact.recorded' && last.at === entry.at)
      runs.at(-1)?.push(entry);
    else runs.push([entry]);
  }
  return runs;
}

function Lines({ run, view, frame, texts }: PartProps & Readonly<{ run: readonly AnyEntry[] }>) {
  const [entry] = run;
  if (!entry) return null;
  const { format } = wordsOf(frame);
  const corrections = view.crisis.corrections.get(entry.seq) ?? [];
  return (
    <li id={`e${entry.seq}`} class={corrections.length > 0 ? 'entry entry-corrected' : 'entry'} data-item>
      <p class="entry-when">
        <time dateTime={entry.at}>{format.moment(entry.at, frame.now)}</time>
        <a class="muted" href={`#e${entry.seq}`} dir="ltr">
          #{format.number(entry.seq)}
        </a>
      </p>
      <div class="entry-what">
        <Head entry={entry} view={view} frame={frame} texts={texts} />
        {run.length === 1 && <Body entry={entry} view={view} frame={frame} texts={texts} />}
        {run.length > 1 && (
          <details>
            <summary>{format.plural(run.length, texts.figures)}</summary>
            {run.toReversed().map((one) => (
              <Body key={one.seq} entry={one} view={view} frame={frame} texts={texts} />
            ))}
          </details>
        )}
        {corrections.map((correction) => (
          <p key={correction.seq} class="correction">
            <a href={`#e${correction.seq}`}>{texts.corrected(format.number(correction.seq))}</a>
            {format.colon}
            <span dir="auto">{correction.text}</span>
          </p>
        ))}
        {!frame.past && (
          <a class="change" href={`?asof=${entry.seq}`} data-item-open>
            {SEARCH[frame.language].knownHere}
          </a>
        )}
        {!entry.erased && FREE_TEXT[entry.kind] && mayDo(frame.session, 'entry.correct') && (
          <Changes entry={entry} view={view} frame={frame} texts={texts} />
        )}
      </div>
    </li>
  );
}

function Head({ entry, view, frame, texts }: PartProps & Readonly<{ entry: AnyEntry }>) {
  const { format, vocabulary } = wordsOf(frame);
  const { at, recordedAt, author, role, kind } = entry;
  const isLate = Math.abs(msBetween(at, recordedAt)) >= MINUTE_MS;
  return (
    <p class="entry-head">
      <Mark tone={toneOf(kind)}>{texts.kinds[kind]}</Mark>{' '}
      <span class="muted">
        <bdi>{view.nameOf(author)}</bdi> · {vocabulary.roles[role]}
        {isLate && ` · ${texts.noted(isolate(format.moment(recordedAt, frame.now)))}`}
      </span>
    </p>
  );
}

function Body({ entry, view, frame, texts }: PartProps & Readonly<{ entry: AnyEntry }>) {
  if (entry.erased) return <p class="blank">{texts.erased}</p>;
  return <EntryBody entry={entry} frame={frame} nameOf={view.thingOf} />;
}

/** The names of what entries refer to by id: tasks, clocks, texts, promises, calls, criteria and thresholds of the plan, else people. */
function namesIn({ chain, nameOf }: JournalView, frame: Frame): (id: string) => string {
  const { vocabulary } = wordsOf(frame);
  const names = new Map<string, string>();
  for (const { kind, value } of chain) {
    if (value === undefined) continue;
    if (kind === 'task.opened') names.set(value.task, titleIn(value, frame));
    if (kind === 'clock.started') names.set(value.clock, titleIn(value, frame));
    if (kind === 'commitment.made') names.set(value.id, textIn(value.texts, frame.language));
    if (kind === 'statement.submitted') names.set(value.id, statementTitle(value, frame.language));
    if (kind === 'brief.issued') names.set(value.id, briefName(value, frame.language));
    if (kind === 'speech.recorded') names.set(value.id, VARIETY_NAMES[value.variety]);
    if (kind === 'press.asked') names.set(value.id, value.question);
    if (kind === 'role.called') names.set(value.call, `${vocabulary.roles[value.role]} (${value.contact})`);
    if (kind !== 'plan.activated') continue;
    for (const { id, title } of [...value.working.criteria, ...value.working.thresholds])
      names.set(id, titleIn({ title }, frame));
  }
  return (id) => names.get(id) ?? nameOf(id as PersonId);
}

function toneOf(kind: Entry['kind']): Tone {
  if (kind === 'update.missed' || kind === 'statement.refused') return 'bad';
  if (kind === 'entry.corrected' || kind === 'entry.erased') return 'warn';
  if (kind === 'statement.approved' || kind === 'page.published') return 'ok';
  return 'plain';
}

/** What people typed can be corrected and erased; what was counted or published changes by a new figure or a new text. */
function Changes({ entry, view: { crisis, change }, frame, texts }: PartProps & Readonly<{ entry: Entry }>) {
  const { seq } = entry;
  const mayErase = mayDo(frame.session, 'entry.erase') && entry.kind !== 'crisis.declared';
  if (seq !== change) {
    return (
      <a class="change" href={`/c/${crisis.id}/journal?change=${seq}#e${seq}`} data-item-edit>
        {mayErase ? texts.correctOrErase : texts.correct}
      </a>
    );
  }

  return (
    <div class="changes">
      <form {...posting(frame, `/api/crises/${crisis.id}/corrections`, seq)}>
        <h2>{texts.correct}</h2>
        <input type="hidden" name="seq" value={seq} />
        <TextArea name="text" label={texts.correctText} lengthMax={2000} required autofocus />
        <TextField name="reason" within="correct" label={texts.correctReason} lengthMax={600} required />
        <button>{texts.correctSend}</button>
      </form>
      {mayErase && (
        <form {...posting(frame, `/api/crises/${crisis.id}/erasures`, seq)}>
          <h2>{texts.erase}</h2>
          <p>{texts.eraseMeans}</p>
          <input type="hidden" name="seq" value={seq} />
          <TextField name="reason" within="erase" label={texts.reason} lengthMax={600} required />
          <button class="danger">{texts.eraseSend}</button>
        </form>
      )}
    </div>
  );
}
