import type { PersonId, Role } from '../../../kernel/index.ts';
import { decisionsToReview, openTasks, type Call, type Cell, type Crisis, type Task } from '../../../respond/index.ts';
import { isolate, Mark, TextArea } from '../../ui/index.ts';
import { type Frame, localised, posting, renderPage, wordsOf } from '../shell/index.ts';
import { DueOf, StateMark, titleOf } from '../tasks/index.ts';
import { CELL, type CellTexts } from './texts.ts';

export type SheetView = Readonly<{
  crisis: Crisis;
  cell: Cell;
  role: Role;
  tasks: readonly Task[];
  nameOf: (person: PersonId) => string;
}>;

type PartProps = Readonly<{ view: SheetView; frame: Frame; texts: CellTexts }>;

/** The card of one role and its handover: what it does, what it may, what is open, what the one before wrote. Made to be printed. */
export function renderSheet(frame: Frame, view: SheetView): string {
  const texts = CELL[frame.language];
  const { format, vocabulary } = wordsOf(frame);
  const { crisis, cell, role, nameOf } = view;
  const held = cell.holders.get(role);
  const parts = { view, frame, texts };
  return renderPage(
    frame,
    { title: vocabulary.roles[role], screen: 'cell' },
    <>
      <p class="crumb">
        <a href={`/c/${crisis.id}/cell`}>{texts.back}</a>
      </p>
      <h1>{vocabulary.roles[role]}</h1>
      <p>
        {held ? (
          <>
            <bdi>{nameOf(held.person)}</bdi> {texts.since(isolate(format.moment(held.since, frame.now)))}
          </>
        ) : (
          <Mark tone="warn">{texts.empty}</Mark>
        )}
      </p>
      <div class="pair">
        <div class="stack">
          <Card {...parts} />
          <OpenWork {...parts} />
        </div>
        <div class="stack">
          <LastSheet {...parts} />
          {held !== undefined && held.person === frame.session?.person && <HandOver {...parts} />}
        </div>
      </div>
    </>,
  );
}

function Card({ view: { cell, role }, frame, texts }: PartProps) {
  const { format } = wordsOf(frame);
  const seat = cell.plan?.working.seats.find((one) => one.role === role);
  if (!seat) return null;
  return (
    <section class="card">
      <h2>{texts.instructions}</h2>
      <p dir="auto" class="typed">
        {localised(seat.instructions, frame.language)}
      </p>
      <h2>{texts.limits}</h2>
      <p dir="auto" class="typed">
        {localised(seat.limits, frame.language)}
      </p>
      <p class="muted">{texts.alternates(format.number(seat.alternates))}</p>
    </section>
  );
}

function OpenWork({ view: { crisis, role, tasks }, frame, texts }: PartProps) {
  const { format } = wordsOf(frame);
  const mine = openTasks(tasks.filter((task) => task.owner === role));
  const review = decisionsToReview(crisis);
  return (
    <section class="card">
      <h2>{texts.openTasks}</h2>
      {mine.length === 0 && <p class="muted">{texts.nothing}</p>}
      <ul class="lines">
        {mine.map((task) => (
          <li key={task.id} id={`t-${task.id}`} data-item>
            <a href={`/c/${crisis.id}/tasks/${task.id}`} dir="auto" data-item-open>
              {titleOf(task, frame)}
            </a>{' '}
            <StateMark task={task} frame={frame} /> <DueOf task={task} frame={frame} />
          </li>
        ))}
      </ul>
      <h2>{texts.pendingDecisions}</h2>
      {review.length === 0 && <p class="muted">{texts.nothing}</p>}
      <ul class="lines">
        {review.map(({ seq, choice, reviewAt }) => (
          <li key={seq}>
            <a href={`/c/${crisis.id}/journal#e${seq}`} dir="auto">
              {choice}
            </a>{' '}
            {reviewAt && <span class="muted">{isolate(format.moment(reviewAt, frame.now))}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}

function LastSheet({ view: { cell, role, nameOf }, frame, texts }: PartProps) {
  const { format } = wordsOf(frame);
  const last = cell.handovers.get(role);
  if (!last) return null;
  return (
    <section class="card">
      <h2>{texts.handover}</h2>
      <p dir="auto" class="typed">
        {last.situation}
      </p>
      {last.watch && (
        <p dir="auto" class="typed">
          <strong>
            {texts.watch}
            {format.colon}
          </strong>
          {last.watch}
        </p>
      )}
      <p class="muted">{texts.lastSheet(isolate(nameOf(last.by)), isolate(format.moment(last.at, frame.now)))}</p>
    </section>
  );
}

function HandOver({ view: { crisis, role }, frame, texts }: PartProps) {
  return (
    <>
      <form class="card" {...posting(frame, `/api/crises/${crisis.id}/handovers`)}>
        <h2>{texts.handover}</h2>
        <input type="hidden" name="role" value={role} />
        <TextArea
          name="situation"
          within="handover"
          label={texts.situation}
          hint={texts.situationHint}
          lengthMax={2000}
          required
        />
        <TextArea name="watch" within="handover" label={texts.watch} lengthMax={1000} />
        <button>{texts.write}</button>
      </form>
      <form {...posting(frame, `/api/crises/${crisis.id}/roles/${role}/release`)}>
        <button class="quiet">{texts.release}</button>
      </form>
    </>
  );
}

/** Where the link of a call leads: two large buttons, and nothing else to read. */
export function renderCall(frame: Frame, { crisis, cell, call }: Readonly<{ crisis: Crisis; cell: Cell; call: Call }>) {
  const texts = CELL[frame.language];
  const { vocabulary } = wordsOf(frame);
  const held = cell.holders.get(call.role);
  return renderPage(
    frame,
    { title: texts.calledAs(vocabulary.roles[call.role]), screen: 'cell' },
    <div class="card narrow stack">
      <h1>{texts.calledAs(vocabulary.roles[call.role])}</h1>
      <p>{texts.calledMeans}</p>
      <form {...posting(frame, `/api/crises/${crisis.id}/roles/${call.role}/taking`)}>
        {held && <input type="hidden" name="from" value={held.person} />}
        <button class="main-action" autofocus>
          {texts.takeNow}
        </button>
      </form>
      {call.answeredAt === undefined ? (
        <form {...posting(frame, `/api/crises/${crisis.id}/calls/${call.call}/answer`)}>
          <button>{texts.coming}</button>
        </form>
      ) : (
        <p>
          <Mark tone="ok">{texts.comingSaid}</Mark>
        </p>
      )}
    </div>,
  );
}
