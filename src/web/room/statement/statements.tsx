import { languagesIn, languagesToFollow, type Statement } from '../../../inform/index.ts';
import type { CrisisId, PersonId } from '../../../kernel/index.ts';
import { isolate, LANGUAGE_NAMES, Mark } from '../../ui/index.ts';
import { renderPage, wordsOf, type Frame } from '../shell/index.ts';
import { WordsPlaces } from '../words/places.tsx';
import { StateMarks, titleOf, Yeses } from './statement.tsx';
import { STATEMENT } from './texts.ts';

export type StatementsView = Readonly<{
  crisis: CrisisId;
  /** Oldest first. */
  statements: readonly Statement[];
  nameOf: (person: PersonId) => string;
}>;

/** All texts, newest first: where each stands, in which languages, whose yes is lacking, and since when it waits. */
export function renderStatements(frame: Frame, { crisis, statements, nameOf }: StatementsView): string {
  const texts = STATEMENT[frame.language];
  const { format } = wordsOf(frame);
  return renderPage(
    frame,
    { title: texts.all, screen: 'words' },
    <>
      <h1>{texts.all}</h1>
      <WordsPlaces crisis={crisis} frame={frame} here="statements" />
      <div id="statements" class="stack after" data-live>
        {statements.length === 0 && <p>{texts.noneYet}</p>}
        {statements.toReversed().map((statement) => (
          <article key={statement.id} class="card" data-item>
            <h2 dir="auto">
              <a href={`/c/${crisis}/statements/${statement.id}`} data-item-open>
                {titleOf(statement, frame.language)}
              </a>
            </h2>
            <p>
              <StateMarks statement={statement} texts={texts} />{' '}
              <span class="muted">
                {texts.writtenBy(
                  isolate(nameOf(statement.author)),
                  isolate(format.moment(statement.submittedAt, frame.now)),
                )}
              </span>
            </p>
            <Languages statement={statement} />
            <Yeses statement={statement} frame={frame} texts={texts} nameOf={nameOf} />
          </article>
        ))}
      </div>
    </>,
  );
}

/** The languages of a text; one that still follows is marked. */
function Languages({ statement }: Readonly<{ statement: Statement }>) {
  const follow = languagesToFollow(statement);
  return (
    <p>
      {languagesIn(statement.digests).map((language) => (
        <>
          <Mark key={language} tone={follow.includes(language) ? 'warn' : 'plain'}>
            {LANGUAGE_NAMES[language]}
          </Mark>{' '}
        </>
      ))}
    </p>
  );
}
