import type { PageView, PublicCommitment, SitePage } from '../../inform/index.ts';
import { framed, Moment, placeElsewhere, sceneAt, type Scene } from './frame.tsx';
import { placePath } from './links.ts';
import { fill, TEXTS } from './texts.ts';

/** On the first page: what is still owed, the late ones first. */
export function LatestCommitments({ scene }: Readonly<{ scene: Scene }>) {
  const { view, speech, link } = scene;
  const { texts } = speech;
  if (view.commitments.length === 0 && view.elsewhere.count === 0) return null;
  const owed = view.commitments
    .filter(({ state }) => state === 'open' || state === 'late')
    .sort((one, other) => (one.dueAt < other.dueAt ? -1 : 1));
  return (
    <section id="commitments">
      <h2>{texts.commitments}</h2>
      <ul class="list">
        {owed.map((commitment) => (
          <li key={commitment.id}>
            <Promised scene={scene} commitment={commitment} />
          </li>
        ))}
      </ul>
      <p>
        <a class="go" href={link(placePath(view.language, 'commitments'))}>
          {texts.allCommitments}
        </a>
      </p>
    </section>
  );
}

/** Every promise that was made in public, with all that became of it, for ever. */
export function commitmentsPage(view: PageView): SitePage {
  const scene = sceneAt(view, placePath(view.language, 'commitments'));
  const { speech } = scene;
  const { texts } = speech;
  const { count, languages } = view.elsewhere;
  const names = languages.map((language) => TEXTS[language].languageName).join(' · ');
  return framed(scene, {
    title: texts.commitments,
    elsewhere: placeElsewhere(view, 'commitments'),
    children: (
      <main>
        <h1>{texts.commitments}</h1>
        <p>{texts.commitmentsLead}</p>
        {view.commitments.length === 0 && <p>{texts.noCommitment}</p>}
        <ul class="list">
          {[...view.commitments].reverse().map((commitment) => (
            <li key={commitment.id} id={commitment.id}>
              <Promised scene={scene} commitment={commitment} />
              <History scene={scene} commitment={commitment} />
            </li>
          ))}
        </ul>
        {count > 0 && (
          <p>
            {fill(texts.elsewhere, { n: speech.number(count) })} <bdi>{names}</bdi>
          </p>
        )}
      </main>
    ),
  });
}

type CommitmentProps = Readonly<{ scene: Scene; commitment: PublicCommitment }>;

/** What is promised, where it stands, and every date that it has had before. */
function Promised({ scene, commitment }: CommitmentProps) {
  const { speech } = scene;
  return (
    <>
      <p>{commitment.text}</p>
      <p>
        <State scene={scene} commitment={commitment} />{' '}
        <Moment text={speech.texts.dueAt} at={commitment.dueAt} speech={speech} />
      </p>
      <Slipped scene={scene} commitment={commitment} />
    </>
  );
}

/** An open one carries the word for late as well: it takes the place of the other once its hour has passed. */
function State({ scene: { speech }, commitment: { state, dueAt } }: CommitmentProps) {
  const { states } = speech.texts;
  if (state === 'open') {
    return (
      <>
        <span class="tag bad" data-due={dueAt} hidden>
          {states.late}
        </span>
        <span class="tag open">{states.open}</span>
      </>
    );
  }
  const look = state === 'kept' ? 'tag' : state === 'kept-late' ? 'tag open' : 'tag bad';
  return <span class={look}>{states[state]}</span>;
}

function History({ scene: { speech }, commitment }: CommitmentProps) {
  const { texts } = speech;
  const { madeAt, end, state } = commitment;
  return (
    <>
      <p class="small">
        <Moment text={texts.promisedAt} at={madeAt} speech={speech} />
      </p>
      {end && (
        <p>
          <Moment text={state === 'broken' ? texts.brokenAt : texts.keptAt} at={end.at} speech={speech} /> {end.said}
        </p>
      )}
    </>
  );
}

/** Dates that were moved, and those that passed: another date does not make either undone. */
function Slipped({ scene: { speech }, commitment: { slips, missed } }: CommitmentProps) {
  const { texts } = speech;
  return (
    <>
      {slips.map(({ from, to, why }) => (
        <p key={to}>
          {fill(texts.movedFrom, { from: speech.dateTime(from), to: speech.dateTime(to) })} {why}
        </p>
      ))}
      {missed.map((at) => (
        <p key={at}>
          <Moment text={texts.missedAt} at={at} speech={speech} />
        </p>
      ))}
    </>
  );
}
