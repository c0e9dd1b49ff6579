import { Secret, TOTP } from 'otpauth';
import { addMs, CelluleError, MINUTE_MS, type PersonId } from '../../kernel/index.ts';
import { openText, sealText, type SealKey } from '../../platform/files/index.ts';
import { digestOf } from '../../platform/signing/index.ts';
import type { Clock, Random } from '../../platform/system/index.ts';
import type { Session } from '../model.ts';
import type { AttemptRows } from '../store.ts';
import { signInWrong } from './model.ts';
import { hashPassword, isPassword } from './password-hash.ts';
import type { SignInRows } from './store.ts';

const PRODUCT = 'Cellule';
/** With a second factor; length is what counts, and no rule of letters and signs (NIST SP 800-63B, 3.1.1). */
const PASSWORD_LENGTH_MIN = 12;
const PASSWORD_LENGTH_MAX = 200;
const LOGIN = /^[\p{L}\p{N}][\p{L}\p{N}._@-]{1,62}$/u;

/** RFC 6238 as every authenticator knows it. */
const PERIOD_S = 30;
const DIGITS = 6;
/** 160 bits (RFC 4226, 4). */
const SECRET_BYTES = 20;
/** One interval of 30 seconds to either side, for clocks that differ (RFC 6238, 5.2). */
const WINDOW = 1;
/** How long the page on which a secret is shown may stand. */
const OFFER_MS = 30 * MINUTE_MS;

/**
 * Wrong tries within the window, for one sign-in name and for all together. Who knows the password and guesses the one-time code, three of
 * a million each time, has a chance of 1 in 460 a day with five in ten minutes.
 */
const TRIES_MAX = 5;
const TRIES_IN_TOTAL_MAX = 200;
const TRIES_WINDOW_MS = 10 * MINUTE_MS;

export type PasswordParts = Readonly<{
  rows: SignInRows;
  attempts: AttemptRows;
  key: SealKey;
  clock: Clock;
  random: Random;
}>;

/** A secret for one-time codes as it is shown, once, to who will have it. `sealed` comes back with the first code. */
export type Offer = Readonly<{ secret: string; uri: string; sealed: string }>;

export type PasswordTyped = Readonly<{ login: string; password: string; code: string }>;

/** Password and one-time code: both, always. */
export function passwords(parts: PasswordParts) {
  const { rows, key, clock, random } = parts;
  return {
    /** Nothing is stored until its first code has come back: who turns away has changed nothing. */
    offer: ({ person, name }: Session): Offer => {
      const secret = new Secret({ buffer: new Uint8Array(random.bytes(SECRET_BYTES)).buffer });
      const text = JSON.stringify({ secret: secret.base32, until: addMs(clock.now(), OFFER_MS) });
      const uri = totpOf(secret.base32, name).toString();
      return { secret: secret.base32, uri, sealed: sealText(key, `offer ${person}`, text, random) };
    },

    /** Sets the password of who is signed in, once a code shows that their authenticator has the secret. */
    set: async ({ person }: Session, typed: PasswordTyped & Readonly<{ offer: string }>): Promise<void> => {
      const login = loginOf(typed.login);
      checkPassword(typed.password, login);
      const secret = offered(openText(key, `offer ${person}`, typed.offer), clock);
      const step = stepOf(secret, typed.code, clock);
      if (step === undefined) throw codeWrong();
      const hash = await hashPassword(typed.password, random);
      const totp = sealText(key, aboutTotp(person), secret, random);
      if (!(await rows.setPassword({ person, login, hash, totp, step, at: clock.now() }))) throw loginTaken();
    },

    /** Who this is. Right or wrong, known or not, it takes the same work. */
    use: (typed: PasswordTyped): Promise<PersonId> =>
      slowed(parts, typed.login.normalize('NFKC').toLowerCase().slice(0, 64), async (login) => {
        const row = await rows.findPassword(login);
        const isRight = await isPassword(typed.password.slice(0, PASSWORD_LENGTH_MAX), row?.hash);
        if (!row || !isRight) throw signInWrong();
        const secret = openText(key, aboutTotp(row.person), row.totp);
        const step = secret === undefined ? undefined : stepOf(secret, typed.code, clock);
        if (step === undefined || !(await rows.useStep(row.person, step))) throw signInWrong();
        return row.person;
      }),
  };
}

/** Counts a try before it is judged, so that tries at the same time count too; a right one is not held against anybody. */
async function slowed<Found>(
  { attempts, clock }: PasswordParts,
  login: string,
  judge: (login: string) => Promise<Found>,
): Promise<Found> {
  const now = clock.now();
  const since = addMs(now, -TRIES_WINDOW_MS);
  const own = await attempts.addAttempt(`password ${digestOf(login)}`, now, since);
  const all = await attempts.addAttempt('password', now, since);
  const forget = async () => {
    await attempts.dropAttempt(own.attempt);
    await attempts.dropAttempt(all.attempt);
  };
  if (own.count > TRIES_MAX || all.count > TRIES_IN_TOTAL_MAX) {
    await forget();
    throw new CelluleError(
      'rate-limited',
      'access.too-many-passwords',
      'Too many wrong tries. Wait ten minutes, or come in by passkey, recovery code or link: those are not affected.',
    );
  }
  const found = await judge(login);
  await forget();
  return found;
}

function totpOf(secret: string, label = ''): TOTP {
  return new TOTP({ issuer: PRODUCT, label, secret, digits: DIGITS, period: PERIOD_S, algorithm: 'SHA1' });
}

/** The number of the interval whose code this is; nothing when it is none's. */
function stepOf(secret: string, typed: string, clock: Clock): number | undefined {
  const code = typed.normalize('NFKC').replaceAll(/\s/g, '');
  if (!/^\d{6}$/.test(code)) return undefined;
  const timestamp = Date.parse(clock.now());
  const delta = totpOf(secret).validate({ token: code, timestamp, window: WINDOW });
  return delta === null ? undefined : Math.floor(timestamp / 1000 / PERIOD_S) + delta;
}

function offered(text: string | undefined, clock: Clock): string {
  const { secret, until } = JSON.parse(text ?? '{}') as { secret?: string; until?: string };
  if (secret !== undefined && until !== undefined && clock.now() < until) return secret;
  throw new CelluleError('gone', 'access.offer-expired', 'This page is too old. Load it again, and scan the new code.');
}

function aboutTotp(person: PersonId): string {
  return `totp ${person}`;
}

function loginOf(typed: string): string {
  const login = typed.normalize('NFKC').trim().toLowerCase();
  if (LOGIN.test(login)) return login;
  throw new CelluleError(
    'invalid',
    'access.login',
    'A sign-in name has 2 to 63 letters or digits, and . _ @ - inside. Choose another.',
  );
}

function checkPassword(password: string, login: string): void {
  const isLong = Array.from(password).length >= PASSWORD_LENGTH_MIN && password.length <= PASSWORD_LENGTH_MAX;
  if (isLong && !password.toLowerCase().includes(login) && new Set(password).size > 4) return;
  throw new CelluleError(
    'invalid',
    'access.password',
    `A password has at least ${PASSWORD_LENGTH_MIN} characters, not all alike, and not your sign-in name in it. Some words in a row are good.`,
  );
}

function codeWrong(): CelluleError {
  return new CelluleError(
    'invalid',
    'access.code-wrong',
    'This is not the code that your authenticator shows now. Check the hour of your telephone, and type the next one.',
  );
}

function loginTaken(): CelluleError {
  return new CelluleError('conflict', 'access.login-taken', 'Somebody else has this sign-in name. Choose another.');
}
