import { renderPage, wordsOf, type Frame } from '../shell/index.ts';
import { isolate } from '../../ui/index.ts';
import type { Sitrep } from '../../../respond/index.ts';
import { CATCH_UP, type CatchUpTexts } from './catch-up-texts.ts';
import { Holders, NextClocks, OwnTasks } from './cell-parts.tsx';
import { Decisions, Figures, PublicState, type NowView } from './now.tsx';
import { NOW } from './texts.ts';

export type CatchUpView = NowView & Readonly<{ sitrep: Sitrep | undefined }>;

/** The whole crisis on one page, for somebody who just came in: what it is, what is known, decided, owed and theirs. */
export function renderCatchUp(frame: Frame, view: CatchUpView): string {
  const texts = CATCH_UP[frame.language];
  const parts = { view, frame, texts: NOW[frame.language] };
  return renderPage(
    frame,
    { title: texts.title, screen: 'now' },
    <>
      <h1>{texts.title}</h1>
      <div class="stack">
        <Story view={view} frame={frame} texts={texts} />
        <LastReport view={view} frame={frame} texts={texts} />
      </div>
      <div class="now after">
        <Figures {...parts} />
        <PublicState {...parts} />
        <Decisions {...parts} />
        <OwnTasks {...parts} />
        <NextClocks {...parts} />
        <Holders {...parts} />
      </div>
    </>,
  );
}

type PartProps = Readonly<{ view: CatchUpView; frame: Frame; texts: CatchUpTexts }>;

/** One paragraph: since when, what is claimed and by whom, how grave, and how much is left to do. */
function Story({ view: { crisis, cell, openCount }, frame, texts }: PartProps) {
  const { format, vocabulary } = wordsOf(frame);
  return (
    <section class="card" id="story">
      <p class="typed" dir="auto">
        {crisis.claimed}
      </p>
      <p>
        {[
          texts.declared(isolate(format.moment(crisis.declaredAt, frame.now))),
          texts.seen(isolate(crisis.seen), isolate(crisis.by)),
          cell.severity && texts.severity(vocabulary.severities[cell.severity]),
          format.plural(openCount, texts.open),
        ]
          .filter(Boolean)
          .join(' ')}
      </p>
    </section>
  );
}

function LastReport({ view: { crisis, sitrep }, frame, texts }: PartProps) {
  const { format } = wordsOf(frame);
  if (!sitrep) return null;
  return (
    <section class="card" id="last-report">
      <h2>
        <a href={`/c/${crisis.id}/sitreps/${sitrep.number}`}>
          {texts.report(format.number(sitrep.number), isolate(format.moment(sitrep.at, frame.now)))}
        </a>
      </h2>
      <p class="typed" dir="auto">
        {sitrep.conditions}
      </p>
      <h3>{texts.uncertain}</h3>
      <p class="typed" dir="auto">
        {sitrep.uncertainties}
      </p>
    </section>
  );
}
