import type { ComponentChildren } from 'preact';
import type { Session, SignedIn, Ways } from '../../../access/index.ts';
import { SecretField, TextField } from '../../ui/index.ts';
import { CopySwitch } from '../device/index.ts';
import { renderPage, wordsOf, type Frame } from '../shell/index.ts';
import { ACCESS, type AccessTexts } from './texts.ts';

export type OwnView = Readonly<{
  session: Session;
  ways: Ways;
  /** One's own open sessions. */
  sessions: readonly SignedIn[];
  /** The address under which passkeys work, when this one is made of numbers. */
  named: string | undefined;
  hasIdentityProvider: boolean;
  hasCalendar: boolean;
}>;

/** What lets one back in, and what of one's own is open. */
export function renderOwn(frame: Frame, view: OwnView): string {
  const texts = ACCESS[frame.language].own;
  const { vocabulary } = wordsOf(frame);
  const { session, ways } = view;
  return renderPage(
    frame,
    { title: texts.title },
    <div class="stack">
      <h1>{texts.title}</h1>
      <p>
        {texts.as} <bdi>{session.name}</bdi> · {session.roles.map((role) => vocabulary.roles[role]).join(' · ')}
      </p>
      <p>{texts.why}</p>
      <Passkeys frame={frame} view={view} />
      <RecoverySection texts={texts} left={ways.recoveryCodes} />
      <PasswordSection texts={texts} login={ways.login} />
      {view.hasIdentityProvider && <IdentitySection texts={texts} isBound={ways.hasIdentity} />}
      <Sessions frame={frame} view={view} />
      <CalendarSection texts={texts} hasCalendar={view.hasCalendar} />
      <CopySwitch language={frame.language} />
    </div>,
  );
}

type Texts = Readonly<{ texts: AccessTexts['own'] }>;
type Given = Readonly<{ frame: Frame; view: OwnView }>;

function Section({ title, children }: Readonly<{ title: string; children: ComponentChildren }>) {
  return (
    <section class="card">
      <h2>{title}</h2>
      {children}
    </section>
  );
}

function Passkeys({ frame, view: { ways, named } }: Given) {
  const { own: texts, signIn } = ACCESS[frame.language];
  const { format } = wordsOf(frame);
  return (
    <Section title={texts.passkeys}>
      {ways.passkeys.length === 0 && <p>{texts.noPasskey}</p>}
      <ul class="lines">
        {ways.passkeys.map(({ id, label, createdAt, usedAt }) => (
          <li key={id}>
            <form method="post" action="/api/me/passkeys/removal">
              <bdi>{label}</bdi>{' '}
              <span class="muted">
                {format.moment(createdAt, frame.now)} ·{' '}
                {usedAt ? `${texts.used} ${format.moment(usedAt, frame.now)}` : texts.never}
              </span>{' '}
              <input type="hidden" name="id" value={id} />
              <button class="quiet">{texts.remove}</button>
            </form>
          </li>
        ))}
      </ul>
      {named === undefined ? (
        <form data-passkey="make" data-failed={signIn.failed}>
          <TextField name="label" label={texts.passkeyLabel} hint={texts.passkeyLabelHint} lengthMax={80} />
          <button class="main-action" hidden>
            {texts.makePasskey}
          </button>
          <p data-without-script>{signIn.needsScript}</p>
        </form>
      ) : (
        <p>
          {signIn.needsName}{' '}
          <a href={`${named}/access/me`} dir="ltr">
            {named}
          </a>
        </p>
      )}
    </Section>
  );
}

function RecoverySection({ texts, left }: Texts & Readonly<{ left: number }>) {
  return (
    <Section title={texts.recovery}>
      <form method="post" action="/access/me/recovery">
        <p>
          {texts.recoveryLeft(left)} {left > 0 && texts.recoveryReplaces}
        </p>
        <button>{texts.makeRecovery}</button>
      </form>
    </Section>
  );
}

function PasswordSection({ texts, login }: Texts & Readonly<{ login: string | undefined }>) {
  return (
    <Section title={texts.password}>
      <p>{login === undefined ? texts.noPassword : texts.hasPassword(login)}</p>
      <div class="actions">
        <a class="button" href="/access/me/password">
          {texts.setPassword}
        </a>{' '}
        {login !== undefined && (
          <form method="post" action="/api/me/password/removal">
            <button class="quiet">{texts.remove}</button>
          </form>
        )}
      </div>
    </Section>
  );
}

function IdentitySection({ texts, isBound }: Texts & Readonly<{ isBound: boolean }>) {
  return (
    <Section title={texts.identity}>
      <p>{isBound ? texts.bound : texts.notBound}</p>
      {isBound ? (
        <form method="post" action="/api/me/identity/removal">
          <button class="quiet">{texts.unbind}</button>
        </form>
      ) : (
        <a class="button" href="/access/me/identity">
          {texts.bind}
        </a>
      )}
    </Section>
  );
}

function Sessions({ frame, view: { session, sessions } }: Given) {
  const texts = ACCESS[frame.language].own;
  const { format } = wordsOf(frame);
  return (
    <Section title={texts.sessions}>
      <ul class="lines">
        {sessions.map(({ id, since, until }) => (
          <li key={id}>
            <form method="post" action="/api/me/sessions/removal">
              {format.moment(since, frame.now)} · {texts.until} {format.moment(until, frame.now)}{' '}
              {id === session.id ? (
                <span class="muted">({texts.here})</span>
              ) : (
                <>
                  <input type="hidden" name="session" value={id} />
                  <button class="quiet">{texts.end}</button>
                </>
              )}
            </form>
          </li>
        ))}
      </ul>
      {sessions.length > 1 && (
        <form method="post" action="/api/me/sessions/removal">
          <button>{texts.endOthers}</button>
        </form>
      )}
    </Section>
  );
}

function CalendarSection({ texts, hasCalendar }: Texts & Readonly<{ hasCalendar: boolean }>) {
  return (
    <Section title={texts.calendar}>
      <p class="hint">{texts.calendarHint}</p>
      <div class="actions">
        <form method="post" action="/access/me/calendar">
          <button>{texts.makeCalendar}</button>
        </form>{' '}
        {hasCalendar && (
          <form method="post" action="/api/me/calendar/removal">
            <button class="quiet">{texts.endCalendar}</button>
          </form>
        )}
      </div>
    </Section>
  );
}

/** Password and one-time codes in one step: nothing is kept until the first code has come back. */
export function renderSetPassword(
  frame: Frame,
  offer: Readonly<{ secret: string; sealed: string; qr: string; login: string | undefined }>,
): string {
  const { setPassword: texts, signIn } = ACCESS[frame.language];
  return renderPage(
    frame,
    { title: texts.title },
    <form class="card narrow" method="post" action="/api/me/password" data-inline>
      <h1>{texts.title}</h1>
      <figure>
        <div class="qr" dangerouslySetInnerHTML={{ __html: offer.qr }} />
        <figcaption>{texts.scan}</figcaption>
      </figure>
      <div class="field">
        <label for="secret">{texts.byHand}</label>
        <input id="secret" type="text" dir="ltr" readOnly value={offer.secret} />
      </div>
      <input type="hidden" name="offer" value={offer.sealed} />
      <TextField
        name="login"
        label={signIn.login}
        hint={texts.loginHint}
        value={offer.login}
        lengthMax={64}
        autocomplete="username"
        dir="ltr"
        required
      />
      <SecretField
        name="password"
        label={signIn.password}
        hint={texts.passwordHint}
        lengthMax={200}
        autocomplete="new-password"
        dir="ltr"
        required
      />
      <TextField
        name="code"
        label={texts.firstCode}
        hint={texts.firstCodeHint}
        lengthMax={10}
        autocomplete="one-time-code"
        inputMode="numeric"
        dir="ltr"
        required
      />
      <button class="main-action">{texts.save}</button>
    </form>,
  );
}
