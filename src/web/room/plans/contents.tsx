import type { Plan, PlannedTask } from '../../../contract/index.ts';
import type { Role } from '../../../kernel/index.ts';
import { Mark } from '../../ui/index.ts';
import { localised, wordsOf, type Frame } from '../shell/index.ts';
import type { PlansTexts } from './texts.ts';

type Parts = Readonly<{ plan: Plan; frame: Frame; texts: PlansTexts }>;

/** What a plan says, as people read it. How its people are reached stays in its files. */
export function Contents(parts: Parts) {
  return (
    <>
      <h2>{parts.texts.contents}</h2>
      <div class="pair">
        <div class="stack">
          <Cells {...parts} />
          <Seats {...parts} />
        </div>
        <div class="stack">
          <Procedures {...parts} />
          <Clocks {...parts} />
          <Criteria {...parts} />
        </div>
      </div>
    </>
  );
}

function Cells({ plan, frame, texts }: Parts) {
  const { format, vocabulary } = wordsOf(frame);
  return (
    <section class="card">
      <h3>{texts.cells}</h3>
      <ul class="facts">
        {plan.cells.map(({ id, title, conveneWithin, enough }) => (
          <li key={id}>
            <strong dir="auto">{localised(title, frame.language)}</strong>{' '}
            <span class="muted">{texts.convenes(format.span(conveneWithin))}</span>
            {enough.length > 0 && (
              <>
                <br />
                {texts.enough(enough.map((role) => vocabulary.roles[role]).join(' · '))}
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Seats({ plan, frame, texts }: Parts) {
  const { format, vocabulary } = wordsOf(frame);
  const names = new Map(plan.contacts.map(({ id, name }) => [id, name]));
  const nameOf = (id: string) => names.get(id) ?? id;
  return (
    <section class="card">
      <h3>{texts.roles}</h3>
      <ul class="facts">
        {plan.roles.map(({ role, holder, alternates }) => (
          <li key={role}>
            <strong>{vocabulary.roles[role]}</strong>
            <br />
            <span class="muted">
              {texts.holder}
              {format.colon}
            </span>
            {holder === undefined ? <Mark tone="warn">{texts.nobody}</Mark> : <bdi>{nameOf(holder)}</bdi>}
            <br />
            <span class="muted">
              {texts.alternates}
              {format.colon}
            </span>
            {alternates.length === 0 && <Mark tone="warn">{texts.nobody}</Mark>}
            {alternates.map((id, index) => (
              <span key={id}>
                {index > 0 && ' · '}
                <bdi>{nameOf(id)}</bdi>
              </span>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Procedures({ plan, frame, texts }: Parts) {
  const { format, vocabulary } = wordsOf(frame);
  return (
    <section class="card">
      <h3>{texts.procedures}</h3>
      {plan.procedures.map(({ id, title, incidents, tasks }) => (
        <details key={id}>
          <summary>
            <span dir="auto">{localised(title, frame.language)}</span> · {format.plural(tasks.length, texts.tasks)}
          </summary>
          <p class="muted">{incidents.map((incident) => vocabulary.incidents[incident]).join(' · ')}</p>
          <ul class="facts">
            {tasks.map((task) => (
              <Task key={task.id} task={task} frame={frame} texts={texts} />
            ))}
          </ul>
        </details>
      ))}
    </section>
  );
}

function Task({ task, frame, texts }: Omit<Parts, 'plan'> & Readonly<{ task: PlannedTask }>) {
  const { owner, alternate, within, from, mandatory } = task;
  return (
    <li>
      <span dir="auto">{localised(task.title, frame.language)}</span>{' '}
      {mandatory && <Mark tone="plain">{texts.mandatory}</Mark>}
      <br />
      <Due
        owners={alternate === undefined ? [owner] : [owner, alternate]}
        within={within}
        from={from}
        frame={frame}
        texts={texts}
      />
    </li>
  );
}

function Clocks({ plan: { clocks }, frame, texts }: Parts) {
  return (
    <section class="card">
      <h3>{texts.clocks}</h3>
      {clocks.length === 0 && <p class="muted">{texts.noClocks}</p>}
      <ul class="facts">
        {clocks.map(({ id, title, owner, from, within, kind, source }) => (
          <li key={id}>
            <span dir="auto">{localised(title, frame.language)}</span> <Mark tone="plain">{texts[kind]}</Mark>
            <br />
            <Due owners={[owner]} within={within} from={from} frame={frame} texts={texts} />
            {source !== undefined && (
              <>
                <br />
                <span class="muted" dir="auto">
                  {source}
                </span>
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

type DueProps = Omit<Parts, 'plan'> &
  Readonly<{ owners: readonly Role[]; within: string | undefined; from: PlannedTask['from'] }>;

/** Who, and by when after what. */
function Due({ owners, within, from, frame, texts }: DueProps) {
  const { format, vocabulary } = wordsOf(frame);
  const instant = vocabulary.instants[from];
  return (
    <span class="muted">
      {owners.map((role) => vocabulary.roles[role]).join(' → ')} ·{' '}
      {within === undefined ? texts.since(instant) : texts.within(format.span(within), instant)}
    </span>
  );
}

function Criteria({ plan: { criteria }, frame, texts }: Parts) {
  const { vocabulary } = wordsOf(frame);
  return (
    <section class="card">
      <h3>{texts.criteria}</h3>
      <ul class="facts">
        {criteria.map(({ id, title, owner }) => (
          <li key={id}>
            <span dir="auto">{localised(title, frame.language)}</span>{' '}
            <span class="muted">· {vocabulary.roles[owner]}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
