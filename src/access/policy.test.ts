import { expect, it } from 'vitest';
import { ROLES } from '../kernel/index.ts';
import { mayDo, POLICY, roleFor, TOKEN_SCOPES, type PolicyAct } from './policy.ts';

// The whole table as it answers, in a file: a change of who may do what shows in the review as such.
it('who may do what is as it was reviewed', async () => {
  const acts = Object.keys(POLICY) as PolicyAct[];
  const asked = [undefined, ...ROLES];
  const width = Math.max(...acts.map((act) => act.length));
  const heading = [''.padEnd(width), 'nobody', ...ROLES].join('  ');
  const lines = acts.map((act) =>
    [act.padEnd(width), ...asked.map((role) => (mayDo(role, act) ? 'yes' : '-').padEnd((role ?? 'nobody').length))]
      .join('  ')
      .trimEnd(),
  );
  await expect(`${[heading, ...lines].join('\n')}\n`).toMatchFileSnapshot('../../test/golden/policy.txt');
});

it('keeps deciding from the one who writes down, and further doors from programs', () => {
  expect(mayDo('scribe', 'decision.make')).toBe(false);
  const director = { roles: ['director'] as const };
  for (const act of TOKEN_SCOPES) expect(mayDo({ ...director, scopes: [act] }, act), act).toBe(mayDo('director', act));
  for (const act of ['access.administer', 'access.own', 'person.invite', 'statement.approve', 'sample.mark'] as const) {
    expect(TOKEN_SCOPES).not.toContain(act);
    expect(mayDo({ ...director, scopes: TOKEN_SCOPES }, act)).toBe(false);
  }
});

it('names the role through which an act is done, of the several that somebody holds', () => {
  expect(roleFor({ roles: ['scribe', 'director'] }, 'decision.make')).toBe('director');
  expect(roleFor({ roles: ['scribe', 'director'] }, 'journal.write')).toBe('scribe');
  expect(roleFor({ roles: ['scribe'] }, 'decision.make')).toBeUndefined();
});
