import { mayDo } from '../../../access/index.ts';
import { INSTANTS } from '../../../contract/index.ts';
import { ROLES, type PersonId } from '../../../kernel/index.ts';
import type { Cell, Clock, Crisis, Instants } from '../../../respond/index.ts';
import { Choice, DueClock, dueState, HourField, isolate, Mark, TextField } from '../../ui/index.ts';
import { type Frame, localised, posting, renderPage, wordsOf } from '../shell/index.ts';
import { wallText } from '../sitrep/index.ts';
import { seatsOf } from '../tasks/index.ts';
import { CLOCKS, type ClocksTexts } from './texts.ts';

export type ClocksView = Readonly<{
  crisis: Crisis;
  cell: Cell;
  clocks: readonly Clock[];
  instants: Instants;
  nameOf: (person: PersonId) => string;
}>;

type PartProps = Readonly<{ view: ClocksView; frame: Frame; texts: ClocksTexts }>;

/** What is owed and by when, and the five instants on which it hangs. */
export function renderClocks(frame: Frame, view: ClocksView): string {
  const texts = CLOCKS[frame.language];
  const parts = { view, frame, texts };
  const maySet = mayDo(frame.session, 'clock.set');
  return renderPage(
    frame,
    { title: texts.title, screen: 'cell' },
    <>
      <h1>{texts.title}</h1>
      <div class="pair">
        <div class="stack">
          <Running {...parts} />
          <Ended {...parts} />
        </div>
        <div class="stack">
          <InstantList {...parts} />
          {maySet && <SetForm {...parts} />}
          {maySet && <StartForm {...parts} />}
        </div>
      </div>
    </>,
  );
}

export function clockTitle({ title, what }: Pick<Clock, 'title' | 'what'>, frame: Frame): string {
  return what ?? localised(title, frame.language);
}

/** Running clocks, what is due first; those that wait for an instant come last. */
export function runningClocks(clocks: readonly Clock[]): readonly Clock[] {
  const FAR = '9999';
  return clocks
    .filter(({ state }) => state === 'running')
    .toSorted((one, other) => ((one.dueAt ?? FAR) < (other.dueAt ?? FAR) ? -1 : 1));
}

function Running({ view, frame, texts }: PartProps) {
  const running = runningClocks(view.clocks);
  return (
    <section id="running" class="card" data-live>
      <h2>{texts.clocks}</h2>
      {running.length === 0 && <p class="muted">{texts.none}</p>}
      <ul class="lines">
        {running.map((clock) => (
          <ClockLine key={clock.id} clock={clock} view={view} frame={frame} texts={texts} />
        ))}
      </ul>
    </section>
  );
}

function ClockLine({ clock, view, frame, texts }: PartProps & Readonly<{ clock: Clock }>) {
  const { format, vocabulary } = wordsOf(frame);
  const { dueAt, from, kind, source, owner } = clock;
  return (
    <li id={`clock-${clock.id}`} data-item>
      <p>
        <strong dir="auto">{clockTitle(clock, frame)}</strong> <Mark tone="plain">{texts[kind]}</Mark>
      </p>
      <p>
        {dueAt ? (
          <span data-clock={dueState(dueAt, frame.now)}>
            <DueClock due={dueAt} now={frame.now} saySoon={texts.saySoon} sayLate={texts.sayLate} />{' '}
            <span class="when-late">{texts.late}</span>{' '}
            <span class="muted">({isolate(format.moment(dueAt, frame.now))})</span>
          </span>
        ) : (
          <Mark tone="warn">{from ? texts.waitsFor(vocabulary.instants[from]) : texts.none}</Mark>
        )}
      </p>
      <p class="muted">
        {vocabulary.roles[owner]}
        {source && (
          <>
            {' · '}
            <bdi>{source}</bdi>
          </>
        )}
      </p>
      {mayDo(frame.session, 'clock.set') && <EndForms clock={clock} view={view} frame={frame} texts={texts} />}
    </li>
  );
}

function EndForms({ clock: { id }, view, frame, texts }: PartProps & Readonly<{ clock: Clock }>) {
  const path = `/api/crises/${view.crisis.id}/clocks/${id}`;
  return (
    <details>
      <summary data-item-do>{texts.meet}</summary>
      <form {...posting(frame, `${path}/met`)}>
        <TextField name="result" within={`met-${id}`} label={texts.result} lengthMax={600} required />
        <TextField name="proof.seq" within={`met-${id}`} label={texts.line} inputMode="numeric" dir="ltr" />
        <button>{texts.meet}</button>
      </form>
      <form {...posting(frame, `${path}/dropped`)} class="after">
        <TextField name="reason" within={`drop-${id}`} label={texts.dropWhy} lengthMax={600} required />
        <button class="quiet">{texts.drop}</button>
      </form>
    </details>
  );
}

function Ended({ view, frame, texts }: PartProps) {
  const { format } = wordsOf(frame);
  const ended = view.clocks.filter(({ state }) => state !== 'running');
  if (ended.length === 0) return null;
  return (
    <section id="ended" class="card" data-live>
      <h2>{texts.ended}</h2>
      <ul class="lines">
        {ended.map((clock) => {
          const moment = clock.ended ? isolate(format.moment(clock.ended.at, frame.now)) : '';
          return (
            <li key={clock.id}>
              <span dir="auto">{clockTitle(clock, frame)}</span>{' '}
              {clock.state === 'dropped' ? (
                <Mark tone="plain">{texts.dropped}</Mark>
              ) : (
                <Mark tone={clock.missedAt ? 'warn' : 'ok'}>
                  {clock.missedAt ? texts.metLate(moment) : texts.met(moment)}
                </Mark>
              )}
              <p dir="auto">{clock.ended?.words}</p>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function InstantList({ view, frame, texts }: PartProps) {
  const { format, vocabulary } = wordsOf(frame);
  return (
    <section id="instants" class="card" data-live>
      <h2>{texts.instants}</h2>
      <p class="hint">{texts.instantsMean}</p>
      <dl class="pairs">
        {INSTANTS.map((name) => {
          const set = view.instants.get(name);
          return (
            <div key={name}>
              <dt>{vocabulary.instants[name]}</dt>
              <dd>
                {set ? (
                  <>
                    <strong>{isolate(format.moment(set.at, frame.now))}</strong>{' '}
                    <span class="muted">{texts.setBy(isolate(view.nameOf(set.by)))}</span>
                    {set.reason && <p dir="auto">{set.reason}</p>}
                  </>
                ) : (
                  <Mark tone="warn">{texts.notSet}</Mark>
                )}
              </dd>
            </div>
          );
        })}
      </dl>
    </section>
  );
}

function SetForm({ view, frame, texts }: PartProps) {
  const { vocabulary } = wordsOf(frame);
  return (
    <details class="card">
      <summary>{texts.set}</summary>
      <form {...posting(frame, `/api/crises/${view.crisis.id}/instants`)}>
        <Choice
          name="instant"
          within="set"
          label={texts.which}
          value="aware"
          options={INSTANTS.map((name) => [name, vocabulary.instants[name]])}
        />
        <HourField name="when" within="set" label={texts.when} value={wallText(frame.now, frame.zone)} required />
        <TextField name="reason" within="set" label={texts.why} hint={texts.whyHint} lengthMax={600} required />
        <button>{texts.set}</button>
      </form>
    </details>
  );
}

function StartForm({ view, frame, texts }: PartProps) {
  const { vocabulary } = wordsOf(frame);
  return (
    <details class="card">
      <summary>{texts.start}</summary>
      <form {...posting(frame, `/api/crises/${view.crisis.id}/clocks`)}>
        <TextField name="what" within="start" label={texts.what} lengthMax={300} required />
        <Choice
          name="owner"
          within="start"
          label={texts.owner}
          options={seatsOf(view.cell, ROLES).map((role) => [role, vocabulary.roles[role]])}
        />
        <HourField name="dueAt" within="start" label={texts.dueAt} required />
        <button>{texts.start}</button>
      </form>
    </details>
  );
}
