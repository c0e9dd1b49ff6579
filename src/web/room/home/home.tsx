import { mayDo } from '../../../access/index.ts';
import type { CrisisId, Instant } from '../../../kernel/index.ts';
import { renderPage, wordsOf, type Frame } from '../shell/index.ts';
import { HOME, type HomeTexts } from './texts.ts';

/** A crisis of this house as the first screen shows it. */
export type CrisisCard = Readonly<{
  id: CrisisId;
  mode: 'real' | 'rehearsal';
  title: string;
  declaredAt: Instant;
  entries: number;
  /** Of the public page; 0 while nothing is published. */
  version: number;
  pageUrl: string;
}>;

/** The first screen: the crisis that is going on, or the way to begin one; a rehearsal stands beside it. */
export function renderHome(frame: Frame, crises: readonly CrisisCard[]): string {
  const texts = HOME[frame.language];
  const real = crises.filter(({ mode }) => mode === 'real').toReversed();
  const rehearsals = crises.filter(({ mode }) => mode === 'rehearsal');
  const mayDeclare = mayDo(frame.session, 'crisis.declare');
  const [newest, ...older] = real;
  return renderPage(
    frame,
    { title: texts.title },
    <>
      <h1>{texts.title}</h1>
      <div class="home">
        <div class="stack">
          {newest ? (
            <a class="button main-action giant" href={`/c/${newest.id}`} autofocus>
              <span>
                {texts.resume}
                <small dir="auto">{newest.title}</small>
              </span>
            </a>
          ) : (
            mayDeclare && (
              <a class="button main-action giant" href="/declare" autofocus>
                <span>
                  {texts.begin}
                  <small>{texts.beginMeans}</small>
                </span>
              </a>
            )
          )}
          {crises.length === 0 && !mayDeclare && <p>{texts.none}</p>}
          {older.map((crisis) => (
            <RealCrisis key={crisis.id} crisis={crisis} frame={frame} texts={texts} />
          ))}
          {newest && mayDeclare && (
            <a class="button" href="/declare">
              {texts.beginAnother}
            </a>
          )}
          {mayDo(frame.session, 'plan.read') && (
            <p>
              <a class="goto" href="/plans">
                {texts.plans}
              </a>
            </p>
          )}
          {mayDo(frame.session, 'register.read') && (
            <p>
              <a class="goto" href="/register">
                {texts.register}
              </a>
            </p>
          )}
        </div>
        {rehearsals.map((crisis) => (
          <Rehearsal key={crisis.id} crisis={crisis} frame={frame} texts={texts} />
        ))}
      </div>
    </>,
  );
}

type CardProps = Readonly<{ crisis: CrisisCard; frame: Frame; texts: HomeTexts }>;

function RealCrisis({ crisis, frame, texts }: CardProps) {
  return (
    <article class="card">
      <h2>
        <a class="goto" href={`/c/${crisis.id}`} dir="auto">
          {crisis.title}
        </a>
      </h2>
      <CrisisState crisis={crisis} frame={frame} texts={texts} />
    </article>
  );
}

function Rehearsal({ crisis, frame, texts }: CardProps) {
  return (
    <article class="card card-drill stack">
      <h2>{texts.rehearsal}</h2>
      <p>
        <strong dir="auto">{crisis.title}</strong>
      </p>
      <p class="muted">{texts.rehearsalMeans}</p>
      <CrisisState crisis={crisis} frame={frame} texts={texts} />
      <p class="actions">
        <a class="button" href={`/c/${crisis.id}`}>
          {texts.enter}
        </a>
        <a class="goto" href={crisis.pageUrl}>
          {texts.publicPage}
        </a>
      </p>
      {mayDo(frame.session, 'rehearsal.delete') && (
        <form method="post" action={`/api/crises/${crisis.id}/removal`}>
          <button class="quiet danger">{texts.remove(crisis.title)}</button>
        </form>
      )}
    </article>
  );
}

function CrisisState({ crisis, frame, texts }: CardProps) {
  const { format } = wordsOf(frame);
  return (
    <p class="muted">
      {texts.declaredAt(format.moment(crisis.declaredAt, frame.now))} · {format.plural(crisis.entries, texts.entries)} ·{' '}
      {crisis.version > 0 ? texts.published(format.number(crisis.version)) : texts.unpublished}
    </p>
  );
}
