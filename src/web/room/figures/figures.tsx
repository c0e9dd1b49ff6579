import { mayDo } from '../../../access/index.ts';
import { amountPhrase, basisPhrase, figurePhrase, howFarKnown } from '../../../inform/index.ts';
import type { ClaimId, Instant, RunId } from '../../../kernel/index.ts';
import type { RunView } from '../../../scope/index.ts';
import {
  boundsOf,
  isOverdue,
  withholding,
  type AttachedScope,
  type CurrentClaim,
  type CurrentFact,
} from '../../../ledger/index.ts';
import type { Crisis } from '../../../respond/index.ts';
import { directionOf, isolate, Mark, RevisionChart, shortDigest, TextField, type Tone } from '../../ui/index.ts';
import { ResultCharts, type Counted } from '../charts/index.ts';
import { RunList } from '../runs/index.ts';
import { type Frame, posting, renderPage, wordsOf } from '../shell/index.ts';
import { CLAIMS } from './claims-texts.ts';
import { Claims } from './claims.tsx';
import { FactForm } from './fact-form.tsx';
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
  claims: readonly CurrentClaim[];
  scopes: readonly AttachedScope[];
  /** Runs that ended after the last one joined, newest first: one of them is probably what is missing here. */
  runs: readonly RunCard[];
  olderRuns: readonly RunCard[];
  /** Runs that the server works for this crisis, oldest first. */
  ownRuns: readonly RunView[];
  /** What the figures come from, where it is still there. */
  counted: Counted | undefined;
}>;

type PartProps = Readonly<{ view: FiguresView; frame: Frame; texts: FiguresTexts; orders: Orders }>;

/** The claims, among which are those by which a figure is kept back. */
type Orders = ReadonlyMap<ClaimId, CurrentClaim>;

/** Every number that the cell may say, with its basis, its method, its hour and its evidence; and the way to new ones. */
export function renderFigures(frame: Frame, view: FiguresView): string {
  const texts = FIGURES[frame.language];
  const orders = new Map(view.claims.map((claim) => [claim.id, claim]));
  const isCounter = mayDo(frame.session, 'fact.record');
  const hasKeptBack = view.facts.some((fact) => withholding(fact, orders));
  const parts = { view, frame, texts, orders };
  const { session } = frame;
  return renderPage(
    frame,
    { title: texts.title, screen: 'scope' },
    <>
      <h1>{texts.title}</h1>
      <p id="facts-lead" class="hint" data-live>
        {view.facts.length === 0 ? texts.none : texts.lead}
      </p>
      {mayDo(session, 'scope.attach') && <Runs {...parts} runs={view.runs} isMain />}
      <RunList
        crisis={view.crisis.id}
        runs={view.ownRuns}
        frame={frame}
        isMain={view.runs.length === 0 && view.facts.length === 0}
      />
      {view.facts.length > 0 && mayDo(session, 'statement.write') && (
        <p>
          <a
            class={view.runs.length > 0 ? 'button' : 'button main-action'}
            href={`/c/${view.crisis.id}/words`}
            autofocus={view.runs.length === 0}
          >
            {texts.write}
          </a>
        </p>
      )}
      {view.facts.some(({ countedFrom }) => countedFrom === 'records-compared') && mayDo(session, 'sample.mark') && (
        <p>
          <a class="goto" href={`/c/${view.crisis.id}/sample`}>
            {texts.checkByHand}
          </a>
        </p>
      )}
      <div id="facts" class="stack" data-live>
        {GROUPS.map((group) => (
          <Group key={group} group={group} {...parts} />
        ))}
        {view.counted && (isCounter || !hasKeptBack) && (
          <section class="stack">
            <h2>{texts.chartsTitle}</h2>
            <ResultCharts counted={view.counted} frame={frame} />
          </section>
        )}
        {view.scopes.length > 0 && <Scopes {...parts} />}
      </div>
      <Claims crisis={view.crisis.id} claims={view.claims} frame={frame} />
      {mayDo(session, 'fact.record') && <FactForm crisis={view.crisis.id} frame={frame} />}
      {mayDo(session, 'scope.attach') && <OtherRuns {...parts} />}
    </>,
  );
}

function Runs({
  view,
  frame,
  texts,
  runs,
  isMain,
}: PartProps & Readonly<{ runs: readonly RunCard[]; isMain: boolean }>) {
  const { format } = wordsOf(frame);
  if (runs.length === 0) return null;
  return (
    <section class="stack">
      <h2>{texts.runsTitle}</h2>
      {isMain && view.facts.length > 0 && <p class="hint">{texts.replaces}</p>}
      {runs.map(({ run, finishedAt, people, files }, index) => (
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
          <button class={isMain && index === 0 ? 'main-action' : undefined} autofocus={isMain && index === 0}>
            {texts.attach}
          </button>
        </form>
      ))}
    </section>
  );
}

function OtherRuns(parts: PartProps) {
  const { view, frame, texts } = parts;
  return (
    <details class="after" open={view.runs.length === 0 && view.facts.length === 0}>
      <summary>{texts.otherRuns}</summary>
      <div class="stack">
        {view.facts.length > 0 && <p class="hint">{texts.replaces}</p>}
        <Runs {...parts} runs={view.olderRuns} isMain={false} />
        <form class="card narrow" {...posting(frame, `/api/crises/${view.crisis.id}/scope`)}>
          <TextField name="folder" label={texts.folder} hint={texts.folderHint} lengthMax={1000} dir="ltr" required />
          <button>{texts.attachFolder}</button>
        </form>
      </div>
    </details>
  );
}

const GROUPS = ['people', 'records', 'shares', 'categories', 'organisations', 'files'] as const;

function groupOf({ figure }: CurrentFact): (typeof GROUPS)[number] {
  if (figure.kind === 'people') return figure.category ? 'categories' : 'people';
  return figure.kind === 'share' ? 'shares' : figure.kind;
}

/** Only where parts are compared with one another does a length say something. */
const COMPARED: readonly string[] = ['records', 'categories'];

function Group({ group, view, frame, texts, orders }: PartProps & Readonly<{ group: (typeof GROUPS)[number] }>) {
  const facts = view.facts.filter((fact) => groupOf(fact) === group);
  if (facts.length === 0) return null;
  const most = Math.max(1, ...facts.map((fact) => boundsOf(fact).high));
  const sorted = group === 'categories' ? facts.toSorted((a, b) => boundsOf(b).high - boundsOf(a).high) : facts;
  return (
    <section class="card">
      <h2>{texts.groups[group]}</h2>
      <ul class="facts">
        {sorted.map((fact) => (
          <li key={fact.id} id={`f-${fact.id}`} class="fact">
            <FactLine fact={fact} frame={frame} texts={texts} order={withholding(fact, orders)} />
            {COMPARED.includes(group) && !withholding(fact, orders) && <Bar share={boundsOf(fact).high / most} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Bar({ share }: Readonly<{ share: number }>) {
  return (
    <svg class="bar-line" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
      <rect width={share * 100} height="6" />
    </svg>
  );
}

const TONES: Readonly<Record<CurrentFact['basis'], Tone>> = {
  counted: 'ok',
  sampled: 'ok',
  estimated: 'warn',
  claimed: 'bad',
};

type FactProps = Readonly<{ fact: CurrentFact; frame: Frame; texts: FiguresTexts }>;

/** A figure with how sure it is; of one that is kept back, by whose order and until when, and its number for those alone who count. */
function FactLine({ fact, frame, texts, order }: FactProps & Readonly<{ order: CurrentClaim | undefined }>) {
  const { format } = wordsOf(frame);
  const { language, now: at, zone } = frame;
  const keptBack = order && howFarKnown(order, language, { zone, at });
  return (
    <>
      <span class="fact-name">{figurePhrase(fact.figure, language)}</span>
      {!order && <strong class="figure">{isolate(amountPhrase(fact, language))}</strong>}
      <span class="fact-state">
        {order ? (
          <Mark tone={isOverdue(order, frame.now) ? 'bad' : 'warn'}>{keptBack}</Mark>
        ) : (
          <Mark tone={TONES[fact.basis]}>{basisPhrase(fact, language)}</Mark>
        )}{' '}
        <span class="muted">
          {texts.asOf} {isolate(format.moment(fact.asOf, frame.now))}
        </span>{' '}
        {fact.nextCheckAt && fact.nextCheckAt < frame.now && (
          <Mark tone="bad">{CLAIMS[language].answerWas(isolate(format.moment(fact.nextCheckAt, frame.now)))}</Mark>
        )}
      </span>
      {(!order || mayDo(frame.session, 'fact.record')) && (
        <Proof fact={fact} frame={frame} texts={texts} isKeptBack={order !== undefined} />
      )}
    </>
  );
}

function Proof({ fact, frame, texts, isKeptBack }: FactProps & Readonly<{ isKeptBack: boolean }>) {
  const { format, vocabulary } = wordsOf(frame);
  const { language, now } = frame;
  return (
    <details>
      <summary>{texts.proof}</summary>
      <dl class="pairs">
        {isKeptBack && (
          <div>
            <dt>{CLAIMS[language].value}</dt>
            <dd>{isolate(amountPhrase(fact, language))}</dd>
          </div>
        )}
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
        {fact.sample && (
          <div>
            <dt>{texts.checkByHand}</dt>
            <dd>{texts.errorAtMost(isolate(format.percent(fact.sample.errorAtMost / 1000)))}</dd>
          </div>
        )}
        <div>
          <dt>{texts.evidence}</dt>
          <dd>
            <code dir="ltr">{fact.evidence}</code>
          </dd>
        </div>
        {fact.owner && (
          <div>
            <dt>{texts.owner}</dt>
            <dd>{vocabulary.roles[fact.owner]}</dd>
          </div>
        )}
        {fact.revisions.length > 1 && !isKeptBack && <Revisions fact={fact} frame={frame} />}
        {fact.revisions.length > 1 && (
          <div>
            <dt>{texts.before}</dt>
            {fact.revisions
              .slice(0, -1)
              .toReversed()
              .map((revision) => (
                <dd key={revision.seq}>
                  {isolate(amountPhrase(revision.fact, language))} ({basisPhrase(revision.fact, language)},{' '}
                  {isolate(format.moment(revision.fact.asOf, now))})
                  {revision.fact.method !== fact.method && (
                    <span lang="fr" dir="ltr">
                      {' '}
                      {revision.fact.method}
                    </span>
                  )}
                </dd>
              ))}
          </div>
        )}
      </dl>
    </details>
  );
}

/** What the number was at each time, as a line; the list beside it says the same in numbers. */
function Revisions({ fact, frame }: Pick<FactProps, 'fact' | 'frame'>) {
  const values = fact.revisions.map(({ fact: said, recordedAt: at }) => ({ at, ...boundsOf(said) }));
  const label = figurePhrase(fact.figure, frame.language);
  const { format } = wordsOf(frame);
  const labels = { number: format.number, moment: (at: typeof frame.now) => `${format.day(at)} ${format.hour(at)}` };
  const isMirrored = directionOf(frame.language) === 'rtl';
  return <RevisionChart values={values} label={label} isMirrored={isMirrored} labels={labels} />;
}

function Scopes({ view, frame, texts }: PartProps) {
  const { format } = wordsOf(frame);
  return (
    <section class="card">
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
              {texts.manifest}
              {format.colon}
              <code dir="ltr">{shortDigest(manifest)}</code>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
