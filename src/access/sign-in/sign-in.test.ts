import { sql } from 'kysely';
import { TOTP } from 'otpauth';
import { describe, expect, it } from 'vitest';
import { freshStore } from '../../../test/support/database.ts';
import { hour } from '../../../test/support/entries.ts';
import { addMs, MINUTE_MS } from '../../kernel/index.ts';
import type { SealKey } from '../../platform/files/index.ts';
import type { Store } from '../../platform/store/index.ts';
import { settableClock, systemRandom } from '../../platform/system/index.ts';
import { openAccess, openSignIn, siteOf } from '../index.ts';

const PASSWORD = 'quatre mots tout simples';

async function doorsOf(store: Store) {
  const clock = settableClock(hour(0));
  const parts = { store, clock, random: systemRandom };
  const access = openAccess(parts);
  const key = systemRandom.bytes(32) as SealKey;
  const room = 'http://127.0.0.1:8080';
  const signIn = openSignIn({ ...parts, key, provider: undefined, room, isCompromised: () => false });
  const { session } = await access.redeem((await access.invite({ role: 'dpo' })).token, 'Salma');
  return { access, clock, signIn, session };
}

/** What an authenticator shows at an hour. */
function codeOf(secret: string, at: string): string {
  return new TOTP({ secret }).generate({ timestamp: Date.parse(at) });
}

async function withPassword(store: Store) {
  const doors = await doorsOf(store);
  const { signIn, session, clock } = doors;
  const { secret, sealed } = signIn.passwords.offer(session);
  const typed = { login: ' Salma.A ', password: PASSWORD, code: codeOf(secret, clock.now()), offer: sealed };
  await signIn.passwords.set(session, typed);
  const later = (minutes: number) => clock.set(addMs(hour(0), minutes * MINUTE_MS));
  const use = (change: Partial<Record<'login' | 'password' | 'code', string>> = {}) =>
    signIn.passwords.use({ login: 'salma.a', password: PASSWORD, code: codeOf(secret, clock.now()), ...change });
  return { ...doors, secret, typed, later, use };
}

describe('a password', () => {
  it('opens with its one-time code, and neither opens alone', async () => {
    await using store = await freshStore();
    const { session, later, use } = await withPassword(store);
    later(1);
    expect(await use()).toBe(session.person);
    later(2);
    for (const change of [
      { password: 'quatre mots tout faux' },
      { code: '000000' },
      { login: 'somebody' },
      { code: '' },
    ]) {
      await expect(use(change)).rejects.toMatchObject({ kind: 'unauthenticated', code: 'access.sign-in-wrong' });
    }
  });

  it('takes each code once, the one that set it up too, and of many at once a single one', async () => {
    await using store = await freshStore();
    const { later, use } = await withPassword(store);
    await expect(use()).rejects.toMatchObject({ code: 'access.sign-in-wrong' });
    later(1);
    const outcomes = await Promise.allSettled([use(), use(), use()]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('knows a letter however it was composed, and takes a code typed in two halves', async () => {
    await using store = await freshStore();
    const { signIn, session, clock } = await doorsOf(store);
    const { secret, sealed } = signIn.passwords.offer(session);
    const composed = 'clé très secrète à moi';
    await signIn.passwords.set(session, {
      login: 'salma',
      password: composed.normalize('NFC'),
      code: codeOf(secret, clock.now()),
      offer: sealed,
    });
    clock.set(hour(0.5));
    const code = codeOf(secret, clock.now()).replace(/^.../, '$& ');
    const typed = { login: 'SALMA', password: composed.normalize('NFD'), code };
    expect(await signIn.passwords.use(typed)).toBe(session.person);
  });

  it('is slowed for its person after five wrong tries, while a recovery code still opens', async () => {
    await using store = await freshStore();
    const { signIn, session, later, use } = await withPassword(store);
    const [recovery] = await signIn.recovery.make(session.person);
    later(1);
    for (let tries = 0; tries < 5; tries++) await expect(use({ code: '000000' })).rejects.toBeDefined();
    await expect(use()).rejects.toMatchObject({ kind: 'rate-limited', code: 'access.too-many-passwords' });
    expect(await signIn.recovery.use(recovery!)).toBe(session.person);
    later(15);
    expect(await use()).toBe(session.person);
  });

  it('is refused while it is weak, without a right first code, on an old page, and under somebody else’s name', async () => {
    await using store = await freshStore();
    const { signIn, session, access, typed, clock } = await withPassword(store);
    const set = (change: Partial<typeof typed>, of = session) => signIn.passwords.set(of, { ...typed, ...change });
    for (const password of ['short', 'a'.repeat(20), 'salma.a salma.a', 'x'.repeat(300)])
      await expect(set({ password }), password).rejects.toMatchObject({ code: 'access.password' });
    for (const login of ['', 'a', 'two words', '<b>', 'x'.repeat(70)])
      await expect(set({ login }), login).rejects.toMatchObject({ code: 'access.login' });
    await expect(set({ code: '12345' })).rejects.toMatchObject({ code: 'access.code-wrong' });
    const other = (await access.redeem((await access.invite({ role: 'scribe' })).token, 'Karim')).session;
    await expect(set({}, other)).rejects.toMatchObject({ code: 'access.offer-expired' });
    const { secret, sealed } = signIn.passwords.offer(other);
    const own = { offer: sealed, code: codeOf(secret, clock.now()) };
    await expect(set(own, other)).rejects.toMatchObject({ kind: 'conflict', code: 'access.login-taken' });
    clock.set(hour(1));
    await expect(set({})).rejects.toMatchObject({ code: 'access.offer-expired' });
  });
});

describe('a recovery code', () => {
  it('opens once, however it is typed; new ones replace the old', async () => {
    await using store = await freshStore();
    const { signIn, session } = await doorsOf(store);
    const old = await signIn.recovery.make(session.person);
    const codes = await signIn.recovery.make(session.person);
    expect(new Set(codes).size).toBe(10);
    await expect(signIn.recovery.use(old[0]!)).rejects.toMatchObject({ code: 'access.sign-in-wrong' });
    const heard = codes[0]!.replaceAll('-', ' ').toUpperCase();
    const outcomes = await Promise.allSettled([signIn.recovery.use(heard), signIn.recovery.use(codes[0]!)]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await signIn.waysOf(session.person)).recoveryCodes).toBe(9);
  });
});

describe('what is stored', () => {
  it('opens nothing for who seizes the database', async () => {
    await using store = await freshStore();
    const { signIn, session, secret } = await withPassword(store);
    const codes = await signIn.recovery.make(session.person);
    const { rows } = await sql<{ all: string }>`
      select concat((select json_agg(p) from access_password p), (select json_agg(r) from access_recovery r)) as all
    `.execute(store.tables());
    for (const value of [PASSWORD, secret, ...codes, ...codes.map((code) => code.replaceAll('-', ''))])
      expect(rows[0]!.all).not.toContain(value);
    expect(rows[0]!.all).toContain('scrypt$17$8$1$');
  });
});

describe('a passkey', () => {
  it('is refused with words, whatever a stranger sends', async () => {
    await using store = await freshStore();
    const { signIn, session } = await doorsOf(store);
    const site = siteOf('localhost:8080', 'http://127.0.0.1:8080');
    const { challenge } = await signIn.passkeys.makeOptions(session, site);
    const said = { type: 'webauthn.create', challenge, origin: site.origin };
    const clientDataJSON = Buffer.from(JSON.stringify(said)).toString('base64url');
    for (const response of [
      {},
      { id: 'x' },
      { id: 'eA', rawId: 'eA', type: 'public-key', response: { clientDataJSON, attestationObject: 'oA' } },
    ]) {
      await expect(signIn.passkeys.make(session, site, '', response)).rejects.toMatchObject({
        code: 'access.passkey-refused',
      });
      await expect(signIn.passkeys.use(site, response)).rejects.toMatchObject({ code: 'access.passkey-refused' });
    }
  });

  it('needs an address with a name', async () => {
    await using store = await freshStore();
    const { signIn, session } = await doorsOf(store);
    const site = siteOf('127.0.0.1:8080', 'http://127.0.0.1:8080');
    await expect(signIn.passkeys.makeOptions(session, site)).rejects.toMatchObject({ code: 'access.passkey-no-name' });
    expect(siteOf('cellule.example', 'https://cellule.example')).toEqual({
      origin: 'https://cellule.example',
      name: 'cellule.example',
    });
  });
});

describe('the identity provider', () => {
  it('opens nothing where the house has none', async () => {
    await using store = await freshStore();
    const { signIn } = await doorsOf(store);
    await expect(signIn.identity.begin()).rejects.toMatchObject({ code: 'access.no-identity-provider' });
  });
});
