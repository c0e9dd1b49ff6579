import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCellule } from '../../test/support/run-cellule.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cellule-detect-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function detect(text: string, ...options: string[]): Promise<{ code: number | null; answer: unknown }> {
  const file = join(folder, 'text.txt');
  writeFileSync(file, text);
  return runCellule(['detect', file, '--json', ...options]);
}

describe('./cellule detect', () => {
  it('lists findings with UTF-16 places, by default for Morocco', async () => {
    const { code, answer } = await detect('😀 CIN AB123456, RIB 011519000001205000534921');
    expect(code).toBe(0);
    expect(answer).toEqual({
      findings: [
        { category: 'national-id', kind: 'cin', start: 7, end: 15, valid: null },
        { category: 'bank-account', kind: 'rib', start: 21, end: 45, valid: true },
      ],
    });
  });

  it.each([
    ['fr', '295109912611193', 'nir'],
    ['es', '54362315K', 'dni'],
    ['eu', 'RCCMNL83S18D969H', 'codice-fiscale'],
  ])('looks for what profile %s names', async (profile, text, kind) => {
    const { answer } = await detect(text, '--profile', profile);
    expect(answer).toEqual({
      findings: [expect.objectContaining({ kind, start: 0, end: text.length, valid: true })],
    });
  });

  it('refuses a profile that does not exist', async () => {
    expect((await detect('x', '--profile', 'de')).code).toBe(2);
  });
});
