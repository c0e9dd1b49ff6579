import { SecretField, TextField } from '../../ui/index.ts';
import { renderPage, type Frame } from '../shell/index.ts';
import { ACCESS, type AccessTexts } from './texts.ts';

export type SignInView = Readonly<{
  /** The address under which passkeys work, when this one is made of numbers. */
  named: string | undefined;
  identity: 'open' | 'compromised' | 'none';
}>;

/** Where somebody who was here comes back. */
export function renderSignIn(frame: Frame, { named, identity }: SignInView): string {
  const texts = ACCESS[frame.language].signIn;
  return renderPage(
    frame,
    { title: texts.title },
    <div class="narrow stack">
      <h1>{texts.title}</h1>
      <PasskeyCard texts={texts} named={named} />
      {identity === 'open' && (
        <p>
          <a class="button" href="/sign-in/identity">
            {texts.identity}
          </a>
        </p>
      )}
      {identity === 'compromised' && <p class="card">{texts.identityCompromised}</p>}
      <PasswordForm texts={texts} />
      <RecoveryForm texts={texts} />
      <p>
        <a class="goto" href="/code">
          {texts.haveCode}
        </a>
      </p>
    </div>,
  );
}

type Texts = Readonly<{ texts: AccessTexts['signIn'] }>;

function PasskeyCard({ texts, named }: Texts & Readonly<{ named: string | undefined }>) {
  return (
    <section class="card">
      <h2>{texts.passkeyTitle}</h2>
      {named === undefined ? (
        <form data-passkey="use" data-failed={texts.failed}>
          <p class="hint">{texts.passkeyHint}</p>
          <button class="main-action" hidden>
            {texts.usePasskey}
          </button>
          <p data-without-script>{texts.needsScript}</p>
        </form>
      ) : (
        <p>
          {texts.needsName}{' '}
          <a href={`${named}/sign-in`} dir="ltr">
            {named}
          </a>
        </p>
      )}
    </section>
  );
}

function PasswordForm({ texts }: Texts) {
  return (
    <form class="card" method="post" action="/sign-in/password" data-inline>
      <h2>{texts.passwordTitle}</h2>
      <TextField name="login" label={texts.login} lengthMax={64} autocomplete="username" dir="ltr" required />
      <SecretField
        name="password"
        label={texts.password}
        lengthMax={200}
        autocomplete="current-password"
        dir="ltr"
        required
      />
      <TextField
        name="code"
        label={texts.code}
        hint={texts.codeHint}
        lengthMax={10}
        autocomplete="one-time-code"
        inputMode="numeric"
        dir="ltr"
        required
      />
      <button>{texts.enter}</button>
    </form>
  );
}

function RecoveryForm({ texts }: Texts) {
  return (
    <form class="card" method="post" action="/sign-in/recovery" data-inline>
      <h2>{texts.recoveryTitle}</h2>
      <TextField name="recovery" label={texts.recovery} hint={texts.recoveryHint} lengthMax={40} dir="ltr" required />
      <button>{texts.enter}</button>
    </form>
  );
}
