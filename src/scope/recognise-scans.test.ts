import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { runCellule } from '../../test/support/run-cellule.ts';
import { pdfOf, tableOn, zipOf } from '../../test/support/sample-evidence.ts';
import { onItsSide, pdfOfPictures, picturesOf, pngOf, tiffOf } from '../../test/support/scanned-pages.ts';
import type { ScopeResult } from '../contract/index.ts';
import { isRib } from '../detect/index.ts';
import { findProgram } from '../platform/children/index.ts';
import { systemClock, systemRandom } from '../platform/system/index.ts';
import { runScope, type ScopeDeps, type ScopeInput } from './index.ts';

let place: string;
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'scans-'));
  mkdirSync(join(place, 'leak'));
});
afterEach(() => rmSync(place, { recursive: true, force: true }));

const at = (...parts: string[]) => join(place, ...parts);
const leak = (files: Record<string, string | Buffer>) => {
  for (const [name, content] of Object.entries(files)) writeFileSync(at('leak', name), content);
};
const scope = (input: Partial<ScopeInput> = {}, deps: Partial<ScopeDeps> = {}) =>
  runScope(
    { paths: [at('leak')], profile: 'ma', out: at('out'), keyFile: at('key'), threads: 2, ...input },
    { clock: systemClock, random: systemRandom, ...deps },
  );
const reasons = ({ evidence }: ScopeResult) =>
  evidence.unread.map(({ path, code, reason }) => [path, code as string, reason] as const);

/** What this process left in memory. */
const runFolders = () =>
  existsSync('/dev/shm')
    ? readdirSync('/dev/shm').filter((name) => name.startsWith(`cellule-run-${process.pid}-`))
    : [];

/** On a machine without tesseract these tests check what is said and done without it. */
const HAS_TESSERACT = findProgram('tesseract') !== undefined;
const PACKAGES = 'tesseract-ocr tesseract-ocr-fra tesseract-ocr-ara';

function ribOf(number: number): string {
  const account = `007780${String(1_234_567_000_000_000 + number * 7_919).padStart(16, '0')}`;
  const key = Array.from({ length: 97 }, (_, value) => String(value + 1).padStart(2, '0'));
  return key.map((digits) => account + digits).find(isRib)!;
}

const HEADER = ['CNSS', 'CIN', 'Nom', 'Salaire', 'RIB'];
const ROWS = Array.from({ length: 24 }, (_, row) => [
  String(142_536_789 + row * 1_234_567),
  `BK${634_217 + row * 37}`,
  ['Benali', 'Alaoui', 'Idrissi', 'Tazi'][row % 4]!,
  `${4_200 + row * 17}.50`,
  ribOf(row),
]);
const COLUMNS = [40, 130, 220, 310, 400];
const bornDigital = (rows: readonly string[][]) => pdfOf([tableOn([HEADER, ...rows], COLUMNS)]);

let sheet: Awaited<ReturnType<typeof picturesOf>>[number];
let halves: (typeof sheet)[];
beforeAll(async () => {
  sheet = (await picturesOf(bornDigital(ROWS)))[0]!;
  halves = (await Promise.all([ROWS.slice(0, 12), ROWS.slice(12)].map((rows) => picturesOf(bornDigital(rows))))).flat();
});

const counted = ({ people, categories, verdicts }: ScopeResult) => ({
  people: people.certain,
  accounts: categories.find(({ id }) => id === 'bank-account')?.people,
  records: verdicts.records.undecided,
});

describe('pictures of text', () => {
  it('are listed with what to do, and nothing is recognised that was not asked for', async () => {
    leak({ 'a.pdf': pdfOfPictures([sheet]), 'b.png': pngOf(sheet), 'c.csv': 'cin;nom\nAB100001;BENALI\n' });
    const result = await scope();
    expect(reasons(result)).toEqual([
      ['a.pdf', 'no-text', expect.stringContaining('--ocr')],
      ['b.png', 'picture', expect.stringContaining('--ocr')],
    ]);
    expect(result.people.certain).toBe(1);
  });

  it('wait for tesseract where it is missing, and are read by the next run that finds it', async () => {
    leak({ 'a.pdf': pdfOfPictures([sheet]), 'c.csv': 'cin;nom\nAB100001;BENALI\n' });
    const without = await scope({ ocr: true }, { findProgram: () => undefined });
    expect(reasons(without)).toEqual([['a.pdf', 'tool-missing', expect.stringContaining(PACKAGES)]]);
    expect(without.people.certain).toBe(1);
    const next = await scope({ ocr: true });
    expect(next.people.certain).toBe(HAS_TESSERACT ? ROWS.length + 1 : 1);
    expect(reasons(next).map(([, code]) => code)).toEqual(HAS_TESSERACT ? [] : ['tool-missing']);
  });

  it('count as the same pages do that were born digital, whatever holds them', { timeout: 120_000 }, async () => {
    leak({ 'born.pdf': bornDigital(ROWS) });
    const expected = counted(await scope());
    expect(expected).toEqual({ people: ROWS.length, accounts: ROWS.length, records: ROWS.length });
    for (const [name, content] of Object.entries({
      'scan.pdf': pdfOfPictures([sheet]),
      'scan.png': pngOf(sheet),
      'side.png': pngOf(onItsSide(sheet)),
      'two.tif': tiffOf(halves),
      'in.zip': zipOf([{ name: 'scan.pdf', content: pdfOfPictures(halves) }]),
    })) {
      rmSync(at('leak'), { recursive: true });
      mkdirSync(at('leak'));
      leak({ [name]: content });
      const result = await scope({ ocr: true, out: at(`out-${name}`) });
      expect([name, counted(result), result.evidence.unread.length]).toEqual(
        HAS_TESSERACT ? [name, expected, 0] : [name, { people: 0, accounts: undefined, records: 0 }, 1],
      );
    }
  });

  it('stand beside pages with text of their own, whose text is kept as it is', async () => {
    const stamp = 'Service 1234567';
    leak({ 'mixed.pdf': pdfOfPictures([sheet], stamp), 'born.pdf': bornDigital(ROWS) });
    const before = await scope();
    expect(reasons(before)).toEqual([['mixed.pdf', 'pages-not-recognised', expect.stringContaining('1 of its 1')]]);
    const after = await scope({ ocr: true });
    expect(reasons(after).map(([, code]) => code)).toEqual(HAS_TESSERACT ? [] : ['tool-missing']);
    expect(counted(after)).toMatchObject({ people: ROWS.length });
    // A later run that does not ask for recognition says again what it left out.
    expect(reasons(await scope()).map(([, code]) => code)).toEqual(['pages-not-recognised']);
  });

  it('in which nothing is to be read are said to be so', async () => {
    const white = { ...sheet, pixels: Buffer.alloc(sheet.pixels.length, 255) };
    leak({ 'white.png': pngOf(white), 'cut.png': pngOf(sheet).subarray(0, 4_000) });
    const codes = reasons(await scope({ ocr: true })).map(([path, code]) => `${path} ${code}`);
    const code = HAS_TESSERACT ? 'picture-unclear' : 'tool-missing';
    expect(codes).toEqual([`cut.png ${code}`, `white.png ${code}`]);
  });

  it('leave nothing in the clear', async () => {
    leak({ 'scan.pdf': pdfOfPictures([sheet]) });
    await scope({ ocr: true });
    const files = readdirSync(at('out'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    expect(files.length).toBeGreaterThan(3);
    const pixels = sheet.pixels.subarray(sheet.pixels.indexOf(0) - 8, sheet.pixels.indexOf(0) + 8);
    for (const { parentPath, name } of files) {
      const kept = readFileSync(join(parentPath, name));
      for (const secret of [ROWS[0]![0]!, ROWS[3]![1]!, ROWS[5]![4]!, 'Idrissi', 'ocr_page', pixels])
        expect(kept.includes(secret), name).toBe(false);
    }
    expect(runFolders()).toEqual([]);
  });
});

describe('recognition', () => {
  it('goes on after kill -9 at the page where it was', { timeout: 120_000 }, async () => {
    const pages = Array.from({ length: 4 }, () => halves).flat();
    leak({ 'long.pdf': pdfOfPictures(pages), 'z.csv': 'cin;nom\nAB100001;BENALI\n' });
    const typed = ['scope', at('leak'), '--ocr', '--json', '--data', at('data'), '--out', at('out')];
    const first = spawn(join(dirname(dirname(import.meta.dirname)), 'cellule'), typed, { stdio: 'ignore' });
    const ended = once(first, 'exit');
    const segments = () =>
      existsSync(at('out', 'segments'))
        ? readdirSync(at('out', 'segments'), { recursive: true })
            .map((name) => at('out', 'segments', String(name)))
            .filter((name) => statSync(name).isFile() && !name.endsWith('.part'))
        : [];
    // Without tesseract it is over with the one segment of the text.
    while (segments().length < (HAS_TESSERACT ? 3 : 1)) await wait(20);
    first.kill('SIGKILL');
    await ended;
    const kept = new Map(segments().map((name) => [name, statSync(name).mtimeMs]));
    const second = (await runCellule(typed)).answer as ScopeResult;
    for (const [name, written] of kept) expect(statSync(name).mtimeMs, 'recognised again').toBe(written);
    expect(second.people.certain).toBe(HAS_TESSERACT ? ROWS.length + 1 : 1);
    const third = (await runCellule(typed)).answer as ScopeResult;
    expect([third.people, third.categories, third.evidence]).toEqual([
      second.people,
      second.categories,
      second.evidence,
    ]);
  });

  it('comes last, and its progress counts pages', async () => {
    leak({ 'a.pdf': pdfOfPictures(halves), 'z.csv': 'cin;nom\nAB100001;BENALI\n' });
    const labels: string[] = [];
    await scope({ ocr: true }, { onProgress: (_, label) => void labels.push(label) });
    const first = labels.findIndex((label) => label.includes('pages'));
    expect(labels[first]).toBe('0 of 2 pictured pages recognised');
    expect(labels.slice(first).filter((label) => label.includes('MB'))).toEqual([]);
    expect(labels.includes('2 of 2 pictured pages recognised')).toBe(HAS_TESSERACT);
  });
});
