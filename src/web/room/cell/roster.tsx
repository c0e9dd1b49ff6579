import { mayDo, type Person } from '../../../access/index.ts';
import { CELLS, SEVERITIES, type Plan } from '../../../contract/index.ts';
import { ROLES, type PersonId, type Role } from '../../../kernel/index.ts';
import type { Call, Cell, Crisis } from '../../../respond/index.ts';
import { Choice, isolate, Mark, shortDigest, TextField } from '../../ui/index.ts';
import { type Frame, posting, renderPage, wordsOf } from '../shell/index.ts';
import { seatsOf } from '../tasks/index.ts';
import { ActivateForm, type PlanChoice } from './activate-form.tsx';
import { CELL, type CellTexts } from './texts.ts';

export type RosterView = Readonly<{
  crisis: Crisis;
  cell: Cell;
  /** The frozen plan with its contacts, for who may see whom to telephone. */
  plan?: Plan | undefined;
  /** The version that the files of the plan have now, where it is another one. */
  newer?: Readonly<{ version: string }> | undefined;
  plans: readonly PlanChoice[];
  people: readonly Person[];
  nameOf: (person: PersonId) => string;
}>;

export type PartProps = Readonly<{ view: RosterView; frame: Frame; texts: CellTexts }>;

/** Who holds which role, who was called, what is lifted, and how the next one takes over. */
export function renderRoster(frame: Frame, view: RosterView): string {
  const texts = CELL[frame.language];
  const parts = { view, frame, texts };
  const { crisis } = view;
  return renderPage(
    frame,
    { title: texts.title, screen: 'cell' },
    <>
      <h1>{texts.title}</h1>
      <div class="pair">
        <div class="stack">
          <Roles {...parts} />
          <Lifted {...parts} />
          <Calls {...parts} />
        </div>
        <div class="stack">
          <PlanCard {...parts} />
          <Cells {...parts} />
          <section class="card">
            <p>
              <a class="goto" href={`/c/${crisis.id}/clocks`}>
                {texts.clocks}
              </a>
            </p>
            <p>
              <a class="goto" href={`/c/${crisis.id}/closing`}>
                {texts.closing}
              </a>
            </p>
            <p>
              <a class="goto" href={`/people?crisis=${crisis.id}`}>
                {mayDo(frame.session, 'person.invite') ? texts.invite : texts.people}
              </a>
            </p>
          </section>
          {mayDo(frame.session, 'role.assign') && <Assigning {...parts} />}
        </div>
      </div>
    </>,
  );
}

function Roles({ view, frame, texts }: PartProps) {
  return (
    <section id="roles" class="card" data-live>
      <h2>{texts.roles}</h2>
      <ul class="lines">
        {seatsOf(view.cell, ROLES).map((role) => (
          <Seat key={role} role={role} view={view} frame={frame} texts={texts} />
        ))}
      </ul>
    </section>
  );
}

function Seat({ role, view, frame, texts }: PartProps & Readonly<{ role: Role }>) {
  const { format, vocabulary } = wordsOf(frame);
  const { crisis, cell, nameOf } = view;
  const held = cell.holders.get(role);
  const isOwn = held?.person === frame.session?.person;
  const mayTake = (frame.session?.roles.includes(role) ?? false) && !isOwn;
  return (
    <li id={`role-${role}`} data-item>
      <p>
        <strong>{vocabulary.roles[role]}</strong>{' '}
        {held ? (
          <>
            <bdi>{nameOf(held.person)}</bdi>{' '}
            <span class="muted">
              {isOwn && `(${texts.you}) `}
              {texts.since(isolate(format.moment(held.since, frame.now)))}
            </span>
          </>
        ) : (
          <Mark tone="warn">{texts.empty}</Mark>
        )}
      </p>
      <div class="actions tight">
        {mayTake && (
          <form {...posting(frame, `/api/crises/${crisis.id}/roles/${role}/taking`)}>
            {held && <input type="hidden" name="from" value={held.person} />}
            <button data-item-do>{held ? texts.takeFrom(nameOf(held.person)) : texts.take}</button>
          </form>
        )}
        <a class="goto" href={`/c/${crisis.id}/cell/${role}`} data-item-open>
          {texts.sheet}
        </a>
      </div>
    </li>
  );
}

function Lifted({ view, frame, texts }: PartProps) {
  const { vocabulary } = wordsOf(frame);
  const { lifted } = view.cell;
  return (
    <section id="lifted" data-live hidden={lifted.length === 0} class="card">
      <h2>{texts.lifted}</h2>
      <ul class="lines">
        {lifted.map(({ person, roles, reason }) => (
          <li key={`${person} ${roles.join(' ')}`}>
            <Mark tone="warn">{roles.map((role) => vocabulary.roles[role]).join(' + ')}</Mark>{' '}
            <bdi>{view.nameOf(person)}</bdi>
            <p dir="auto">{reason}</p>
          </li>
        ))}
      </ul>
      <p class="hint">{texts.liftedUntil}</p>
    </section>
  );
}

function Calls({ view, frame, texts }: PartProps) {
  const calls = [...view.cell.calls.values()].toReversed();
  return (
    <section id="calls" class="card" data-live>
      <h2>{texts.calls}</h2>
      {calls.length === 0 && <p class="muted">{texts.noCalls}</p>}
      <ul class="lines">
        {calls.map((call) => (
          <CallLine key={call.call} call={call} view={view} frame={frame} texts={texts} />
        ))}
      </ul>
    </section>
  );
}

function CallLine({ call, view, frame, texts }: PartProps & Readonly<{ call: Call }>) {
  const { format, vocabulary } = wordsOf(frame);
  const contact = view.plan?.contacts.find(({ id }) => id === call.contact);
  const needsPhone = call.answeredAt === undefined && call.outcome !== 'accepted';
  return (
    <li>
      <p>
        <strong>{vocabulary.roles[call.role]}</strong> · {vocabulary.ranks[call.rank]} ·{' '}
        <bdi>{contact?.name ?? call.contact}</bdi>
      </p>
      <p class="muted">
        {texts.calledAt(isolate(format.moment(call.at, frame.now)))} · {vocabulary.callChannels[call.channel]}
        {call.outcome && ` · ${vocabulary.outcomes[call.outcome]}`}
      </p>
      <p>
        {call.answeredAt ? (
          <Mark tone="ok">{texts.answeredAt(isolate(format.moment(call.answeredAt, frame.now)))}</Mark>
        ) : (
          <Mark tone="warn">{texts.unanswered}</Mark>
        )}
      </p>
      {needsPhone && contact?.phone && (
        <p>
          {texts.phoneList}
          {format.colon}
          <a href={`tel:${contact.phone.replaceAll(/[^\d+]/g, '')}`} dir="ltr">
            {contact.phone}
          </a>
        </p>
      )}
    </li>
  );
}

function PlanCard({ view, frame, texts }: PartProps) {
  const { vocabulary } = wordsOf(frame);
  const { cell, crisis, newer, plans } = view;
  const { plan, severity, compromised } = cell;
  const mayActivate = mayDo(frame.session, 'plan.activate');
  return (
    <section id="plan" class="card" data-live>
      <h2>{plan ? texts.plan(plan.plan, plan.version) : texts.noPlan}</h2>
      {plan ? (
        <p class="muted">
          {texts.digest} <code dir="ltr">{shortDigest(plan.digest)}</code>
        </p>
      ) : (
        <p>{texts.noPlanMeans}</p>
      )}
      {severity && (
        <p>
          {texts.severity} <Mark tone={toneOf(severity)}>{vocabulary.severities[severity]}</Mark>
        </p>
      )}
      {[...compromised].map((channel) => (
        <p key={channel}>
          <Mark tone="bad">{texts.compromised(vocabulary.channels[channel])}</Mark>
        </p>
      ))}
      {plan && newer && (
        <p>
          <Mark tone="warn">{texts.newerPlan(isolate(newer.version))}</Mark>
        </p>
      )}
      {mayActivate && !plan && <ActivateForm crisis={crisis.id} frame={frame} texts={texts} plans={plans} />}
      {mayActivate && plan && newer && severity && (
        <form {...posting(frame, `/api/crises/${crisis.id}/plan`)}>
          <input type="hidden" name="plan" value={plan.plan} />
          <input type="hidden" name="incident" value={plan.working.incident} />
          <input type="hidden" name="severity" value={severity} />
          <button>{texts.activateAgain}</button>
        </form>
      )}
    </section>
  );
}

export function toneOf(severity: (typeof SEVERITIES)[number]) {
  return severity === 'critical' || severity === 'high' ? ('bad' as const) : ('warn' as const);
}

function Cells({ view, frame, texts }: PartProps) {
  const { format, vocabulary } = wordsOf(frame);
  const { cell, crisis } = view;
  const mayLead = mayDo(frame.session, 'cell.lead');
  const night = cell.plan?.working.cells.find(({ id }) => id === 'night');
  const closed = CELLS.filter((name) => cell.plan?.working.cells.some(({ id }) => id === name) && !cell.open.has(name));
  return (
    <section id="cells" class="card" data-live>
      <h2>{texts.cells}</h2>
      <ul class="lines">
        {[...cell.open].map(([name, { since, reason }]) => (
          <li key={name}>
            <strong>{vocabulary.cells[name]}</strong>{' '}
            <span class="muted">{texts.openSince(isolate(format.moment(since, frame.now)))}</span>
            <p dir="auto">{reason}</p>
            {mayLead && cell.open.size > 1 && (
              <details>
                <summary>{texts.closeCell}</summary>
                <form {...posting(frame, `/api/crises/${crisis.id}/cells/${name}/closing`)}>
                  <TextField name="reason" within={`close-${name}`} label={texts.reason} lengthMax={600} required />
                  <button>{texts.closeCell}</button>
                </form>
              </details>
            )}
          </li>
        ))}
      </ul>
      {night && night.enough.length > 0 && (
        <p class="hint">{texts.enough(night.enough.map((role) => vocabulary.roles[role]).join(', '))}</p>
      )}
      {mayLead && closed.length > 0 && (
        <details>
          <summary>{texts.openCell}</summary>
          <form {...posting(frame, `/api/crises/${crisis.id}/cells`)}>
            <Choice
              name="cell"
              within="open"
              label={texts.cells}
              options={closed.map((name) => [name, vocabulary.cells[name]])}
            />
            <TextField name="reason" within="open" label={texts.openWhy} lengthMax={600} required />
            <button>{texts.openCell}</button>
          </form>
        </details>
      )}
      {mayLead && cell.plan && (
        <details>
          <summary>{texts.setSeverity}</summary>
          <form {...posting(frame, `/api/crises/${crisis.id}/severity`)}>
            <Choice
              name="severity"
              within="severity"
              label={texts.severity}
              value={cell.severity}
              options={SEVERITIES.map((name) => [name, vocabulary.severities[name]])}
            />
            <TextField name="reason" within="severity" label={texts.reason} lengthMax={600} required />
            <button>{texts.setSeverity}</button>
          </form>
        </details>
      )}
    </section>
  );
}

function Assigning({ view, frame, texts }: PartProps) {
  const { vocabulary } = wordsOf(frame);
  const { crisis, people, cell } = view;
  const persons = people.map(({ id, name }) => [id, name] as const);
  const roles = ROLES.map((role) => [role, vocabulary.roles[role]] as const);
  const pairs = cell.plan?.working.forbidden ?? [];
  if (persons.length === 0) return null;
  return (
    <section class="card">
      <details>
        <summary>{texts.grant}</summary>
        <form {...posting(frame, `/api/crises/${crisis.id}/grants`)}>
          <p class="hint">{texts.grantMeans}</p>
          <Choice name="person" within="grant" label={texts.who} options={persons} />
          <Choice name="role" within="grant" label={texts.roles} options={roles} />
          <button>{texts.grant}</button>
        </form>
      </details>
      {pairs.length > 0 && (
        <details>
          <summary>{texts.lift}</summary>
          <form {...posting(frame, `/api/crises/${crisis.id}/combinations`)}>
            <p class="hint">{texts.liftMeans}</p>
            <Choice name="person" within="lift" label={texts.who} options={persons} />
            <Choice
              name="pair"
              within="lift"
              label={texts.pair}
              options={pairs.map(([one, other]) => [
                `${one} ${other}`,
                `${vocabulary.roles[one]} + ${vocabulary.roles[other]}`,
              ])}
            />
            <TextField name="reason" within="lift" label={texts.reason} lengthMax={600} required />
            <button>{texts.lift}</button>
          </form>
        </details>
      )}
    </section>
  );
}
