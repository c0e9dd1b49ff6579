import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { freshStore } from '../../test/support/database.ts';
import { hour } from '../../test/support/entries.ts';
import { DAY_MS, MINUTE_MS, type PersonId } from '../kernel/index.ts';
import type { Store } from '../platform/store/index.ts';
import { settableClock, systemRandom } from '../platform/system/index.ts';
import { openAccess, sessionCookie, tokenInCookie } from './index.ts';

function doorsOf(store: Store) {
  const clock = settableClock(hour(0));
  return { access: openAccess({ store, clock, random: systemRandom }), clock };
}

describe('an invite', () => {
  it('lets one person in, under the name they type, in the role it was made for', async () => {
    await using store = await freshStore();
    const { access } = doorsOf(store);
    const { id, token } = await access.invite({ role: 'dpo', next: '/approve/7', invitedBy: 'amina' as PersonId });
    const admitted = await access.redeem(token, '  سلمى \n Alaoui ');
    expect(admitted.session).toMatchObject({ role: 'dpo', name: 'سلمى Alaoui' });
    expect(admitted.invite).toMatchObject({ id, next: '/approve/7' });
    expect(await access.sessionOf(admitted.token)).toEqual(admitted.session);
    expect(await access.people()).toEqual([
      { id: admitted.session.person, name: 'سلمى Alaoui', role: 'dpo', roles: ['dpo'], joinedAt: hour(0) },
    ]);
  });

  it('opens by its code too, however it was heard and typed', async () => {
    await using store = await freshStore();
    const { access } = doorsOf(store);
    const { code } = await access.invite({ role: 'scribe' });
    const heard = code.replace('-', ' ').toUpperCase().replaceAll('0', 'o').replaceAll('1', 'l').replaceAll('V', 'u');
    expect((await access.redeem(heard, 'Karim')).session.role).toBe('scribe');
  });

  it('works once, by link and code together', async () => {
    await using store = await freshStore();
    const { access } = doorsOf(store);
    const { token, code } = await access.invite({ role: 'scribe' });
    await access.redeem(code, 'Karim');
    for (const secret of [token, code]) {
      await expect(access.redeem(secret, 'Mallory')).rejects.toMatchObject({ kind: 'gone', code: 'access.link-used' });
    }
    expect(await access.people()).toHaveLength(1);
  });

  it('lets in exactly one of many who come at once', async () => {
    await using store = await freshStore();
    const { access } = doorsOf(store);
    const { token } = await access.invite({ role: 'director' });
    const arrivals = Array.from({ length: 16 }, (_, index) => access.redeem(token, `Visitor ${index}`));
    const outcomes = await Promise.allSettled(arrivals);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await access.people()).toHaveLength(1);
    expect(await access.sessions()).toHaveLength(1);
  });

  it('gives who is in already one more role, and makes no second person of them', async () => {
    await using store = await freshStore();
    const { access } = doorsOf(store);
    const admitted = await access.redeem((await access.invite({ role: 'technical' })).token, 'Salma');
    const { token } = await access.invite({ role: 'analyst' });
    const { person } = admitted.session;
    expect(await access.accept(token, person)).toMatchObject({ role: 'analyst' });
    expect(await access.sessionOf(admitted.token)).toMatchObject({ person, roles: ['technical', 'analyst'] });
    expect(await access.people()).toHaveLength(1);
    await expect(access.accept(token, person)).rejects.toMatchObject({ code: 'access.link-used' });
  });

  it('can be looked at without using it up, and says what it still is', async () => {
    await using store = await freshStore();
    const { access, clock } = doorsOf(store);
    const { token } = await access.invite({ role: 'analyst', validMs: 30 * MINUTE_MS });
    expect(await access.peek(token)).toMatchObject({ role: 'analyst', state: 'open' });
    clock.set(hour(0.5));
    expect(await access.peek(token)).toMatchObject({ state: 'expired' });
    await expect(access.redeem(token, 'Late')).rejects.toMatchObject({ code: 'access.link-expired' });
    clock.set(hour(0.4));
    await access.redeem(token, 'In time');
    expect(await access.peek(token)).toMatchObject({ state: 'used' });
    expect(await access.peek('nothing-of-this-kind-was-ever-issued')).toBeUndefined();
  });

  it('lives between a quarter of an hour and a day', async () => {
    await using store = await freshStore();
    const { access } = doorsOf(store);
    const lives = [0, 90 * MINUTE_MS, 30 * DAY_MS, undefined].map(async (validMs) => {
      const { expiresAt } = await access.invite({ role: 'scribe', ...(validMs !== undefined && { validMs }) });
      return expiresAt;
    });
    expect(await Promise.all(lives)).toEqual([hour(0.25), hour(1.5), hour(24), hour(24)]);
  });

  it('leads nowhere but to this server', async () => {
    await using store = await freshStore();
    const { access } = doorsOf(store);
    for (const next of [
      'https://elsewhere.example',
      '//elsewhere.example',
      String.raw`/\elsewhere.example`,
      'crises',
    ]) {
      await expect(access.invite({ role: 'scribe', next })).rejects.toMatchObject({ code: 'access.next' });
    }
  });

  it('asks for a name', async () => {
    await using store = await freshStore();
    const { access } = doorsOf(store);
    const { token } = await access.invite({ role: 'scribe' });
    for (const name of ['', ' \t ', 'x'.repeat(81), 'a\u0007b']) {
      await expect(access.redeem(token, name)).rejects.toMatchObject({ code: 'access.name' });
    }
    expect(await access.peek(token)).toMatchObject({ state: 'open' });
  });
});

describe('a code', () => {
  it('cannot be found by trying: after some wrong ones nobody’s are taken, and links still are', async () => {
    await using store = await freshStore();
    const { access, clock } = doorsOf(store);
    const { code, token } = await access.invite({ role: 'scribe' });
    for (let tries = 0; tries < 20; tries++) {
      await expect(access.redeem(`zzzz-zz${10 + tries}`, 'Mallory')).rejects.toMatchObject({
        code: 'access.link-unknown',
      });
    }
    await expect(access.redeem(code, 'Karim')).rejects.toMatchObject({ kind: 'rate-limited' });
    await expect(access.peek(code)).rejects.toMatchObject({ kind: 'rate-limited' });
    expect(await access.peek(token)).toMatchObject({ state: 'open' });
    clock.set(hour(0.5));
    expect((await access.redeem(code, 'Karim')).session.name).toBe('Karim');
  });

  it('cannot be found by trying many at once', async () => {
    await using store = await freshStore();
    const { access } = doorsOf(store);
    const tries = Array.from({ length: 60 }, (_, index) => access.redeem(`zzzz-zz${10 + index}`, 'Mallory'));
    const codes = (await Promise.allSettled(tries)).map(
      (outcome) => outcome.status === 'rejected' && (outcome.reason as { code: string }).code,
    );
    const tried = codes.filter((code) => code === 'access.link-unknown').length;
    expect(tried).toBeLessThanOrEqual(20);
    expect(codes.filter((code) => code === 'access.too-many-tries')).toHaveLength(60 - tried);
  });
});

describe('somebody who is shut out', () => {
  it('has no session, no way back, and no link of theirs opens any more', async () => {
    await using store = await freshStore();
    const { access } = doorsOf(store);
    const mallory = await access.redeem((await access.invite({ role: 'director' })).token, 'Mallory');
    const { person } = mallory.session;
    const { token } = await access.invite({ role: 'director', invitedBy: person });
    const ended = Promise.withResolvers<void>();
    const stop = await access.whenEnded(() => ended.resolve());
    await access.shutOut(person);
    await ended.promise;
    stop();
    expect(await access.sessionOf(mallory.token)).toBeUndefined();
    await expect(access.admit(person)).rejects.toMatchObject({ kind: 'forbidden', code: 'access.shut-out' });
    await expect(access.redeem(token, 'Mallory again')).rejects.toMatchObject({ code: 'access.link-expired' });
    expect(await access.people()).toMatchObject([{ id: person, shutOutAt: hour(0) }]);
    await expect(access.shutOut('nobody' as PersonId)).rejects.toMatchObject({ code: 'access.no-such-person' });
  });
});

describe('a session', () => {
  it('ends with all others of its person, but for the one that asks', async () => {
    await using store = await freshStore();
    const { access } = doorsOf(store);
    const first = await access.redeem((await access.invite({ role: 'scribe' })).token, 'Karim');
    const { person, id } = first.session;
    const [second, third] = [await access.admit(person), await access.admit(person)];
    await access.endAllOf(person, id);
    expect(await access.sessionOf(first.token)).toMatchObject({ person });
    for (const { token } of [second, third]) expect(await access.sessionOf(token)).toBeUndefined();
    await access.endAllOf(person);
    expect(await access.sessions()).toEqual([]);
  });

  it('ends when it is told to, and after half a day', async () => {
    await using store = await freshStore();
    const { access, clock } = doorsOf(store);
    const [one, two] = [await access.invite({ role: 'scribe' }), await access.invite({ role: 'dpo' })];
    const karim = await access.redeem(one.token, 'Karim');
    const salma = await access.redeem(two.token, 'Salma');
    await access.end(karim.session);
    expect(await access.sessionOf(karim.token)).toBeUndefined();
    expect((await access.sessions()).map(({ name, until }) => [name, until])).toEqual([['Salma', hour(12)]]);
    clock.set(hour(11.99));
    expect(await access.sessionOf(salma.token)).toMatchObject({ name: 'Salma' });
    clock.set(hour(12));
    expect(await access.sessionOf(salma.token)).toBeUndefined();
    expect(await access.sessions()).toEqual([]);
  });

  it('is read over HTTPS only from the cookie that no sister domain can set', () => {
    const token = 'k'.repeat(32);
    const planted = `cellule=${'x'.repeat(32)}; ${sessionCookie(token, true)}`;
    expect(tokenInCookie(planted, true)).toBe(token);
    expect(tokenInCookie(sessionCookie(token, false), true)).toBeUndefined();
    expect(tokenInCookie(sessionCookie(token, false), false)).toBe(token);
  });

  it('is nobody’s without its cookie', async () => {
    await using store = await freshStore();
    const { access } = doorsOf(store);
    const { session } = await access.redeem((await access.invite({ role: 'scribe' })).token, 'Karim');
    for (const token of [undefined, '', session.id, session.person])
      expect(await access.sessionOf(token)).toBeUndefined();
  });
});

it('stores no secret, only digests', async () => {
  await using store = await freshStore();
  const { access } = doorsOf(store);
  const { token, code } = await access.invite({ role: 'scribe' });
  const { token: cookie } = await access.redeem(token, 'Karim');
  const { rows } = await sql<{ all: string }>`
    select concat((select json_agg(i) from access_invite i), (select json_agg(s) from access_session s)) as all
  `.execute(store.tables());
  expect(rows[0]!.all).toContain('token_digest');
  for (const secret of [token, code, code.replace('-', ''), cookie]) expect(rows[0]!.all).not.toContain(secret);
});
