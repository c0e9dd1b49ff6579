import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCellule } from '../../test/support/run-cellule.ts';
import type { ScopeResult } from '../contract/index.ts';

let place: string;
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'cli-register-'));
  mkdirSync(join(place, 'leak'));
  writeFileSync(at('leak', 'a.csv'), 'cnss;nom;prenom\n123456789;Benali;Karim\n999999999;Nobody;Nora\n');
  writeFileSync(at('register.csv'), 'cnss;nom;prenom\n123456789;Benali;Karim\n223456789;Tazi;Salma\n');
});
afterEach(() => rmSync(place, { recursive: true, force: true }));
const at = (...parts: string[]) => join(place, ...parts);
const cellule = (...typed: string[]) => runCellule([...typed, '--data', at('data')]);
const json = async <Value>(...typed: string[]) => (await cellule(...typed, '--json')).answer as Value;

describe('./cellule register', () => {
  it('imports a version, lists it, judges a leak with it as of its day, and removes it', async () => {
    const imported = await cellule('register', 'import', at('register.csv'), '--as-of', '2026-10-01');
    expect([imported.code, imported.stdout]).toEqual([0, expect.stringContaining('2 people in 2 rows')]);
    const { versions } = await json<{ versions: object[] }>('register', 'list');
    expect(versions).toMatchObject([{ version: 1, asOf: '2026-10-01', quality: { people: 2 } }]);
    const judged = await json<ScopeResult>('scope', at('leak'), '--register-version', 'latest', '--out', at('out'));
    expect(judged).toMatchObject({
      people: { certain: 1, basis: 'register' },
      verdicts: { records: { authentic: 1, fabricated: 1 } },
      inputs: { register: { asOf: '2026-10-01' } },
    });
    expect((await cellule('register', 'remove', '1')).stdout).toContain('removed');
    const after = await cellule('scope', at('leak'), '--register-version', '1', '--out', at('out-2'));
    expect([after.code, after.stderr]).toEqual([2, expect.stringContaining('was removed')]);
  });

  it('takes a history along: a leak judged with the version is called outdated and altered by it', async () => {
    const leak = 'cnss;nom;prenom;salaire\n123456789;Benali;Karim;4000\n223456789;Tazi;Salma;9999\n';
    writeFileSync(at('leak', 'a.csv'), leak);
    writeFileSync(at('now.csv'), leak.replace('4000', '5000').replace('9999', '6000'));
    const versions = ['123456789;Benali;Karim;4000;2024-01-01;2025-02-01', '123456789;Benali;Karim;5000;2025-02-01;'];
    writeFileSync(at('history.csv'), `cnss;nom;prenom;salaire;valid_from;valid_to\n${versions.join('\n')}\n`);
    const imported = await cellule('register', 'import', at('now.csv'), '--history', at('history.csv'));
    expect(imported.stdout).toContain('2 versions of 1 people, from 2024-01-01 to 2025-02-01; 1 of them had ended');
    const judged = await json<ScopeResult>('scope', at('leak'), '--register-version', '1', '--out', at('out'));
    expect(judged).toMatchObject({
      verdicts: { records: { outdated: 1, altered: 1 } },
      inputs: { history: { bytes: expect.any(Number) as number } },
    });
    const twice = await cellule('scope', at('leak'), '--register-version', '1', '--history', at('history.csv'));
    expect([twice.code, twice.stderr]).toEqual([2, expect.stringContaining('was imported with its history')]);
  });

  it.each([
    ['no file', ['register', 'import'], 'Name one file'],
    [
      'a history without days',
      ['register', 'import', 'FILE', '--history', 'FILE'],
      'It needs the columns "valid_from" and "valid_to"',
    ],
    ['a day that is none', ['register', 'import', 'FILE', '--as-of', 'yesterday'], 'write a day as'],
    ['a version that is none', ['register', 'remove', 'all'], 'Name one version'],
    ['a register named twice', ['scope', 'LEAK', '--register', 'FILE', '--register-version', '1'], 'once'],
    ['a version before any import', ['scope', 'LEAK', '--register-version', 'latest'], 'No register was imported'],
    ['two runs that are one', ['compare', 'x'], 'Name two runs'],
  ])('says of %s what to do', async (_, typed, words) => {
    const real = typed.map((word) => (word === 'FILE' ? at('register.csv') : word === 'LEAK' ? at('leak') : word));
    const { code, stderr } = await cellule(...real);
    expect([code, stderr]).toEqual([2, expect.stringContaining(words)]);
  });
});

describe('a second wave', () => {
  it('counts what came before too, reads only what is new, and is compared with the first', async () => {
    await cellule('scope', at('leak'), '--out', at('first'));
    await cellule('scope', at('leak'), '--out', at('out'));
    writeFileSync(at('b.csv'), 'cnss;nom;prenom\n223456789;Tazi;Salma\n');
    const both = await json<ScopeResult>('scope', at('b.csv'), '--add', '--out', at('out'));
    expect(both).toMatchObject({
      people: { certain: 3 },
      evidence: { files: 2 },
      work: { extracted: 1, reused: 1 },
    });
    const { figures } = await json<{ figures: object[] }>('compare', at('first'), at('out'));
    expect(figures).toContainEqual({ figure: 'people.certain', a: 2, b: 3, difference: 1 });
    writeFileSync(at('c.csv'), 'cnss;nom;prenom\n323456789;Alami;Omar\n');
    expect(await json('scope', at('c.csv'), '--add', '--out', at('out'))).toMatchObject({ people: { certain: 4 } });
    const again = await json('scope', at('leak'), '--read-again', '--out', at('out'));
    expect(again).toMatchObject({ people: { certain: 2 }, work: { extracted: 1, reused: 0 } });
  });

  it('needs a first', async () => {
    const { code, stderr } = await cellule('scope', at('leak'), '--add', '--out', at('out'));
    expect([code, stderr]).toEqual([2, expect.stringContaining('no finished run')]);
  });
});
