import { waitingAt, type Question } from '../../../inform/index.ts';
import type { Instant } from '../../../kernel/index.ts';
import { alarmOf, isLate, isOverdue, type Commitment, type CurrentClaim } from '../../../ledger/index.ts';
import { DueClock, dueState, isolate, Mark, textIn } from '../../ui/index.ts';
import { wordsOf, type Frame } from '../shell/index.ts';
import type { PartProps } from './now.tsx';

export type OwedView = Readonly<{
  /** In the order in which they were made. */
  commitments: readonly Commitment[];
  claims: readonly CurrentClaim[];
  /** Questions of the press that are open, soonest due first. */
  questions: readonly Question[];
  /** How many people hold a brief that was recalled, and have not heard so. */
  toldWrong: number;
}>;

const SHOWN = 4;

/** What the house owes: promises that are late or soon due, answers whose date has passed, what the press waits for, and who was told what does not hold. Nothing where nothing is owed. */
export function Owed({ view, frame, texts }: PartProps) {
  const { format } = wordsOf(frame);
  const due = duePromises(view.commitments, frame.now);
  const unanswered = view.claims.filter((claim) => isOverdue(claim, frame.now));
  const { questions } = view;
  const { late } = waitingAt(questions, frame.now);
  if (due.length + unanswered.length + questions.length + view.toldWrong === 0)
    return <section id="owed" data-live hidden />;
  return (
    <section id="owed" class="card" data-live>
      <h2>{texts.owedTitle}</h2>
      <ul class="lines">
        {due.slice(0, SHOWN).map(({ id, texts: words, dueAt, ...commitment }) => (
          <li key={id}>
            <a href={`/c/${view.crisis.id}/commitments#c-${id}`} dir="auto">
              {shortened(textIn(words, frame.language))}
            </a>{' '}
            <DueClock due={dueAt} now={frame.now} />{' '}
            {isLate({ ...commitment, dueAt }, frame.now) && <Mark tone="bad">{texts.owedLate}</Mark>}
          </li>
        ))}
        {unanswered.slice(0, SHOWN).map((claim) => (
          <li key={claim.id}>
            <a href={`/c/${view.crisis.id}/scope#claim-${claim.id}`} dir="auto">
              {shortened(nameOf(claim, frame))}
            </a>{' '}
            <Mark tone="bad">
              {texts.answerDue(
                isolate(format.moment(claim.withheld?.until ?? claim.nextCheckAt ?? claim.asOf, frame.now)),
              )}
            </Mark>
          </li>
        ))}
        {late > 0 && (
          <li>
            <a href={`/c/${view.crisis.id}/press`}>{format.plural(late, texts.lateQuestions)}</a>{' '}
            <Mark tone="bad">{texts.owedLate}</Mark>
          </li>
        )}
        {questions.slice(0, SHOWN).map(({ id, question, dueAt }) => (
          <li key={id}>
            <a href={`/c/${view.crisis.id}/press#q-${id}`} dir="auto">
              {shortened(question)}
            </a>{' '}
            <span data-clock={dueState(dueAt, frame.now)}>
              <DueClock due={dueAt} now={frame.now} /> <span class="when-late">{texts.owedLate}</span>
            </span>
          </li>
        ))}
        {view.toldWrong > 0 && (
          <li>
            <a href={`/c/${view.crisis.id}/brief`}>{format.plural(view.toldWrong, texts.toldWrong)}</a>
          </li>
        )}
      </ul>
    </section>
  );
}

const SHOWN_LETTERS = 60;

/** The first words of a promise: nothing on this screen is larger than the one thing to do. */
function shortened(text: string): string {
  if (text.length <= SHOWN_LETTERS) return text;
  return `${text.slice(0, SHOWN_LETTERS).replace(/\s+\S*$/, '')} …`;
}

function duePromises(commitments: readonly Commitment[], now: Instant): readonly Commitment[] {
  return commitments
    .filter((commitment) => alarmOf(commitment, now) !== undefined)
    .toSorted((one, other) => (one.dueAt < other.dueAt ? -1 : 1));
}

function nameOf({ texts, subject }: CurrentClaim, frame: Frame): string {
  return textIn(texts, frame.language) || wordsOf(frame).vocabulary.claimSubjects[subject ?? 'other'];
}
