import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readPdf } from '../../../test/support/read-pdf.ts';
import { instant, type Json } from '../../kernel/index.ts';
import { hasCompiler, typesetPdf, type TypesetOrder } from './index.ts';

const AT = instant('2026-11-29T03:00:00.000Z');

let place: string;
let count = 0;
beforeAll(() => {
  place = mkdtempSync(join(tmpdir(), 'typeset-'));
});
afterAll(() => rmSync(place, { recursive: true }));

function set(template: string, data: Json = null, changes: Partial<TypesetOrder> = {}) {
  const file = join(place, `${++count}.typ`);
  writeFileSync(file, template);
  return typesetPdf({ template: pathToFileURL(file), data, at: AT, pagesMax: 9, deadlineMs: 60_000, ...changes });
}

describe('pages', () => {
  it('show data as text, never as markup', async () => {
    const { pdf, pages } = await set('#set text(font: "Noto Sans")\n#json(bytes(sys.inputs.data)).said', {
      said: '#panic("x") *bold* $x$ [',
    });
    expect([pages, (await readPdf(pdf)).pages[0]!.text]).toEqual([1, '#panic("x") *bold* $x$ [']);
  });

  it('say when they were made, and are the same for the same hour', async () => {
    const [one, other] = [await set('#set document(title: "t")\na'), await set('#set document(title: "t")\na')];
    expect(Buffer.from(one.pdf).toString('latin1')).toContain('D:20261129030000Z');
    expect(Buffer.compare(one.pdf, other.pdf)).toBe(0);
  });

  it('are refused when they are too many', async () => {
    await expect(set('#for _ in range(20) { pagebreak() }')).rejects.toMatchObject({
      code: 'typeset.too-many-pages',
      context: { pages: 21, pagesMax: 9 },
    });
  });

  it('are given up when they take too long', async () => {
    const slow = '#for a in range(100000) { for b in range(100000) { str(a + b) } }';
    await expect(set(slow, null, { deadlineMs: 1_500 })).rejects.toMatchObject({ code: 'typeset.too-long' });
  });

  it('cannot be made of files beside the template', async () => {
    await expect(set('#read("/../../etc/passwd")')).rejects.toThrow(/does not compile/);
  });
});

describe('a machine without the compiler', () => {
  const nowhere = 'there-is-no-such-compiler';

  it('is told what to install and what still works', async () => {
    await expect(set('a', null, { compiler: nowhere })).rejects.toMatchObject({
      kind: 'unavailable',
      code: 'typeset.no-compiler',
      message: expect.stringMatching(/npm ci.*Everything else works/s),
    });
  });

  it('is known to be one', () => expect([hasCompiler(), hasCompiler(nowhere)]).toEqual([true, false]));
});
