import type { Person, SignedIn, Token } from '../../../access/index.ts';
import { TOKEN_SCOPES } from '../../../access/index.ts';
import { ROLES, type CrisisId, type PersonId } from '../../../kernel/index.ts';
import { Choice, Mark, TextField } from '../../ui/index.ts';
import { renderPage, wordsOf, type Frame } from '../shell/index.ts';
import { ACCESS } from './texts.ts';

export type AdminView = Readonly<{
  people: readonly Person[];
  sessions: readonly SignedIn[];
  tokens: readonly Token[];
  ways: Readonly<{ passkeys: number; passwords: number; recovery: number; identities: number }>;
  signatureKey: string;
  crises: readonly Readonly<{ id: CrisisId; title: string }>[];
}>;

type Given = Readonly<{ frame: Frame; view: AdminView }>;

/** Who is in, by what, and how each of it ends. */
export function renderAdmin(frame: Frame, view: AdminView): string {
  const texts = ACCESS[frame.language].admin;
  return renderPage(
    frame,
    { title: texts.title },
    <div class="stack">
      <h1>{texts.title}</h1>
      <p class="actions">
        <a class="button" href="/people">
          {texts.invite}
        </a>{' '}
        <a class="button" href="/access-log">
          {texts.log}
        </a>{' '}
        <a class="button" href="/channels">
          {texts.channels}
        </a>
      </p>
      <People frame={frame} view={view} />
      <Sessions frame={frame} view={view} />
      <Tokens frame={frame} view={view} />
      <House frame={frame} view={view} />
    </div>,
  );
}

function People({ frame, view: { people } }: Given) {
  const texts = ACCESS[frame.language].admin;
  const { format, vocabulary } = wordsOf(frame);
  return (
    <section class="card">
      <h2>{texts.people}</h2>
      <ul class="lines">
        {people.map((person) => (
          <li key={person.id}>
            <strong>
              <bdi>{person.name}</bdi>
            </strong>{' '}
            <span class="muted">
              {person.roles.map((role) => vocabulary.roles[role]).join(' · ')} ·{' '}
              {format.moment(person.joinedAt, frame.now)}
            </span>{' '}
            {person.shutOutAt ? <Mark tone="bad">{texts.shutOut}</Mark> : <PersonActs frame={frame} person={person} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

function PersonActs({ frame, person: { id, name, roles } }: Readonly<{ frame: Frame; person: Person }>) {
  const texts = ACCESS[frame.language].admin;
  const { vocabulary } = wordsOf(frame);
  const others = ROLES.filter((role) => !roles.includes(role)).map((role) => [role, vocabulary.roles[role]] as const);
  return (
    <details>
      <summary aria-label={`${name} : ${texts.grant}`}>{texts.grant} …</summary>
      <form method="post" action={`/api/people/${id}/roles`}>
        <Choice name="role" within={id} label={texts.grant} options={others} required />
        <button>{texts.grantButton}</button>
      </form>
      <form method="post" action={`/api/people/${id}/sessions/removal`}>
        <p>
          <button>{texts.endSessions}</button>
        </p>
      </form>
      {frame.session?.person !== id && (
        <form method="post" action={`/api/people/${id}/removal`} data-inline>
          <TextField name="reason" within={id} label={texts.reason} hint={texts.removeMeans} lengthMax={600} required />
          <button class="danger">{texts.remove}</button>
        </form>
      )}
    </details>
  );
}

function Sessions({ frame, view: { sessions } }: Given) {
  const { admin: texts, own } = ACCESS[frame.language];
  const { format, vocabulary } = wordsOf(frame);
  return (
    <section class="card">
      <h2>{texts.sessions}</h2>
      <ul class="lines">
        {sessions.map(({ id, name, role, since, until }) => (
          <li key={id}>
            <form method="post" action={`/api/sessions/${id}/removal`}>
              <bdi>{name}</bdi>{' '}
              <span class="muted">
                {vocabulary.roles[role]} · {format.moment(since, frame.now)} · {own.until}{' '}
                {format.moment(until, frame.now)}
              </span>{' '}
              {id === frame.session?.id ? (
                <span class="muted">({own.here})</span>
              ) : (
                <button class="quiet">{own.end}</button>
              )}
            </form>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Tokens({ frame, view: { tokens, people } }: Given) {
  const { admin: texts, own } = ACCESS[frame.language];
  const { format } = wordsOf(frame);
  const nameOf = (person: PersonId) => people.find(({ id }) => id === person)?.name ?? '';
  return (
    <section class="card">
      <h2>{texts.tokens}</h2>
      {tokens.length === 0 && <p>{texts.noTokens}</p>}
      <ul class="lines">
        {tokens.map(({ id, person, label, scopes, readsPeople, expiresAt, usedAt }) => (
          <li key={id}>
            <form method="post" action={`/api/tokens/${id}/removal`}>
              <strong>
                <bdi>{scopes.includes('calendar.read') ? texts.calendar : label}</bdi>
              </strong>{' '}
              <span class="muted">
                <bdi>{nameOf(person)}</bdi> · {own.until} {format.moment(expiresAt, frame.now)} ·{' '}
                {usedAt ? `${texts.used} ${format.moment(usedAt, frame.now)}` : own.never}
              </span>
              <br />
              {texts.opens} <code dir="ltr">{scopes.join(' ')}</code>{' '}
              {readsPeople && <Mark tone="warn">{texts.readsPeople}</Mark>} <button class="quiet">{own.end}</button>
            </form>
          </li>
        ))}
      </ul>
      <TokenForm frame={frame} />
    </section>
  );
}

function TokenForm({ frame }: Readonly<{ frame: Frame }>) {
  const texts = ACCESS[frame.language].admin;
  return (
    <details>
      <summary>{texts.makeToken}</summary>
      <form method="post" action="/admin/tokens">
        <TextField name="label" label={texts.tokenLabel} hint={texts.tokenLabelHint} lengthMax={80} required />
        <fieldset>
          <legend>{texts.scopes}</legend>
          {TOKEN_SCOPES.map((act) => (
            <label key={act} class="pick wide">
              <input type="checkbox" name="scopes[]" value={act} />
              <code dir="ltr">{act}</code>
            </label>
          ))}
          <label class="pick wide">
            <input type="checkbox" name="readsPeople" value="yes" />
            <span>{texts.readsPeople}</span>
          </label>
        </fieldset>
        <TextField name="days" label={texts.days} value="30" inputMode="numeric" lengthMax={3} dir="ltr" required />
        <button>{texts.make}</button>
      </form>
    </details>
  );
}

function House({ frame, view: { ways, signatureKey, crises } }: Given) {
  const texts = ACCESS[frame.language].admin;
  const { format } = wordsOf(frame);
  return (
    <section class="card">
      <h2>{texts.ways}</h2>
      <dl class="pairs">
        {(['passkeys', 'passwords', 'recovery', 'identities'] as const).map((way) => (
          <>
            <dt>{texts.way[way]}</dt>
            <dd>{format.number(ways[way])}</dd>
          </>
        ))}
      </dl>
      <div class="field">
        <label for="signature">{texts.signature}</label>
        <p class="hint">{texts.signatureHint}</p>
        <input id="signature" type="text" dir="ltr" readOnly value={signatureKey} />
      </div>
      <h2>{texts.export}</h2>
      <ul class="lines">
        {crises.map(({ id, title }) => (
          <li key={id}>
            <a href={`/api/crises/${id}/export`} download>
              {texts.exportOf(title)}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
