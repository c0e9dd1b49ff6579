import { mayDo } from '../../../access/index.ts';
import type { Instant } from '../../../kernel/index.ts';
import { isLate, type Commitment } from '../../../ledger/index.ts';
import { DueClock, isolate, Mark, textIn, type Tone } from '../../ui/index.ts';
import { renderPage, wordsOf, type Frame } from '../shell/index.ts';
import { WordsPlaces } from '../words/places.tsx';
import { EndForms } from './end-forms.tsx';
import { MakeForms } from './make-forms.tsx';
import type { CommitmentsView } from './model.ts';
import { COMMITMENTS, type CommitmentsTexts } from './texts.ts';

export type { CommitmentsView } from './model.ts';

type PartProps = Readonly<{ view: CommitmentsView; frame: Frame; texts: CommitmentsTexts }>;

/** What was promised: late ones first, then by date; those that ended below. */
export function renderCommitments(frame: Frame, view: CommitmentsView): string {
  const texts = COMMITMENTS[frame.language];
  const parts = { view, frame, texts };
  const open = view.commitments.filter(({ state }) => state === 'open').toSorted(byDate);
  const ended = view.commitments.filter(({ state }) => state !== 'open').toReversed();
  return renderPage(
    frame,
    { title: texts.title, screen: 'words' },
    <>
      <h1>{texts.title}</h1>
      <WordsPlaces crisis={view.crisis} frame={frame} here="commitments" />
      <p class="hint">{texts.lead}</p>
      {mayDo(frame.session, 'commitment.make') && <MakeForms {...parts} />}
      <div id="commitments" class="stack after" data-live>
        {view.commitments.length === 0 && <p>{texts.none}</p>}
        {open.map((commitment) => (
          <One key={commitment.id} {...parts} commitment={commitment} />
        ))}
        {ended.length > 0 && <h2>{texts.ended}</h2>}
        {ended.map((commitment) => (
          <One key={commitment.id} {...parts} commitment={commitment} />
        ))}
      </div>
    </>,
  );
}

function byDate(one: Commitment, other: Commitment): number {
  return one.dueAt < other.dueAt ? -1 : 1;
}

function One({ commitment, view, frame, texts }: PartProps & Readonly<{ commitment: Commitment }>) {
  const { format, vocabulary } = wordsOf(frame);
  const { id, owner, dueAt, state, isPublic, proof, slips, missed, end } = commitment;
  const moment = (at: Instant) => isolate(format.moment(at, frame.now));
  return (
    <article id={`c-${id}`} class="card" data-item>
      <h2 dir="auto">{textIn(commitment.texts, frame.language)}</h2>
      <p>
        <Mark tone={toneOf(commitment, frame.now)}>{stateIn(commitment, { texts, now: frame.now })}</Mark>{' '}
        {state === 'open' && <DueClock due={dueAt} now={frame.now} />}
      </p>
      <dl class="pairs">
        <div>
          <dt>{texts.owner}</dt>
          <dd>{vocabulary.roles[owner]}</dd>
        </div>
        <div>
          <dt>{texts.due}</dt>
          <dd>{moment(dueAt)}</dd>
        </div>
        {proof && (
          <div>
            <dt>{texts.proofWanted}</dt>
            <dd dir="auto">{proof}</dd>
          </div>
        )}
        {end?.proof && (
          <div>
            <dt>{texts.proof}</dt>
            <dd dir="auto">{end.proof}</dd>
          </div>
        )}
        {missed.map((at) => (
          <div key={at}>
            <dt>{texts.missed}</dt>
            <dd>{moment(at)}</dd>
          </div>
        ))}
        {slips.map(({ from, to, at, texts: why }) => (
          <div key={at}>
            <dt>{texts.moved}</dt>
            <dd dir="auto">
              {moment(from)} → {moment(to)}
              {format.colon}
              {textIn(why, frame.language)}
            </dd>
          </div>
        ))}
      </dl>
      <p class="muted">
        {isPublic ? texts.isPublic : texts.isInside} · <Source commitment={commitment} view={view} texts={texts} />
      </p>
      {state === 'open' && <EndForms commitment={commitment} view={view} frame={frame} texts={texts} />}
    </article>
  );
}

function Source({ commitment: { from }, view, texts }: Pick<PartProps, 'view' | 'texts'> & { commitment: Commitment }) {
  if ('decision' in from) {
    return <a href={`/c/${view.crisis}/journal#e${from.decision}`}>{texts.fromDecision}</a>;
  }
  return <a href={`/c/${view.crisis}/statements/${from.statement}`}>{texts.fromText}</a>;
}

function toneOf(commitment: Commitment, now: Instant): Tone {
  if (commitment.state === 'broken') return 'bad';
  if (isLate(commitment, now)) return commitment.state === 'kept' ? 'warn' : 'bad';
  return commitment.state === 'kept' ? 'ok' : 'plain';
}

function stateIn(commitment: Commitment, { texts, now }: Readonly<{ texts: CommitmentsTexts; now: Instant }>): string {
  const { state } = commitment;
  if (state === 'broken') return texts.states.broken;
  if (state === 'kept') return isLate(commitment, now) ? texts.states.keptLate : texts.states.kept;
  return isLate(commitment, now) ? texts.states.late : texts.states.open;
}
