import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runCellule } from '../../test/support/run-cellule.ts';

it('says of a shipped plan, as one JSON document, what an institution has still to settle, and exits 1', async () => {
  const { code, answer } = await runCellule(['plan', 'check', 'plans/eu-public-body', '--json']);
  const { ready, findings, digest } = answer as { ready: boolean; findings: object[]; digest: string };
  expect([code, ready]).toEqual([1, false]);
  expect(digest).toMatch(/^[0-9a-f]{64}$/);
  expect(findings.length).toBeGreaterThan(0);
  const text = expect.stringMatching(/./);
  for (const finding of findings)
    expect(finding).toMatchObject({
      rule: text,
      level: expect.stringMatching(/^(block|warn)$/),
      path: text,
      fix: text,
    });
});

it('exits 2 where there is no plan, and says what to do', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'cellule-no-plan-'));
  const { code, stderr } = await runCellule(['plan', 'check', folder]);
  rmSync(folder, { recursive: true });
  expect(code).toBe(2);
  expect(stderr).toContain('plan.yaml');
  expect((await runCellule(['plan', 'check'])).code).toBe(2);
});
