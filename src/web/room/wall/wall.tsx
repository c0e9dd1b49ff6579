import { amountPhrase, basisPhrase, figurePhrase } from '../../../inform/index.ts';
import type { Instant } from '../../../kernel/index.ts';
import { PEOPLE_FACT, type CurrentFact } from '../../../ledger/index.ts';
import { openTasks, type Clock, type Task } from '../../../respond/index.ts';
import { DueClock, dueState, isolate, SinceClock } from '../../ui/index.ts';
import { clockTitle, runningClocks } from '../clocks/index.ts';
import { renderPage, wordsOf, type CrisisBar, type Frame } from '../shell/index.ts';
import { titleOf } from '../tasks/index.ts';
import { WALL } from './texts.ts';

export type WallView = Readonly<{
  facts: readonly CurrentFact[];
  clocks: readonly Clock[];
  tasks: readonly Task[];
  sitrepDue?: Instant | undefined;
}>;

/** Three numbers, four clocks, five tasks: what a room reads from five metres, and nothing to press. */
const NUMBERS = 3;
const CLOCKS_SHOWN = 4;
const TASKS_SHOWN = 5;
const LEADING: readonly string[] = [PEOPLE_FACT, 'organisations', 'records-true-when-taken', 'files-unread'];

/** The screen that hangs on the wall. It renews itself, for nobody stands there to ask. */
export function renderWall(frame: Frame, bar: CrisisBar, view: WallView): string {
  const texts = WALL[frame.language];
  const { vocabulary } = wordsOf(frame);
  const facts = LEADING.flatMap((id) => view.facts.find((fact) => fact.id === id) ?? []).slice(0, NUMBERS);
  const tasks = openTasks(view.tasks).slice(0, TASKS_SHOWN);
  return renderPage(
    frame,
    { title: texts.title, face: 'wall' },
    <div id="wall" class="wall" data-live="always">
      <h1 dir="auto">{bar.title}</h1>
      <section>
        <h2>{texts.numbers}</h2>
        {facts.length === 0 && <p class="muted">{texts.noNumbers}</p>}
        <dl class="wall-numbers">
          {facts.map((fact) => (
            <div key={fact.id}>
              <dt>{figurePhrase(fact.figure, frame.language)}</dt>
              <dd>
                <strong>{isolate(amountPhrase(fact, frame.language))}</strong>{' '}
                <span class="muted">{basisPhrase(fact, frame.language)}</span>
              </dd>
            </div>
          ))}
        </dl>
      </section>
      <section>
        <h2>{texts.clocks}</h2>
        <ul class="wall-clocks">
          {wallClocks(frame, bar, view).map(({ key, name, due }) => (
            <li key={key} data-clock={dueState(due, frame.now)}>
              <DueClock due={due} now={frame.now} /> <span dir="auto">{name}</span>
            </li>
          ))}
          <li>
            <SinceClock since={bar.declaredAt} now={frame.now} /> <span>{texts.since}</span>
          </li>
        </ul>
      </section>
      <section class="wall-tasks">
        <h2>{texts.tasks}</h2>
        {tasks.length === 0 && <p class="muted">{texts.noTasks}</p>}
        <ol>
          {tasks.map((task) => (
            <li key={task.id} data-clock={task.dueAt && dueState(task.dueAt, frame.now)}>
              <span dir="auto">{titleOf(task, frame)}</span> <span class="muted">{vocabulary.roles[task.owner]}</span>
            </li>
          ))}
        </ol>
      </section>
    </div>,
  );
}

/** The house's clock for the first word says what the bar says already. */
const FIRST_WORD = 'first-word';

type WallClock = Readonly<{ key: string; name: string; due: Instant }>;

/** The public word first, then whatever is due next. */
function wallClocks(frame: Frame, { nextWord }: CrisisBar, { clocks, sitrepDue }: WallView): readonly WallClock[] {
  const texts = WALL[frame.language];
  const word = { key: 'word', name: nextWord.isFirst ? texts.firstWord : texts.nextWord, due: nextWord.at };
  const others = [
    ...(sitrepDue ? [{ key: 'sitrep', name: texts.sitrep, due: sitrepDue }] : []),
    ...runningClocks(clocks).flatMap((clock) =>
      clock.dueAt && clock.id !== FIRST_WORD
        ? [{ key: clock.id, name: clockTitle(clock, frame), due: clock.dueAt }]
        : [],
    ),
  ].toSorted((one, other) => (one.due < other.due ? -1 : 1));
  return [word, ...others].slice(0, CLOCKS_SHOWN - 1);
}
