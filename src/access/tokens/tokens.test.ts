import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { freshStore } from '../../../test/support/database.ts';
import { hour } from '../../../test/support/entries.ts';
import type { PersonId, Role } from '../../kernel/index.ts';
import type { Store } from '../../platform/store/index.ts';
import { settableClock, systemRandom } from '../../platform/system/index.ts';
import { guardRoute, mayDo, openAccess, openTokens, tokenInHeader } from '../index.ts';

async function doorsOf(store: Store, role: Role = 'director') {
  const clock = settableClock(hour(0));
  const parts = { store, clock, random: systemRandom };
  const access = openAccess(parts);
  const { session } = await access.redeem((await access.invite({ role })).token, 'Amina');
  return { access, clock, tokens: openTokens(parts), session };
}

describe('a token', () => {
  it('opens the acts that it names and no other, until its day', async () => {
    await using store = await freshStore();
    const { tokens, session, clock } = await doorsOf(store);
    const { secret } = await tokens.make(session, { label: 'copy', scopes: ['journal.export'], days: 2 });
    expect(tokenInHeader(`Bearer ${secret}`)).toBe(secret);
    const program = await tokens.sessionOf(secret);
    expect(program).toMatchObject({ person: session.person, roles: ['director'] });
    expect(mayDo(program, 'journal.export')).toBe(true);
    for (const act of ['crisis.read', 'decision.make', 'access.administer', 'access.own', 'session.end'] as const)
      expect(mayDo(program, act), act).toBe(false);
    expect(await tokens.list()).toMatchObject([{ label: 'copy', usedAt: hour(0) }]);
    clock.set(hour(48));
    await expect(tokens.sessionOf(secret)).rejects.toMatchObject({
      kind: 'unauthenticated',
      code: 'access.token-unknown',
    });
  });

  it('never does more than its owner: not when it is made, and not when they have lost a role since', async () => {
    await using store = await freshStore();
    const { tokens, session } = await doorsOf(store, 'scribe');
    for (const scopes of [[], ['decision.make'], ['journal.export', 'decision.make'], ['person.invite'], ['nothing']]) {
      const refused = tokens.make(session, { label: 'x', scopes, days: 1 });
      await expect(refused, scopes.join(' ')).rejects.toMatchObject({ code: 'access.token-scope' });
    }
    const { secret } = await tokens.make(session, { label: 'x', scopes: ['journal.export'], days: 1 });
    await sql`update access_person set roles = '{observer}'`.execute(store.tables());
    expect(mayDo(await tokens.sessionOf(secret), 'journal.export')).toBe(false);
  });

  it('ends by hand, and with its owner', async () => {
    await using store = await freshStore();
    const { tokens, session, access } = await doorsOf(store);
    const wanted = { label: 'x', scopes: ['crisis.read'], days: 1 };
    const [one, two] = [await tokens.make(session, wanted), await tokens.make(session, wanted)];
    await expect(tokens.end(one.id, 'somebody' as PersonId)).rejects.toMatchObject({ code: 'access.no-such-token' });
    await tokens.end(one.id);
    await access.shutOut(session.person);
    for (const { secret } of [one, two])
      await expect(tokens.sessionOf(secret)).rejects.toMatchObject({ code: 'access.token-unknown' });
  });

  it('opens data of people only where it says so', async () => {
    await using store = await freshStore();
    const { tokens, session } = await doorsOf(store);
    const wanted = { label: 'x', scopes: ['crisis.read'], days: 1 };
    const narrow = await tokens.sessionOf((await tokens.make(session, wanted)).secret);
    const wide = await tokens.sessionOf((await tokens.make(session, { ...wanted, readsPeople: true })).secret);
    const route = { act: 'crisis.read', reads: 'register' };
    expect(() => guardRoute(narrow, route)).toThrow(expect.objectContaining({ code: 'access.token-no-people' }));
    expect(() => guardRoute(narrow, { act: 'crisis.read' })).not.toThrow();
    expect(() => guardRoute(wide, route)).not.toThrow();
    expect(() => guardRoute(session, route)).not.toThrow();
  });

  it('is stored as a digest, has a name, and lives a year at most', async () => {
    await using store = await freshStore();
    const { tokens, session } = await doorsOf(store);
    const { secret } = await tokens.make(session, { label: ' a\nb ', scopes: ['crisis.read'], days: 1 });
    const { rows } = await sql<{ all: string }>`select json_agg(t)::text as all from access_token t`.execute(
      store.tables(),
    );
    expect(rows[0]!.all).not.toContain(secret.slice(4));
    expect(rows[0]!.all).toContain('"a b"');
    const make = (change: object) => tokens.make(session, { label: 'x', scopes: ['crisis.read'], days: 1, ...change });
    await expect(make({ label: ' ' })).rejects.toMatchObject({ code: 'access.token-label' });
    for (const days of [0, 1.5, 1000, Number.NaN])
      await expect(make({ days })).rejects.toMatchObject({ code: 'access.token-days' });
  });

  it('is not looked for in a header that a proxy uses for its own', () => {
    for (const header of [undefined, 'Basic YTpi', 'Bearer eyJhbGciOiJIUzI1NiJ9.e30.x', 'Bearer clt_']) {
      expect(tokenInHeader(header)).toBeUndefined();
    }
  });
});
