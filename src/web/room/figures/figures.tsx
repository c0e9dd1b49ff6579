import { mayDo } from '../../../access/index.ts';
import type { Instant, RunId } from '../../../kernel/index.ts';
import { boundsOf, type AttachedScope, type CurrentFact } from '../../../ledger/index.ts';
import type { Crisis } from '../../../respond/index.ts';
import { factValue, figureName, isolate, Mark, shortDigest, TextField, type Tone } from '../../ui/index.ts';
import { renderPage, SHELL, wordsOf, type Frame } from '../shell/index.ts';
import { FIGURES, type FiguresTexts } from './texts.ts';

/** A scope run that the server sees: enough to tell one from another, before it joins a crisis. */
export type RunCard = Readonly<{
  run: RunId;
  finishedAt?: Instant | undefined;
  people: number;
  files: number;
}>;

export type FiguresView = Readonly<{
  crisis: Crisis;
  facts: readonly CurrentFact[];
  scopes: readonly AttachedScope[];
  /** Runs that have not joined this crisis or another one, newest first. */
  runs: readonly RunCard[];
}>;

type PartProps = Readonly<{ view: FiguresView; frame: Frame; texts: FiguresTexts }>;

/** Every number that the cell may say, with its basis, its method, its hour and its evidence; and the way to new ones. */
export function renderFigures(frame: Frame, view: FiguresView): string {
  const texts = FIGURES[frame.language];
  const parts = { view, frame, texts };
  const role = frame.session?.role;
  return renderPage(
    frame,
    { title: texts.title, screen: 'scope' },
    <>
      <h1>{texts.title}</h1>
      <p class="hint">{view.facts.length === 0 ? texts.none : texts.lead}</p>
      {mayDo(role, 'scope.attach') && view.runs.length > 0 && <Runs {...parts} />}
      {view.facts.length > 0 && mayDo(role, 'statement.write') && (
        <p>
          <a class={view.runs.length > 0 ? 'button' : 'button main-action'} href={`/c/${view.crisis.id}/words`}>
            {texts.write}
          </a>
        </p>
      )}
      <div id="facts" class="stack" data-live>
        {GROUPS.map((group) => (
          <Group key={group} group={group} {...parts} />
        ))}
      </div>
      {view.scopes.length > 0 && <Scopes {...parts} />}
      {mayDo(role, 'scope.attach') && <FolderForm {...parts} />}
    </>,
  );
}

function Runs({ view, frame, texts }: PartProps) {
  const { format } = wordsOf(frame);
  return (
    <section class="stack">
      <h2>{texts.runsTitle}</h2>
      {view.runs.map(({ run, finishedAt, people, files }, index) => (
        <form key={run} class="card run" method="post" action={`/api/crises/${view.crisis.id}/scope`}>
          <input type="hidden" name="run" value={run} />
          <p>
            <strong>{format.plural(people, texts.people)}</strong> · {format.plural(files, texts.files)}
            {finishedAt && (
              <>
                <br />
                <span class="muted">{texts.attachRun(isolate(format.moment(finishedAt, frame.now)))}</span>
              </>
            )}
          </p>
          <button class={index === 0 ? 'main-action' : undefined} autofocus={index === 0}>
            {texts.attach}
          </button>
        </form>
      ))}
    </section>
  );
}

const GROUPS = ['people', 'records', 'categories', 'organisations', 'files'] as const;

function groupOf({ figure }: CurrentFact): (typeof GROUPS)[number] {
  if (figure.kind === 'people') return figure.category ? 'categories' : 'people';
  return figure.kind;
}

function Group({ group, view, frame, texts }: PartProps & Readonly<{ group: (typeof GROUPS)[number] }>) {
  const facts = view.facts.filter((fact) => groupOf(fact) === group);
  if (facts.length === 0) return null;
  const most = Math.max(1, ...facts.map((fact) => boundsOf(fact).high));
  const sorted = group === 'categories' ? facts.toSorted((a, b) => boundsOf(b).high - boundsOf(a).high) : facts;
  return (
    <section class="card">
      <h2>{texts.groups[group]}</h2>
      <ul class="facts">
        {sorted.map((fact) => (
          <FactLine key={fact.id} fact={fact} share={boundsOf(fact).high / most} frame={frame} texts={texts} />
        ))}
      </ul>
    </section>
  );
}

const TONES: Readonly<Record<CurrentFact['basis'], Tone>> = { counted: 'ok', estimated: 'warn', claimed: 'bad' };

function FactLine({
  fact,
  share,
  frame,
  texts,
}: Readonly<{ fact: CurrentFact; share: number; frame: Frame; texts: FiguresTexts }>) {
  const { format, vocabulary } = wordsOf(frame);
  const asOf = isolate(format.moment(fact.asOf, frame.now));
  return (
    <li id={`f-${fact.id}`}>
      <div class="fact">
        <span class="fact-name">{figureName(fact.figure, vocabulary)}</span>
        <strong class="figure">{isolate(factValue(fact, format, vocabulary))}</strong>
        <span class="fact-state">
          <Mark tone={TONES[fact.basis]}>{vocabulary.bases[fact.basis]}</Mark>{' '}
          <span class="muted">
            {texts.asOf} {asOf}
          </span>
        </span>
        <svg class="bar-line" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
          <rect width={share * 100} height="6" />
        </svg>
      </div>
      <details>
        <summary>{texts.proof}</summary>
        <dl class="pairs">
          <div>
            <dt>{texts.what}</dt>
            <dd>{texts.from[fact.countedFrom]}</dd>
          </div>
          <div>
            <dt>{texts.method}</dt>
            <dd lang="fr" dir="ltr">
              {fact.method}
            </dd>
          </div>
          <div>
            <dt>{texts.evidence}</dt>
            <dd>
              <code dir="ltr">{fact.evidence}</code>
            </dd>
          </div>
          {fact.revisions.length > 1 && (
            <div>
              <dt>{texts.before}</dt>
              {fact.revisions
                .slice(0, -1)
                .toReversed()
                .map((revision) => (
                  <dd key={revision.seq}>
                    {isolate(factValue(revision.fact, format, vocabulary))} ({vocabulary.bases[revision.fact.basis]},{' '}
                    {isolate(format.moment(revision.fact.asOf, frame.now))})
                  </dd>
                ))}
            </div>
          )}
        </dl>
      </details>
    </li>
  );
}

function Scopes({ view, frame, texts }: PartProps) {
  const { format } = wordsOf(frame);
  return (
    <section id="scopes" class="card" data-live>
      <h2>{texts.attachedTitle}</h2>
      <ul class="lines">
        {view.scopes.toReversed().map(({ seq, at, read, files, bytes, manifest, dating }) => (
          <li key={seq}>
            <time dateTime={at}>{format.moment(at, frame.now)}</time> ·{' '}
            {texts.read(format.number(read), format.number(files))} · {format.bytes(bytes)}
            {dating.map(({ from, to, share }) => (
              <p key={from}>{texts.extracted(format.date(from), format.date(to), format.percent(share))}</p>
            ))}
            <p class="muted">
              {texts.manifest} : <code dir="ltr">{shortDigest(manifest)}</code>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function FolderForm({ view, frame, texts }: PartProps) {
  const unsent = SHELL[frame.language].unsent;
  return (
    <details class="after" open={view.runs.length === 0 && view.facts.length === 0}>
      <summary>{texts.folderTitle}</summary>
      <form
        class="card narrow"
        method="post"
        action={`/api/crises/${view.crisis.id}/scope`}
        data-inline
        data-offline={unsent}
      >
        <TextField name="folder" label={texts.folder} hint={texts.folderHint} lengthMax={1000} dir="ltr" required />
        <button>{texts.attachFolder}</button>
      </form>
    </details>
  );
}
