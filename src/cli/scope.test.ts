import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCellule } from '../../test/support/run-cellule.ts';
import { pdfOf, tableOn, zipOf } from '../../test/support/sample-evidence.ts';
import type { ScopeResult } from '../contract/index.ts';

const COMMAND = join(dirname(dirname(import.meta.dirname)), 'cellule');
let place: string;
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'cli-scope-'));
  mkdirSync(join(place, 'leak'));
});
afterEach(() => rmSync(place, { recursive: true, force: true }));
const at = (...parts: string[]) => join(place, ...parts);
const scope = (...typed: string[]) => runCellule(['scope', ...typed, '--data', at('data'), '--out', at('out')]);

const unfinished = () => readdirSync(at('out'), { recursive: true }).filter((name) => String(name).endsWith('.part'));

const CSV = 'cin;nom;prenom\nAB100001;BENALI;Mohammed\nAB100002;ALAOUI;Fatima\n';

describe('./cellule scope', () => {
  it('answers with one JSON document and nothing else on stdout', async () => {
    writeFileSync(at('leak', 'a.csv'), CSV);
    const { code, answer, stderr } = await scope(at('leak'), '--json');
    expect([code, (answer as ScopeResult).people.certain]).toEqual([0, 2]);
    expect(stderr).toContain(at('out'));
  });

  it('tells a person what matters, and a name cannot steer the terminal', async () => {
    writeFileSync(at('leak', 'a.csv'), CSV);
    writeFileSync(at('leak', 'evil\u001B[2J.zip'), 'PK\u0003\u0004');
    const { code, stdout } = await scope(at('leak'));
    expect(code).toBe(0);
    for (const words of ['2 persons', 'names', '1 of 2 files read', 'evil\\u001b[2J.zip: a damaged', at('out')])
      expect(stdout).toContain(words);
    expect(stdout).not.toContain('\u001B');
  });

  it('exits 2 when nothing could be read, and says why', async () => {
    writeFileSync(at('leak', 'a.zip'), 'PK\u0003\u0004');
    const { code, answer, stderr } = await scope(at('leak'), '--json');
    expect([code, (answer as ScopeResult).evidence.unread.length]).toEqual([2, 1]);
    expect(stderr).toContain('Nothing could be read');
  });

  it.each<[string, string[], string]>([
    ['no path', [], 'Name the folder'],
    ['an empty folder', ['EMPTY'], 'no file'],
    ['a folder that is not there', ['nowhere'], 'no such file or folder'],
    ['a register that is not there', ['LEAK', '--register', 'nowhere.csv'], '--register cannot be opened'],
    ['an unknown profile', ['LEAK', '--profile', 'xx'], 'profile'],
    ['an unknown option', ['LEAK', '--speed'], 'speed'],
  ])('exits 2 with %s', async (_, typed, words) => {
    mkdirSync(at('empty'));
    writeFileSync(at('leak', 'a.csv'), CSV);
    const { code, stdout, stderr } = await scope(
      ...typed.map((word) => ({ LEAK: at('leak'), EMPTY: at('empty') })[word] ?? word),
    );
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(words);
    expect(existsSync(at('out'))).toBe(false);
  });

  it('lists what it may not open, and goes on', async () => {
    writeFileSync(at('leak', 'a.csv'), CSV);
    writeFileSync(at('leak', 'closed.csv'), CSV);
    chmodSync(at('leak', 'closed.csv'), 0);
    mkdirSync(at('leak', 'closed'), { mode: 0 });
    // Whoever may open everything gives that up first.
    const isRoot = process.getuid?.() === 0;
    chmodSync(place, 0o777);
    const typed = ['scope', at('leak'), '--json', '--data', at('data'), '--out', at('out')];
    const nobody = isRoot ? { uid: 65_534, gid: 65_534 } : {};
    const stdout = execFileSync(COMMAND, typed, { encoding: 'utf8', stdio: 'pipe', ...nobody });
    const { evidence } = JSON.parse(stdout) as ScopeResult;
    expect(evidence.unread.map(({ path, code }) => [path, code])).toEqual([
      ['closed', 'unreadable'],
      ['closed.csv', 'unreadable'],
    ]);
    expect(evidence.read).toBe(1);
  });

  it('says that the disk is full, exits 3, and loses nothing', async () => {
    const noise = Array.from(
      { length: 300_000 },
      (_, row) => `AB${100_000 + row};N${(row * 7919) % 99_991};P${row}`,
    ).join('\n');
    writeFileSync(at('leak', 'large.csv'), `cin;nom;prenom\n${noise}`);
    writeFileSync(at('leak', 'a.csv'), CSV);
    // A limit on the size of files is what stands for a full disk here: the same refusal by the kernel, for every user.
    const typed = [COMMAND, 'scope', at('leak'), '--json', '--data', at('data'), '--out', at('out')];
    const full = spawn('sh', ['-c', `trap '' XFSZ; ulimit -f 2000; exec "$@"`, 'sh', ...typed], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    full.stderr.on('data', (text: Buffer) => void (said += text.toString()));
    const [code] = (await once(full, 'exit')) as [number];
    expect([code, said.includes('The disk is full')]).toEqual([3, true]);
    const after = (await scope(at('leak'), '--json')).answer as ScopeResult;
    expect([after.evidence.read, after.people.certain]).toEqual([2, 300_000]);
    expect(unfinished()).toEqual([]);
  });

  it('goes on after kill -9 where it was, and reads no finished file again', async () => {
    const columns = [40, 120, 220];
    const pdf = (number: number) =>
      pdfOf([
        tableOn(
          [
            ['CIN', 'Nom', 'Prénom'],
            ...Array.from({ length: 30 }, (_, row) => [`AB${100_000 + number * 30 + row}`, 'BENALI', `P${row}`]),
          ],
          columns,
        ),
      ]);
    const inside = Array.from({ length: 600 }, (_, number) => ({
      name: `${number}.pdf`,
      content: pdf(number),
      stored: true,
    }));
    writeFileSync(at('leak', 'a.zip'), zipOf(inside));
    writeFileSync(at('leak', 'z.csv'), CSV);
    const typed = ['scope', at('leak'), '--json', '--data', at('data'), '--out', at('out')];
    const first = spawn(COMMAND, typed, { stdio: 'ignore' });
    const ended = once(first, 'exit');
    const finished = () =>
      existsSync(at('out', 'segments'))
        ? readdirSync(at('out', 'segments'), { recursive: true, withFileTypes: true }).filter(
            (entry) => entry.isFile() && !entry.name.endsWith('.part'),
          ).length
        : 0;
    while (finished() < 4) await wait(10);
    first.kill('SIGKILL');
    await ended;
    expect(existsSync(at('out', 'scope.json'))).toBe(false);

    const second = (await scope(at('leak'), '--json')).answer as ScopeResult;
    const { extracted, reused } = second['work'] as { extracted: number; reused: number };
    expect(reused).toBeGreaterThanOrEqual(4 * 32);
    expect(extracted + reused).toBe(601);

    rmSync(at('out'), { recursive: true });
    const whole = (await scope(at('leak'), '--json')).answer as ScopeResult;
    expect(whole['work']).toEqual({ extracted: 601, reused: 0 });
    expect([second.evidence, second.people, second.categories, second.verdicts]).toEqual([
      whole.evidence,
      whole.people,
      whole.categories,
      whole.verdicts,
    ]);
    expect(second.people.certain).toBe(18_000);
    expect(unfinished()).toEqual([]);
  });
});
