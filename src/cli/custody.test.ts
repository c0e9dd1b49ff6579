import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCellule } from '../../test/support/run-cellule.ts';
import type { ScopeResult } from '../contract/index.ts';

const COMMAND = join(dirname(dirname(import.meta.dirname)), 'cellule');
const CSV = 'cin;nom;prenom\nAB100001;BENALI;Mohammed\nAB100002;ALAOUI;Fatima\n';
let place: string;
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'cli-custody-'));
  mkdirSync(join(place, 'leak'));
  writeFileSync(at('leak', 'BENALI.csv'), CSV);
});
afterEach(() => rmSync(place, { recursive: true, force: true }));
const at = (...parts: string[]) => join(place, ...parts);
const cellule = (...typed: string[]) => runCellule([...typed, '--data', at('data')]);
const scope = (...typed: string[]) => cellule('scope', at('leak'), '--out', at('data', 'scope-a'), '--json', ...typed);

/** Runs a command with text piped in. */
async function piped(text: string, ...typed: string[]) {
  const child = spawn(COMMAND, [...typed, '--data', at('data')], { stdio: ['pipe', 'pipe', 'pipe'] });
  let said = '';
  child.stdout.on('data', (part: Buffer) => (said += part.toString()));
  child.stderr.on('data', (part: Buffer) => (said += part.toString()));
  child.stdin.end(text);
  const [code] = (await once(child, 'close')) as [number];
  return { code, said };
}

describe('./cellule scope, where the evidence comes from', () => {
  it('takes options and a file, options first, and says what is still missing', async () => {
    writeFileSync(
      at('intake.json'),
      JSON.stringify({ source: 'from the file', method: 'copied', retention: '2030-01-31' }),
    );
    const ran = await scope(
      '--intake',
      at('intake.json'),
      '--source',
      'typed',
      '--captured-at',
      '2025-04-08T10:30+01:00',
    );
    expect(ran.code, ran.stderr).toBe(0);
    expect(ran.answer).toMatchObject({
      custody: {
        intake: [
          {
            capturedAt: '2025-04-08T09:30:00.000Z',
            until: '2030-01-31',
            missing: ['channel', 'capturedBy', 'witness', 'legalBasis'],
          },
        ],
      },
    });
    expect(ran.stderr).toContain('not given" for: channel, captured by, witness, legal basis');
    expect(ran.stderr).toContain('lies on the same disk');
  });

  it.each<[string, string[], string]>([
    ['a day that is none', ['--captured-at', '2025-02-30'], '--captured-at'],
    ['a retention that is none', ['--retention', 'for ever'], '--retention'],
    ['an empty word', ['--witness', ' '], '--witness'],
    ['a file that is not there', ['--intake', 'nowhere.json'], '--intake'],
    ['a file that is no record', ['--intake', 'LEAK'], '--intake'],
  ])('refuses %s before anything is made', async (_, typed, words) => {
    const ran = await scope(...typed.map((word) => (word === 'LEAK' ? at('leak', 'BENALI.csv') : word)));
    expect([ran.code, existsSync(at('data', 'scope-a'))]).toEqual([2, false]);
    expect(ran.stderr).toContain(words);
    expect(ran.stderr).not.toContain('BENALI');
  });
});

describe('./cellule evidence', () => {
  it('opens an item for a purpose, and lists and verifies the openings', async () => {
    await scope();
    const run = at('data', 'scope-a');
    const unsaid = await cellule('evidence', 'open', run, '1', '--out', at('copy.csv'));
    expect([unsaid.code, existsSync(at('copy.csv'))]).toEqual([2, false]);
    const opened = await cellule(
      'evidence',
      'open',
      run,
      '1',
      '--purpose',
      'relire',
      '--out',
      at('copy.csv'),
      '--json',
    );
    expect(opened).toMatchObject({ code: 0, answer: { item: 1, bytes: CSV.length, opening: 1 } });
    expect([readFileSync(at('copy.csv'), 'utf8'), statSync(at('copy.csv')).mode & 0o777]).toEqual([CSV, 0o600]);
    const again = await cellule('evidence', 'open', run, '1', '--purpose', 'relire', '--out', at('copy.csv'));
    expect(again.code).toBe(2);
    const shown = await cellule('evidence', 'open', run, '1', '--purpose', 'lire', '--out', '-');
    expect([shown.code, shown.stdout]).toEqual([0, CSV]);

    expect(await cellule('evidence', 'log', run, '--json')).toMatchObject({
      code: 0,
      answer: { ok: true, openings: [{ words: 'relire' }, { seq: 2 }, { words: 'lire' }], problems: [] },
    });
    const log = join(run, 'access.ndjson');
    writeFileSync(log, readFileSync(log, 'utf8').replace('"item":1', '"item":2'));
    expect(await cellule('evidence', 'log', run, '--json')).toMatchObject({ code: 1, answer: { problems: [1] } });
  });
});

describe('./cellule key', () => {
  it('prints three sheets of which any two give the key back, and names what is mistyped', async () => {
    await scope();
    const split = await cellule('key', 'split', '--out', at('sheets'), '--json');
    const { sheets, keyId } = split.answer as { sheets: string[]; keyId: string };
    expect([split.code, sheets.length, statSync(sheets[0]!).mode & 0o777]).toEqual([0, 3, 0o600]);
    const recovered = await cellule('key', 'recover', sheets[2]!, sheets[0]!, '--out', at('again.key'), '--json');
    expect(recovered).toMatchObject({ code: 0, answer: { keyId } });
    const key = readFileSync(at('data', 'keys', 'evidence.key'), 'utf8');
    expect(readFileSync(at('again.key'), 'utf8')).toBe(key);

    const rows = sheets.map((path) =>
      [...readFileSync(path, 'utf8').matchAll(/<li><code>([^<]*)/g)].map(([, row]) => row!),
    );
    const typed = await piped([...rows[1]!, '', ...rows[2]!].join('\n'), 'key', 'recover', '--out', at('typed.key'));
    expect([typed.code, readFileSync(at('typed.key'), 'utf8')]).toEqual([0, key]);
    const mistyped = rows[2]!.with(4, `${rows[2]![4]![0] === '7' ? '8' : '7'}${rows[2]![4]!.slice(1)}`);
    const wrong = await piped([...rows[1]!, ...mistyped].join('\n'), 'key', 'recover', '--out', at('wrong.key'));
    expect([wrong.code, existsSync(at('wrong.key'))]).toEqual([2, false]);
    expect(wrong.said).toContain('second sheet, row 5');
    const over = await cellule('key', 'recover', sheets[0]!, sheets[1]!, '--out', at('again.key'));
    expect([over.code, over.stderr.includes('never overwritten')]).toEqual([2, true]);
  });
});

describe('./cellule shred', () => {
  it('asks, or refuses where nobody can answer, and takes the id of a run', async () => {
    const { run } = (await scope()).answer as ScopeResult;
    const refused = await piped('', 'shred', run);
    expect([refused.code, refused.said.includes('--yes'), existsSync(at('data', 'scope-a', 'run.key'))]).toEqual([
      2,
      true,
      true,
    ]);
    const done = await cellule('shred', run, '--yes');
    expect(done.code, done.stderr).toBe(0);
    for (const words of [
      'is destroyed',
      'Remains in the folder: ',
      'scope.json',
      'backups',
      'the leaked files where they lay',
    ])
      expect(done.stdout).toContain(words);
    expect(existsSync(at('data', 'scope-a', 'evidence'))).toBe(false);
    expect((await scope()).stderr).toContain('was shredded');
    expect((await cellule('shred', at('leak'), '--yes')).code).toBe(2);
  });
});

describe('./cellule holdings', () => {
  it('lists what is held, what is past its day first, and exits 0', async () => {
    await scope('--retention', '2026-01-01', '--legal-basis', 'loi 09-08');
    const listed = await cellule('holdings', '--json');
    expect(listed.code).toBe(0);
    expect(listed.answer).toMatchObject({
      overdue: 1,
      holdings: [
        { kind: 'evidence', where: at('data', 'scope-a'), why: 'loi 09-08', until: '2026-01-01', isOverdue: true },
        {},
      ],
    });
    const text = await cellule('holdings');
    for (const words of ['1 past their last day', 'loi 09-08', '2026-01-01 (past)', './cellule shred'])
      expect(text.stdout).toContain(words);
    expect(text.stdout + listed.stdout).not.toContain('BENALI');
  });
});
