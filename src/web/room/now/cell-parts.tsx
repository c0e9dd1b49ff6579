import { ROLES } from '../../../kernel/index.ts';
import { DueClock, dueState, isolate, Mark } from '../../ui/index.ts';
import { clockTitle, runningClocks } from '../clocks/index.ts';
import { wordsOf } from '../shell/index.ts';
import { DueOf, seatsOf, StateMark, titleOf } from '../tasks/index.ts';
import type { PartProps } from './now.tsx';

const TASKS_SHOWN = 5;
const CLOCKS_SHOWN = 4;

/** What this person has to do, what is late first. */
export function OwnTasks({ view, frame, texts }: PartProps) {
  if (!view.cell.plan && view.tasks.length === 0) return null;
  return (
    <section id="own-tasks" class="card" data-live>
      <h2>{texts.ownTitle}</h2>
      {view.tasks.length === 0 && <p class="muted">{texts.noTasks}</p>}
      <ul class="lines">
        {view.tasks.slice(0, TASKS_SHOWN).map((task) => (
          <li key={task.id} id={`t-${task.id}`} data-item>
            <a href={`/c/${view.crisis.id}/tasks/${task.id}`} dir="auto" data-item-open>
              {titleOf(task, frame)}
            </a>{' '}
            <StateMark task={task} frame={frame} /> <DueOf task={task} frame={frame} />
          </li>
        ))}
      </ul>
      <a class="goto" href={`/c/${view.crisis.id}/tasks`}>
        {texts.allTasks}
      </a>
    </section>
  );
}

/** The hours that are owed next. */
export function NextClocks({ view, frame, texts }: PartProps) {
  const { format } = wordsOf(frame);
  const due = runningClocks(view.clocks).filter(({ dueAt }) => dueAt !== undefined);
  if (!view.cell.plan && due.length === 0) return null;
  return (
    <section id="next-clocks" class="card" data-live>
      <h2>{texts.clocksTitle}</h2>
      <ul class="lines">
        {due.slice(0, CLOCKS_SHOWN).map((clock) =>
          clock.dueAt ? (
            <li key={clock.id} data-clock={dueState(clock.dueAt, frame.now)}>
              <DueClock due={clock.dueAt} now={frame.now} /> <span dir="auto">{clockTitle(clock, frame)}</span>{' '}
              <span class="muted">{isolate(format.moment(clock.dueAt, frame.now))}</span>
            </li>
          ) : null,
        )}
      </ul>
      <a class="goto" href={`/c/${view.crisis.id}/clocks`}>
        {texts.allClocks}
      </a>
    </section>
  );
}

/** Who is on duty, and which seats are empty. */
export function Holders({ view, frame, texts }: PartProps) {
  const { vocabulary } = wordsOf(frame);
  if (!view.cell.plan) return null;
  return (
    <section id="holders" class="card" data-live>
      <h2>{texts.cellTitle}</h2>
      <ul class="seats">
        {seatsOf(view.cell, ROLES).map((role) => {
          const held = view.cell.holders.get(role);
          return (
            <li key={role}>
              <span class="muted">{vocabulary.roles[role]}</span>{' '}
              {held ? <bdi>{view.nameOf(held.person)}</bdi> : <Mark tone="warn">{texts.empty}</Mark>}
            </li>
          );
        })}
      </ul>
      <p>
        <a class="goto" href={`/c/${view.crisis.id}/cell`}>
          {texts.toCell}
        </a>{' '}
        <a class="goto" href={`/c/${view.crisis.id}/wall`}>
          {texts.wall}
        </a>
      </p>
    </section>
  );
}
