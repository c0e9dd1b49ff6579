import { mayDo, type Session } from '../../../access/index.ts';
import type { CrisisId, PersonId } from '../../../kernel/index.ts';
import type { CurrentFact, Naming } from '../../../ledger/index.ts';
import { amountPhrase, figurePhrase } from '../../../inform/index.ts';
import type { SampleView } from '../../../scope/index.ts';
import { Choice, isolate, Mark, TextArea, type Tone } from '../../ui/index.ts';
import { renderPage, wordsOf, type Frame } from '../shell/index.ts';
import { NamingPart } from './naming.tsx';
import { SAMPLE, type SampleTexts } from './texts.ts';

export type SampleScreen = Readonly<{
  crisis: CrisisId;
  session: Session;
  /** Whether a run speaks for the crisis. */
  hasScope: boolean;
  /** How many records can be drawn; none where the attached run laid nothing aside, or is not here. */
  sizes: readonly number[];
  sample: SampleView | undefined;
  /** What two people have checked, where it stands. */
  shares: readonly CurrentFact[];
  /** Whether any record is unknown to the register. */
  hasNotFound: boolean;
  naming: Naming | undefined;
  nameOf: (person: PersonId) => string;
}>;

export type PartProps = Readonly<{ view: SampleScreen; frame: Frame; texts: SampleTexts }>;

/** What is drawn, what this person has to do with it, what two people have found; and the word for what no register knows. */
export function renderSample(frame: Frame, view: SampleScreen): string {
  const texts = SAMPLE[frame.language];
  const parts = { view, frame, texts };
  return renderPage(
    frame,
    { title: texts.title, screen: 'scope' },
    <div class="stack">
      <div>
        <p class="crumb">
          <a class="goto" href={`/c/${view.crisis}/scope`}>
            {texts.back}
          </a>
        </p>
        <h1>{texts.title}</h1>
        <p class="hint">{texts.lead}</p>
      </div>
      {view.sample ? <Drawn {...parts} sample={view.sample} /> : <Undrawn {...parts} />}
      {view.hasNotFound && <NamingPart {...parts} />}
    </div>,
  );
}

const USUAL = 300;

function Undrawn({ view, frame, texts }: PartProps) {
  const { format } = wordsOf(frame);
  if (!view.hasScope) return <p>{texts.noScope}</p>;
  if (view.sizes.length === 0) return <p>{texts.nothingLaidAside}</p>;
  if (!mayDo(view.session, 'scope.attach')) return null;
  const options = view.sizes.map((size) => [String(sizeAsked(size)), format.plural(size, texts.rows)] as const);
  return (
    <form class="card narrow" method="post" action={`/api/crises/${view.crisis}/sample`}>
      <Choice name="size" label={texts.size} hint={texts.sizeMeans} options={options} value={String(USUAL)} />
      <button class="main-action">{texts.draw}</button>
      <p class="hint">{texts.drawMeans}</p>
    </form>
  );
}

/** What a sample is smaller than where fewer rows were judged. */
function sizeAsked(size: number): number {
  return [100, USUAL, 1000].find((asked) => asked >= size) ?? size;
}

const TONES: Readonly<Record<SampleView['own']['state'], Tone>> = {
  closed: 'plain',
  'to-open': 'warn',
  open: 'warn',
  'handed-in': 'ok',
};

function Drawn({ view, frame, texts, sample }: PartProps & Readonly<{ sample: SampleView }>) {
  const { format } = wordsOf(frame);
  const { size, population, drawnAt, drawnBy, markedBy, judged, own } = sample;
  const moment = isolate(format.moment(drawnAt, frame.now));
  return (
    <>
      <section class="card">
        <p role="status">
          {judged ? (
            <Mark tone="ok">{texts.states.judged}</Mark>
          ) : (
            <Mark tone={TONES[own.state]}>{texts.states[own.state]}</Mark>
          )}
        </p>
        <p>
          {texts.drawn(
            isolate(format.number(size)),
            isolate(format.number(population)),
            isolate(view.nameOf(drawnBy)),
            moment,
          )}
        </p>
        {!judged && <p class="hint">{texts.rules}</p>}
        {markedBy.length > 0 && <p>{texts.markedBy(markedBy.map((by) => isolate(view.nameOf(by))).join(', '))}</p>}
        {!judged && <Deed view={view} frame={frame} texts={texts} sample={sample} />}
      </section>
      {judged && <Judged view={view} frame={frame} texts={texts} sample={sample} judged={judged} />}
    </>
  );
}

/** The one thing that this person can do now. */
function Deed({ view, frame, texts, sample }: PartProps & Readonly<{ sample: SampleView }>) {
  const { format } = wordsOf(frame);
  const at = `/api/crises/${view.crisis}/sample`;
  const { own, size, markedBy } = sample;
  const done = Object.values(own.counts).reduce((sum, count) => sum + count, 0);
  if (own.state === 'handed-in' || own.state === 'closed') {
    if (markedBy.length < 2) return <p>{texts.waiting}</p>;
    // Both are in, and what follows was cut off.
    return own.state === 'closed' ? null : (
      <form method="post" action={`${at}/marks`}>
        <button class="main-action">{texts.judge}</button>
      </form>
    );
  }
  if (own.state === 'to-open')
    return (
      <form method="post" action={`${at}/openings`}>
        <TextArea name="purpose" label={texts.purpose} hint={texts.purposeMeans} lengthMax={600} required />
        <button class="main-action">{texts.open}</button>
      </form>
    );
  return (
    <>
      <p>{texts.progress(isolate(format.number(done)), isolate(format.number(size)))}</p>
      {own.next === undefined ? (
        <form method="post" action={`${at}/marks`}>
          <button class="main-action">{texts.handIn}</button>
          <p class="hint">{texts.handInMeans}</p>
        </form>
      ) : (
        <p>
          <a class="button main-action" href={`/c/${view.crisis}/sample/${own.next}`}>
            {texts.goOn(isolate(format.number(own.next)))}
          </a>
        </p>
      )}
      {done > 0 && (
        <p>
          <a class="goto" href={`/c/${view.crisis}/sample/1`}>
            {texts.review}
          </a>
        </p>
      )}
    </>
  );
}

type JudgedProps = PartProps & Readonly<{ sample: SampleView; judged: NonNullable<SampleView['judged']> }>;

function Judged({ view, frame, texts, sample, judged }: JudgedProps) {
  const { format } = wordsOf(frame);
  const { language } = frame;
  const { errors, differing, errorAtMost } = judged;
  // A limit is never told smaller than it is.
  const limit = Math.ceil(errorAtMost * 10_000 - 1e-9) / 10_000;
  return (
    <section class="card">
      <h2>{texts.judgedTitle}</h2>
      <p>
        {texts.errors(isolate(format.number(errors)), isolate(format.number(sample.size)))}{' '}
        {differing > 0 && format.plural(differing, texts.differing)}
      </p>
      <p>{texts.errorAtMost(isolate(format.finePercent(limit)))}</p>
      <dl class="pairs">
        {view.shares.map((fact) => (
          <div key={fact.id}>
            <dt>{figurePhrase(fact.figure, language)}</dt>
            <dd>
              <strong class="figure">{isolate(amountPhrase(fact, language))}</strong>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
