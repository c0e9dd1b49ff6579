import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readPdf } from '../../test/support/read-pdf.ts';
import { runCellule } from '../../test/support/run-cellule.ts';
import { keepSmallPlan } from '../../test/support/small-plan.ts';

let place: string;
let plan: string;
beforeAll(() => {
  place = mkdtempSync(join(tmpdir(), 'plan-print-'));
  plan = keepSmallPlan(place);
});
afterAll(() => rmSync(place, { recursive: true }));

const print = (...typed: readonly string[]) => runCellule(['plan', 'print', ...typed]);

describe('plan print', () => {
  it('prints a plan in its first language, and replaces the PDF that was there', async () => {
    const out = join(place, 'prints', 'binder.pdf');
    mkdirSync(join(place, 'prints'));
    writeFileSync(out, '%PDF-1.7 an older print');
    const { code, answer } = await print(plan, '--out', out, '--json');
    const { pages } = await readPdf(readFileSync(out));
    expect([code, answer]).toMatchObject([
      0,
      {
        file: out,
        plan: 'small-plan',
        version: '1',
        language: 'fr',
        pages: pages.length,
        isAccessible: true,
        ready: false,
      },
    ]);
    expect(readdirSync(join(place, 'prints'))).toEqual(['binder.pdf']);
  });

  it('prints it in another of its languages into a folder that it makes, and says that it is not ready', async () => {
    const out = join(place, 'new', 'folder', 'binder.pdf');
    const { code, stdout } = await print(plan, '--out', out, '--lang', 'ar');
    expect([code, existsSync(out)]).toEqual([0, true]);
    expect(stdout).toMatch(
      /^\d+ pages \(ar\) of small-plan 1 are in .*\nDigest {2}[0-9a-f]{64}\nNOT ready: \d+ points block/,
    );
  });

  it('leaves a file alone that is no PDF, and writes nowhere below a file', async () => {
    const file = join(plan, 'plan.yaml');
    const before = readFileSync(file, 'utf8');
    const over = await print(plan, '--out', file);
    expect([over.code, over.stderr]).toEqual([2, expect.stringContaining('plan.print-exists')]);
    expect(readFileSync(file, 'utf8')).toBe(before);
    const below = await print(plan, '--out', join(file, 'binder.pdf'));
    expect([below.code, below.stderr]).toEqual([2, expect.stringContaining('plan.print-unwritable')]);
  });

  it('refuses what it cannot read, and says what to do', async () => {
    const out = join(place, 'never.pdf');
    const broken = join(place, 'broken');
    mkdirSync(broken);
    writeFileSync(join(broken, 'plan.yaml'), 'name: [');
    const refusals = await Promise.all([
      print(plan),
      print(join(place, 'nowhere'), '--out', out),
      print(broken, '--out', out),
      print(plan, '--out', out, '--lang', 'de'),
      print(plan, '--out', out, '--lang', 'en'),
    ]);
    expect(refusals.map(({ code, stderr }) => [code, /\(([a-z.-]+)\)\n$/.exec(stderr)?.[1]])).toEqual([
      [2, 'plan.print-usage'],
      [2, 'plan.no-folder'],
      [2, 'plan.not-yaml'],
      [2, 'plan.print-language'],
      [2, 'plan.language'],
    ]);
    expect(existsSync(out)).toBe(false);
  });
});
