import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCellule } from '../../test/support/run-cellule.ts';
import { aprilStatement, goodStatements } from '../../test/support/statements.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cellule-lint-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function lint(text: string | Buffer, ...options: string[]): Promise<{ code: number | null; answer: unknown }> {
  const file = join(folder, 'statement.txt');
  writeFileSync(file, text);
  return runCellule(['lint', file, '--json', ...options]);
}

describe('./cellule lint', () => {
  it('answers 0 where nothing blocks, with what it found in each slot', async () => {
    const { code, answer } = await lint(goodStatements('es')[0]!.text, '--lang', 'es');
    expect(code).toBe(0);
    const expected: unknown = {
      findings: [],
      summary: { block: 0, warn: 0 },
      slots: { people: [{ text: '412.806' }] },
    };
    expect(answer).toMatchObject(expected as object);
  });

  it('answers 1 where something blocks', async () => {
    const { code } = await lint(aprilStatement('fr'), '--lang', 'fr', '--at', '2025-04-09T20:00:00Z');
    expect(code).toBe(1);
  });

  it.each([
    ['no language', []],
    ['an unknown language', ['--lang', 'de']],
    ['an unknown phase', ['--lang', 'fr', '--phase', 'late']],
    ['a moment that is none', ['--lang', 'fr', '--at', 'soon']],
    ['facts that are not there', ['--lang', 'fr', '--facts', '/no/such/file']],
  ])('refuses %s', async (_, options) => {
    expect((await lint('Bonjour.', ...options)).code).toBe(2);
  });

  it('refuses what is no text, and what is too long', async () => {
    expect((await lint(Buffer.from([0, 1, 2, 3]), '--lang', 'fr')).code).toBe(2);
    expect((await lint('a '.repeat(600_000), '--lang', 'fr')).code).toBe(2);
  });
});
