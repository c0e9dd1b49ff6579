import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bombOf, pdfOf, tableOn, zipOf } from '../../test/support/sample-evidence.ts';
import { canonicalJson, type Json } from '../kernel/index.ts';
import { systemClock, systemRandom } from '../platform/system/index.ts';
import { openSealed, readKey } from '../platform/files/index.ts';
import { openRunKey, readScopeResult, runScope, type ScopeDeps, type ScopeInput } from './index.ts';

let place: string;
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'scope-'));
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

// Five people. The third has moved since; the fourth's salary is wrong in the leak; nobody knows the fifth.
const HEADER = 'cnss,cin,nom,prenom,naissance,telephone,salaire';
const REGISTER = [
  '100000001,AB100001,BENALI,Mohammed,1980-01-02,+212612345601,4321.50',
  '100000002,AB100002,ALAOUI,Fatima,1981-02-03,+212612345602,5000.00',
  '100000003,AB100003,IDRISSI,Karim,1982-03-04,+212612345693,6000.00',
  '100000004,AB100004,TAZI,Salma,1983-04-05,+212612345604,7000.00',
];
const LEAKED = [
  '100000001,AB100001,BENALI,Mohammed,1980-01-02,+212612345601,4321.50',
  '100000002,AB100002,ALAOUI,Fatima,1981-02-03,+212612345602,5000.00',
  '100000003,AB100003,IDRISSI,Karim,1982-03-04,+212612345603,6000.00',
  '100000004,AB100004,TAZI,Salma,1983-04-05,+212612345604,9999.00',
  '100000005,AB100005,FASSI,Omar,1984-05-06,+212612345605,8000.00',
];
const csv = [HEADER, ...LEAKED].join('\n');
const register = () => {
  writeFileSync(at('register.csv'), [HEADER, ...REGISTER].join('\n'));
  const past = LEAKED[2]!;
  const history = [...REGISTER.map((row) => `${row},2020-01-01,`), `${past},2019-01-01,2020-01-01`];
  history[2] = `${REGISTER[2]},2025-01-01,`;
  history[4] = `${past},2020-01-01,2025-01-01`;
  writeFileSync(at('history.csv'), [`${HEADER},valid_from,valid_to`, ...history].join('\n'));
  return { register: at('register.csv'), history: at('history.csv') };
};
const VERDICTS = { authentic: 2, outdated: 1, altered: 1, fabricated: 1, undecided: 0 };

describe('scoping a leak', () => {
  it('counts people and judges each record, and keeps the result for the room', async () => {
    leak({ 'a.csv': csv });
    const result = await scope(register());
    expect(result).toMatchObject({
      evidence: { files: 1, read: 1, bytes: csv.length, unread: [] },
      people: { certain: 4, upper: 5, basis: 'register' },
      verdicts: { records: VERDICTS, fields: { salaire: 1 } },
    });
    const kept = await readScopeResult(at('out'));
    expect(canonicalJson(kept.result as Json)).toBe(canonicalJson(result as Json));
  });

  const semicolons = csv.replaceAll(',', ';');
  it.each<[string, string | Buffer]>([
    ['with semicolons', semicolons],
    ['with tabs', csv.replaceAll(',', '\t')],
    [
      'with bars and quotes',
      csv
        .split('\n')
        .map((row) =>
          row
            .split(',')
            .map((cell) => `"${cell}"`)
            .join('|'),
        )
        .join('\r\n'),
    ],
    ['in UTF-16', Buffer.from(`\uFEFF${semicolons}`, 'utf16le')],
    ['in Windows-1252', Buffer.from(semicolons.replace('Mohammed', 'Mohamméd').replace('FASSI', 'FASSÎ'), 'latin1')],
    ['behind a title and before a total', `Export du 3 mars 2025\n\n${semicolons}\nTotal;;5 lignes;;;;\n`],
    ['with Excel’s first line', `sep=;\n${semicolons}`],
    [
      'in a PDF',
      pdfOf([
        tableOn(
          csv.split('\n').map((row) => row.split(',')),
          [30, 95, 155, 215, 285, 350, 440],
        ),
      ]),
    ],
    ['in an archive in an archive', zipOf([{ name: 'b.zip', content: zipOf([{ name: 'c', content: csv }]) }])],
  ])('finds the same in a table %s, whatever its name', async (_, content) => {
    leak({ 'holiday.jpg': content });
    const result = await scope(register());
    expect([result.verdicts.records, result.people.certain, result.evidence.read]).toEqual([VERDICTS, 4, 1]);
  });

  it('says that keys were merely seen where there is no register', async () => {
    leak({ 'a.csv': csv });
    expect(await scope()).toMatchObject({
      people: { certain: 5, basis: 'keys-seen' },
      verdicts: { records: { undecided: 5, authentic: 0 } },
      inputs: {},
    });
  });

  it('reads a copy once, and counts its records again', async () => {
    leak({ 'a.csv': csv, 'b.csv': csv, 'c.zip': zipOf([{ name: 'x', content: csv }]) });
    const result = await scope(register());
    expect(result).toMatchObject({
      evidence: { files: 3, read: 3, copies: 2, bytes: 3 * csv.length },
      people: { certain: 4 },
      verdicts: { records: { authentic: 6, outdated: 3, altered: 3, fabricated: 3 } },
      work: { extracted: 3 },
    });
  });

  it('gives the same figures and the same digest each time, and reads nothing again', async () => {
    leak({
      'a.csv': csv,
      'b.pdf': pdfOf([
        tableOn(
          [
            ['CIN', 'Nom'],
            ['AB100001', 'BENALI'],
          ],
          [30, 95],
        ),
      ]),
      leer: '',
    });
    const truth = register();
    const first = await scope(truth);
    const again = await scope(truth);
    const elsewhere = await scope({ ...truth, out: at('elsewhere'), keyFile: at('other-key') });
    const figures = ({ evidence, people, categories, verdicts, organisations, dating }: typeof first) => ({
      evidence,
      people,
      categories,
      verdicts,
      organisations,
      dating,
    });
    expect([figures(again), figures(elsewhere)]).toEqual([figures(first), figures(first)]);
    expect([first['work'], again['work']]).toEqual([
      { extracted: 4, reused: 0 },
      { extracted: 0, reused: 4 },
    ]);
  });
});

describe('a hostile folder', () => {
  it('is read as far as it can be, and everything else is listed with its reason', async () => {
    const inner = zipOf([{ name: 'more.csv', content: `${HEADER}\n${LEAKED[0]}\n` }]);
    leak({
      'a.csv': csv,
      'bomb.zip': zipOf([bombOf(1024 << 20), { name: 'beside.csv', content: `${HEADER}\n${LEAKED[1]}\n` }]),
      'cut.zip': zipOf([{ name: 'x', content: csv }]).subarray(0, 90),
      'good.zip': zipOf([
        { name: '../../outside.csv', content: csv },
        { name: 'inner.zip', content: inner },
        { name: 'locked', content: csv, isEncrypted: true },
      ]),
      'locked.pdf': pdfOf([[{ x: 9, y: 9, text: 'x' }]], { isEncrypted: true }),
      'void.pdf': pdfOf([[]]),
      'broken.pdf': '%PDF-1.7 and nothing more',
      'book.xlsx': zipOf([
        { name: '[Content_Types].xml', content: '' },
        { name: 'xl/workbook.xml', content: '' },
      ]),
      'noise.csv': systemRandom.bytes(5_000),
      'endless.txt': Buffer.alloc(20 << 20, 'a'),
    });
    symlinkSync('/etc/passwd', at('leak', 'passwd'));
    const result = await scope(register());
    const { evidence, verdicts } = result;
    expect(evidence.unread.map(({ path, code }) => `${path} ${code as string}`)).toEqual([
      'bomb.zip archive-ratio',
      'book.xlsx damaged-office',
      'broken.pdf damaged-pdf',
      'cut.zip damaged-archive',
      'good.zip!../../outside.csv outside-name',
      'good.zip!locked encrypted',
      'locked.pdf encrypted',
      'noise.csv not-supported',
      'passwd symbolic-link',
      'void.pdf blank',
    ]);
    expect([evidence.files, evidence.read, verdicts.records.authentic]).toEqual([15, 5, 4]);
    expect(readdirSync(place).sort()).toEqual(['history.csv', 'key', 'leak', 'out', 'register.csv']);
  });

  it('leaves no name and no value in what is kept in clear', async () => {
    leak({
      'Mohammed BENALI.csv': csv,
      'Salma TAZI.zip': zipOf([{ name: 'Karim IDRISSI.bin', content: systemRandom.bytes(99) }]),
    });
    const result = await scope(register());
    expect(result.evidence.unread).toMatchObject([{ path: 'Salma TAZI.zip!Karim IDRISSI.bin' }]);
    expect((await readScopeResult(at('out'))).result.evidence.unread).toMatchObject([
      { path: '#2!#3', code: 'not-supported' },
    ]);
    const files = readdirSync(at('out'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    expect(files.length).toBeGreaterThan(5);
    for (const { parentPath, name } of files) {
      const kept = name + readFileSync(join(parentPath, name), 'latin1');
      for (const secret of ['BENALI', 'TAZI', 'IDRISSI', '100000001', 'AB100001', '612345601'])
        expect(kept.includes(secret), `${secret} in ${name}`).toBe(false);
    }
  });

  it('keeps the names where the key opens them', async () => {
    leak({ 'Mohammed BENALI.csv': csv });
    await scope();
    const names = await openSealed(at('out', 'names.sealed'), await openRunKey(at('out'), await readKey(at('key'))));
    expect((await names.read(0, names.size)).toString()).toBe('[1,"Mohammed BENALI.csv"]\n');
    await names.close();
  });

  it('counts the pages that could be read of a PDF with a broken one, and lists it', async () => {
    const rows = csv.split('\n').map((row) => row.split(','));
    const columns = [30, 95, 155, 215, 285, 350, 440];
    const whole = pdfOf([tableOn(rows.slice(0, 3), columns), tableOn([rows[0]!, ...rows.slice(3)], columns)]);
    const kids = /\/Kids \[(\d+) 0 R (\d+) 0 R\]/.exec(whole.toString('latin1'))!;
    const broken = Buffer.from(
      whole.toString('latin1').replace(kids[0], kids[0].replace(` ${kids[2]} `, ` ${'9'.repeat(kids[2]!.length)} `)),
      'latin1',
    );
    leak({ 'a.pdf': broken });
    const result = await scope(register());
    expect(result.evidence.unread).toMatchObject([
      { path: 'a.pdf', code: 'pages-left-out', reason: expect.stringContaining('1 of its 2 pages') },
    ]);
    expect(result.verdicts.records).toMatchObject({ authentic: 2, altered: 0 });
  });

  it('that holds nothing, or is not there, says so', async () => {
    await expect(scope()).rejects.toMatchObject({ code: 'scope.no-files', kind: 'invalid' });
    await expect(scope({ paths: [at('nowhere')] })).rejects.toMatchObject({ code: 'scope.no-files' });
    expect(existsSync(at('out'))).toBe(false);
  });

  it('in which nobody is mentioned gives zeros', async () => {
    leak({ 'a.txt': 'Bonjour à tous.', 'b.csv': 'a;b\n1;2\n3;4\n' });
    expect(await scope(register())).toMatchObject({
      evidence: { files: 2, read: 2, unread: [] },
      people: { certain: 0, probable: 0, upper: 0 },
      organisations: 0,
      dating: [],
    });
    expect((await scope()).verdicts.records).toEqual({
      authentic: 0,
      outdated: 0,
      altered: 0,
      fabricated: 0,
      undecided: 0,
    });
  });

  it('may be one file, or hold the output folder', async () => {
    leak({ 'a.csv': csv });
    const one = await scope({ paths: [at('leak', 'a.csv')], out: at('leak', 'out-1') });
    const inside = await scope({ out: at('leak', 'out-2') });
    expect([one.evidence.files, inside.evidence.files]).toEqual([1, 2]);
    expect(inside.evidence.unread).toMatchObject([{ path: 'out-1', code: 'own-output' }]);
  });
});

describe('register and history', () => {
  it.each<[string, string | Buffer | undefined, string]>([
    ['without a key', 'nom,prenom\nBENALI,Mohammed\n', 'scope.register-no-key'],
    ['without a header', REGISTER.join('\n'), 'scope.register-headerless'],
    ['with two columns for one key', `cin,cin,nom\nAB1,AB2,X\n`, 'scope.register-key-ambiguous'],
    ['that is empty', '', 'scope.register-not-csv'],
    ['that is packed', zipOf([{ name: 'r.csv', content: csv }]), 'scope.register-not-csv'],
    ['that is not there', undefined, 'scope.register-unreadable'],
  ])('%s is refused, and the message holds nobody’s value', async (_, content, code) => {
    leak({ 'a.csv': csv });
    if (content !== undefined) writeFileSync(at('r.csv'), content);
    const refusal = await scope({ register: at('r.csv') }).catch((error: unknown) => error as Error);
    expect(refusal).toMatchObject({ name: 'CelluleError', code, kind: 'invalid' });
    expect(existsSync(at('out'))).toBe(false);
    for (const { message } of [refusal as Error])
      for (const value of ['BENALI', 'AB1', '100000001']) expect(message).not.toContain(value);
  });

  it('go together', async () => {
    leak({ 'a.csv': csv });
    await expect(scope({ history: register().history })).rejects.toMatchObject({ code: 'scope.history-alone' });
  });

  it('are named in the result by their digests', async () => {
    leak({ 'a.csv': csv });
    const digest = /^[0-9a-f]{64}$/;
    expect((await scope(register()))['inputs']).toMatchObject({
      register: { sha256: expect.stringMatching(digest) },
      history: { sha256: expect.stringMatching(digest) },
    });
  });
});

describe('an output folder', () => {
  it('is not opened with another key', async () => {
    leak({ 'a.csv': csv });
    await scope();
    await expect(scope({ keyFile: at('other-key') })).rejects.toMatchObject({ code: 'scope.other-key' });
  });

  it('that cannot be written is refused', async () => {
    leak({ 'a.csv': csv });
    writeFileSync(at('file'), '');
    for (const out of [at('file'), at('file', 'out'), '/proc/scope-out']) {
      await expect(scope({ out })).rejects.toMatchObject({ code: 'scope.out-unwritable', kind: 'invalid' });
    }
  });

  it('holds no plain text and nothing half-done afterwards', async () => {
    leak({
      'a.csv': csv,
      'z.zip': zipOf([{ name: 'large.csv', content: `${HEADER}\n${`${LEAKED[0]}\n`.repeat(130_000)}`, stored: true }]),
    });
    await scope();
    expect(readdirSync(at('out')).sort()).toEqual([
      'cellule-output.json',
      'evidence',
      'figures.json',
      'figures.sealed',
      'intake',
      'manifest.ndjson',
      'names.sealed',
      'received',
      'report.html',
      'run.key',
      'scope.json',
      'segments',
      'unread.csv',
      'verdicts.json',
    ]);
    const all = readdirSync(at('out'), { recursive: true }).map(String);
    expect(all.filter((name) => name.endsWith('.part'))).toEqual([]);
    expect(
      existsSync('/dev/shm')
        ? readdirSync('/dev/shm').filter((name) => name.includes(`cellule-run-${process.pid}-`))
        : [],
    ).toEqual([]);
  });

  it.each<[string, string, string]>([
    ['nothing', '', 'scope.bad-result'],
    ['something else', '{"run": 1}', 'scope.bad-result'],
  ])('with %s in its result is not read', async (_, text, code) => {
    writeFileSync(at('scope.json'), text);
    await expect(readScopeResult(place)).rejects.toMatchObject({ code });
    await expect(readScopeResult(at('leak'))).rejects.toMatchObject({ code: 'scope.no-result' });
  });
});
