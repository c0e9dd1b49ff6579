import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { zipOf } from '../../../test/support/sample-evidence.ts';
import { instant, type Instant } from '../../kernel/index.ts';
import { claimFolder, keyId, openSealed, readKey, stretches } from '../../platform/files/index.ts';
import { settableClock, systemClock, systemRandom } from '../../platform/system/index.ts';
import { readScopeResult, runScope, type ScopeDeps, type ScopeInput } from '../index.ts';
import {
  inOrder,
  isOverdue,
  keyHoldings,
  openEvidence,
  openRunKey,
  purposeOf,
  readAccessLog,
  readIntakes,
  scopeHoldings,
  shredRun,
} from './index.ts';

let place: string;
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'custody-'));
  mkdirSync(join(place, 'leak'));
  writeFileSync(join(place, 'leak', 'a.csv'), CSV);
});
afterEach(() => rmSync(place, { recursive: true, force: true }));

const CSV = 'cin;nom;prenom\nAB100001;BENALI;Mohammed\nAB100002;ALAOUI;Fatima\n';
const at = (...parts: string[]) => join(place, ...parts);
const deps = { clock: systemClock, random: systemRandom };
const scope = (input: Partial<ScopeInput> = {}, more: Partial<ScopeDeps> = {}) =>
  runScope(
    { paths: [at('leak')], profile: 'ma', out: at('out'), keyFile: at('key'), threads: 1, ...input },
    { ...deps, ...more },
  );
const runKey = async () => openRunKey(at('out'), await readKey(at('key')));
const intakes = async () => readIntakes(at('out'), await runKey());
const opened = async (item: string, purpose = 'checking a column') => {
  const evidence = await openEvidence({ folder: at('out'), keyFile: at('key'), item, purpose, by: 'analyst' }, deps);
  const content = Buffer.concat(await Array.fromAsync(evidence.content));
  return { ...evidence, content };
};
const plainUnder = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.name} ${readFileSync(join(entry.parentPath, entry.name), 'latin1')}`)
    .join('\n');

const GIVEN = {
  source: 'a journalist, Zineb Planted',
  channel: 'messaging channel @planted',
  capturedAt: instant('2025-04-08T09:30:00Z'),
  capturedBy: 'Karim Planted',
  method: 'tdl 0.17, then SHA-256 of each file',
  witness: 'Salma Planted',
  legalBasis: 'article 23 of law 09-08; asked by AB100001',
  retention: 90,
} as const;

describe('an intake', () => {
  it('is kept sealed as it was given, and in clear without what people typed', async () => {
    const clock = settableClock(instant('2026-01-01T12:00:00Z'));
    const result = await scope({ intake: GIVEN, recordedBy: 'analyst' }, { clock });
    const [record] = await intakes();
    expect(record).toMatchObject({
      number: 1,
      recordedAt: '2026-01-01T12:00:00.000Z',
      recordedBy: 'analyst',
      given: GIVEN,
      missing: [],
      paths: 1,
      files: 1,
      bytes: CSV.length,
      until: '2026-04-01',
    });
    const shown = JSON.parse(readFileSync(at('out', 'intake', '0001.json'), 'utf8'));
    expect(shown).toMatchObject({ until: '2026-04-01', capturedAt: GIVEN.capturedAt, missing: [] });
    expect(shown.legalBasis).toContain('article 23');
    expect(plainUnder(at('out'))).not.toMatch(/Planted|@planted|AB100001/);
    expect(result).toMatchObject({ custody: { keyId: keyId(await readKey(at('key'))), intake: [shown] } });
    expect((await readScopeResult(at('out'))).result).toMatchObject({ custody: { intake: [shown] } });
  });

  it('is on the disk before a byte of the evidence is read', async () => {
    // The hour is asked for when the record is made; what lies there is exchanged at that moment. Only the new is ever seen.
    let asked = 0;
    const seen: boolean[] = [];
    const now = (): Instant => {
      if (++asked === 2) writeFileSync(at('leak', 'a.csv'), `${CSV}AB100003;TAZI;Salma\n`);
      return systemClock.now();
    };
    const bytes = (count: number) => {
      if (existsSync(at('out', 'evidence'))) seen.push(existsSync(at('out', 'intake', '0001.json')));
      return systemRandom.bytes(count);
    };
    const result = await scope({}, { clock: { ...systemClock, now }, random: { ...systemRandom, bytes } });
    expect(result.people.certain).toBe(3);
    expect(seen.length).toBeGreaterThan(0);
    expect(seen).not.toContain(false);
  });

  it('says what was not given, and is not repeated by a run that goes on', async () => {
    const warnings: string[] = [];
    await scope({}, { onWarning: ({ words }) => warnings.push(words) });
    await scope();
    const records = await intakes();
    expect(records).toHaveLength(1);
    expect(records[0]!.missing).toHaveLength(8);
    expect(warnings.join('\n')).toContain('not given" for: source, channel, captured at');
  });

  it('of a second wave is a second record, chained to the first, which stays as it was', async () => {
    await scope({ intake: GIVEN });
    const first = readFileSync(at('out', 'intake', '0001.sealed'));
    writeFileSync(at('leak', 'b.csv'), CSV.replace('AB100001', 'AB100009'));
    const result = await scope({ intake: { ...GIVEN, source: 'a second channel' } });
    const records = await intakes();
    expect(records.map(({ number, files, given }) => [number, files, given.source])).toEqual([
      [1, 1, GIVEN.source],
      [2, 2, 'a second channel'],
    ]);
    expect(readFileSync(at('out', 'intake', '0001.sealed')).equals(first)).toBe(true);
    expect((result['custody'] as { intake: unknown[] }).intake).toHaveLength(2);
  });

  it('that was taken away or exchanged is noticed', async () => {
    await scope({ intake: GIVEN });
    await scope({ intake: { ...GIVEN, source: 'another' } });
    cpSync(at('out', 'intake', '0002.sealed'), at('out', 'intake', '0001.sealed'));
    await expect(intakes()).rejects.toMatchObject({ code: 'scope.intake-damaged' });
    rmSync(at('out', 'intake', '0001.sealed'));
    await expect(scope()).rejects.toMatchObject({ code: 'scope.intake-damaged' });
  });

  it('whose second half a loss of power prevented is completed', async () => {
    await scope({ intake: GIVEN });
    rmSync(at('out', 'intake', '0001.json'));
    await scope();
    expect(await intakes()).toHaveLength(1);
    expect(JSON.parse(readFileSync(at('out', 'intake', '0001.json'), 'utf8'))).toMatchObject({ number: 1 });
  });
});

describe('an output folder', () => {
  it('has a key of its own, which the key file opens and is not', async () => {
    await scope();
    await scope({ out: at('other') });
    const fileKey = await readKey(at('key'));
    const [one, other] = [await openRunKey(at('out'), fileKey), await openRunKey(at('other'), fileKey)];
    expect(new Set([fileKey, one, other].map((key) => key.toString('hex'))).size).toBe(3);
    const names = await openSealed(at('out', 'names.sealed'), fileKey);
    await expect(names.read(0, names.size)).rejects.toMatchObject({ code: 'files.sealed' });
    await names.close();
  });

  it('is for one run at a time', async () => {
    const claim = await claimFolder(at('out'), 'run');
    await expect(scope()).rejects.toMatchObject({ code: 'scope.in-use', kind: 'conflict' });
    await claim!.release();
    await scope();
    expect(readdirSync(at('out')).filter((name) => name.startsWith('in-use'))).toEqual([]);
  });

  it('without its key says so, and makes no new one over what lies there', async () => {
    await scope();
    rmSync(at('out', 'run.key'));
    await expect(scope()).rejects.toMatchObject({ code: 'scope.run-key-missing' });
    expect(existsSync(at('out', 'run.key'))).toBe(false);
  });

  it('makes a copy of evidence again that was damaged since', async () => {
    await scope();
    const [path] = readdirSync(at('out', 'evidence'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
    writeFileSync(path!, Buffer.alloc(readFileSync(path!).length));
    await expect(opened('1')).rejects.toMatchObject({ code: 'files.sealed' });
    await scope();
    expect((await opened('1')).content.toString()).toBe(CSV);
  });
});

describe('an opening of evidence', () => {
  it('gives the bytes that were taken in, and is in the log with its purpose sealed', async () => {
    await scope();
    const first = await opened('1', 'is the second column a national id? asked by Planted');
    const second = await opened(first.access.entry.sha256.slice(0, 8));
    expect([first.content.toString(), second.content.toString()]).toEqual([CSV, CSV]);
    const log = await readAccessLog(at('out'), await runKey());
    expect(log).toMatchObject({
      problems: [],
      openings: [
        { entry: { seq: 1, by: 'analyst', item: 1 }, digest: first.access.digest },
        { entry: { seq: 2, prev: first.access.digest }, digest: second.access.digest },
      ],
    });
    expect(await purposeOf(at('out'), await runKey(), log.openings[0]!.entry)).toContain('asked by Planted');
    expect(plainUnder(at('out'))).not.toContain('Planted');
  });

  it('is in the log before the first byte is given out', async () => {
    await scope();
    const evidence = await openEvidence(
      { folder: at('out'), keyFile: at('key'), item: '1', purpose: 'x', by: 'analyst' },
      deps,
    );
    expect((await readAccessLog(at('out'))).openings).toHaveLength(1);
    expect(Buffer.concat(await Array.fromAsync(evidence.content)).toString()).toBe(CSV);
  });

  it.each<[string, string, string, string]>([
    ['without a purpose', '1', '  ', 'scope.no-purpose'],
    ['of nothing', '7', 'x', 'scope.no-item'],
    ['of a word', 'salaries', 'x', 'scope.no-item'],
    ['of something in an archive', '3', 'x', 'scope.inside-archive'],
  ])('%s is refused and gives nothing out', async (_, item, purpose, code) => {
    writeFileSync(at('leak', 'b.zip'), zipOf([{ name: 'in.csv', content: CSV }]));
    await scope();
    await expect(opened(item, purpose)).rejects.toMatchObject({ code });
    expect((await readAccessLog(at('out'))).openings).toEqual([]);
    expect((await opened('2')).content.subarray(0, 2).toString()).toBe('PK');
  });

  it('behind a log in which a line was changed, left out or invented is refused', async () => {
    await scope();
    for (const purpose of ['one', 'two', 'three']) await opened('1', purpose);
    const whole = readFileSync(at('out', 'access.ndjson'), 'utf8');
    const lines = whole.trimEnd().split('\n');
    const problemsOf = async (text: string) => {
      writeFileSync(at('out', 'access.ndjson'), text);
      return (await readAccessLog(at('out'), await runKey())).problems;
    };
    expect(await problemsOf(whole.replace('"by":"analyst"', '"by":"director"'))).toEqual([1]);
    expect(await problemsOf(`${[lines[0], lines[2]].join('\n')}\n`)).toEqual([2]);
    expect(await problemsOf(`${[lines[0], 'x', ...lines.slice(1)].join('\n')}\n`)).toEqual([2, 3, 4]);
    const forged = lines[0]!.replace(/"mac":"./, (start) => `${start.slice(0, -1)}${start.endsWith('0') ? '1' : '0'}`);
    expect(await problemsOf(`${forged}\n`)).toEqual([1]);
    await expect(opened('1')).rejects.toMatchObject({ code: 'scope.access-log-damaged' });
    expect(await problemsOf(`${whole}{"cut of`)).toEqual([]);
    expect((await opened('1')).access.entry.seq).toBe(4);
  });

  it('of a copy that is another file is not passed off as the evidence', async () => {
    writeFileSync(at('leak', 'b.csv'), CSV.replace('BENALI', 'BENALY'));
    await scope();
    const store = at('out', 'evidence');
    const [one, other] = readdirSync(store, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
    cpSync(one!, other!);
    const outcomes: unknown[] = [];
    for (const item of ['1', '2']) {
      outcomes.push(
        await opened(item).then(
          () => 'opened',
          (error: unknown) => (error as { code: string }).code,
        ),
      );
    }
    expect(new Set(outcomes)).toEqual(new Set(['opened', 'scope.evidence-damaged']));
  });
});

describe('shredding', () => {
  const sealedFiles = (folder: string) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((path) => readFileSync(path).subarray(0, 8).toString('latin1') === 'CELLULE1');

  it('leaves figures and digests, and nothing that any key opens, also in a copy made before', async () => {
    await scope({ intake: GIVEN });
    await opened('1');
    cpSync(at('out'), at('copy'), { recursive: true });
    rmSync(at('copy', 'run.key'));
    const done = await shredRun(at('out'), deps);
    expect(done).toMatchObject({ keyDestroyed: true, removed: { files: 7 }, remains: { foreign: 0 } });
    expect([...done.remains.inFolder].sort()).toEqual([
      'access.ndjson',
      'cellule-output.json',
      'figures.json',
      'intake (1 without words)',
      'manifest.ndjson',
      'report.html',
      'scope.json',
      'shredded.json',
      'unread.csv',
      'verdicts.json',
    ]);
    expect([sealedFiles(at('out')), existsSync(at('out', 'run.key'))]).toEqual([[], false]);
    expect((await readScopeResult(at('out'))).result.people.certain).toBe(2);

    const fileKey = await readKey(at('key'));
    const copied = sealedFiles(at('copy'));
    expect(copied.length).toBeGreaterThanOrEqual(5);
    for (const path of copied) {
      const source = await openSealed(path, fileKey);
      await expect(Array.fromAsync(stretches(source))).rejects.toMatchObject({ code: 'files.sealed' });
      await source.close();
    }
    await expect(scope()).rejects.toMatchObject({ code: 'scope.shredded', kind: 'gone' });
    await expect(opened('1')).rejects.toMatchObject({ code: 'scope.shredded' });
  });

  it('says what lies there that it did not write, and leaves it alone', async () => {
    await scope();
    writeFileSync(at('out', 'notes of the analyst.txt'), 'x');
    mkdirSync(at('out', 'export'));
    writeFileSync(at('out', 'export', 'a'), 'x');
    // A part of the product that comes later seals into a folder of its own: that goes all the same.
    cpSync(at('out', 'names.sealed'), at('out', 'later', 'x'));
    expect((await shredRun(at('out'), deps)).remains.foreign).toBe(2);
    expect(existsSync(at('out', 'later', 'x'))).toBe(false);
    expect(existsSync(at('out', 'notes of the analyst.txt'))).toBe(true);
  });

  it('is finished by the same call when it was cut off', async () => {
    await scope();
    writeFileSync(at('out', 'shredded.json'), '{"shreddedAt":"2026-01-01T00:00:00.000Z"}\n');
    expect(await shredRun(at('out'), deps)).toMatchObject({
      shreddedAt: '2026-01-01T00:00:00.000Z',
      keyDestroyed: true,
    });
    expect(await shredRun(at('out'), deps)).toMatchObject({ keyDestroyed: false, removed: { files: 0 } });
  });

  it('refuses a folder in which a run is working, and one that is none', async () => {
    await scope();
    const claim = await claimFolder(at('out'), 'run');
    await expect(shredRun(at('out'), deps)).rejects.toMatchObject({ code: 'scope.in-use' });
    await claim!.release();
    expect(existsSync(at('out', 'run.key'))).toBe(true);
    for (const folder of [at('leak'), at('nowhere')])
      await expect(shredRun(folder, deps)).rejects.toMatchObject({ code: 'scope.no-output' });
    expect(existsSync(at('leak', 'a.csv'))).toBe(true);
  });
});

describe('holdings', () => {
  it('name what is held, why and until when, what is past its day first, and no word of the evidence', async () => {
    writeFileSync(at('leak', 'Mohammed BENALI.csv'), CSV);
    await scope({ out: at('runs', 'fresh'), intake: GIVEN });
    await scope({ out: at('runs', 'late'), intake: { retention: '2026-01-31', legalBasis: 'a law' } });
    await scope({ out: at('runs', 'unsaid') });
    await scope({ out: at('runs', 'gone'), intake: { retention: '2026-01-31' } });
    await shredRun(at('runs', 'gone'), deps);
    mkdirSync(at('runs', 'cellule-run-999999999-1-abcdefgh'));
    writeFileSync(at('runs', 'cellule-run-999999999-1-abcdefgh', 'leak-0.tsv'), CSV);

    const held = inOrder(await scopeHoldings([at('runs')])).filter(({ where }) => where.startsWith(place));
    expect(held.map(({ kind, where, state }) => [kind, where.slice(place.length + 6), state])).toEqual([
      ['evidence', 'late', 'sealed'],
      ['evidence', 'fresh', 'sealed'],
      ['left-behind', 'cellule-run-999999999-1-abcdefgh', 'clear'],
      ['evidence', 'unsaid', 'sealed'],
      ['evidence', 'gone', 'destroyed'],
    ]);
    const today = '2026-02-01';
    expect(held.map((holding) => isOverdue(holding, today))).toEqual([true, false, false, false, false]);
    expect(held[0]).toMatchObject({ why: 'a law', until: '2026-01-31', files: 4 });
    expect(held[3]).not.toHaveProperty('why');
    expect(held[3]).not.toHaveProperty('until');
    expect(JSON.stringify(held)).not.toMatch(/BENALI|Planted|AB10000/);
  });

  it('name the keys of a data folder, which are no data but open it', async () => {
    await scope({ keyFile: at('data', 'keys', 'evidence.key') });
    expect(await keyHoldings(at('data'))).toMatchObject([{ kind: 'key', where: at('data', 'keys', 'evidence.key') }]);
    expect(JSON.stringify(await keyHoldings(at('data')))).not.toContain(
      readFileSync(at('data', 'keys', 'evidence.key'), 'utf8').trim(),
    );
  });
});
