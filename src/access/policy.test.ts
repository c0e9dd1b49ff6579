import { expect, it } from 'vitest';
import { ROLES } from '../kernel/index.ts';
import { mayDo, POLICY, type PolicyAct } from './policy.ts';

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
