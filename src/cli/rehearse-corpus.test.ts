import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'corpus-'))));
afterEach(() => rmSync(folder, { recursive: true }));

type Ended = Readonly<{ code: number; stdout: string; stderr: string }>;

const SMALL = ['--people', '120', '--documents', '12'];

/** Runs the real command as a shell would, in a time zone. */
function rehearseCorpus(options: readonly string[], timeZone = 'UTC'): Promise<Ended> {
  return new Promise((resolve) => {
    execFile('env', [`TZ=${timeZone}`, './cellule', 'rehearse', 'corpus', ...options], (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr }),
    );
  });
}

function digestOf(path: string): string {
  const files = readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((entry) => join(entry.parentPath, entry.name)).sort();
  const hash = createHash('sha256');
  for (const file of paths) hash.update(file.slice(path.length)).update('\0').update(readFileSync(file));
  return hash.digest('hex');
}

describe('./cellule rehearse corpus', () => {
  it('writes the same folder in any time zone', async () => {
    const [east, west] = [join(folder, 'east'), join(folder, 'west')];
    expect(await rehearseCorpus(['--out', east, ...SMALL, '--extractions', '2'], 'Pacific/Auckland')).toMatchObject({
      code: 0,
    });
    expect(await rehearseCorpus(['--out', west, ...SMALL, '--extractions', '2'], 'America/Lima')).toMatchObject({
      code: 0,
    });
    expect(digestOf(east)).toBe(digestOf(west));
  });

  it('prints the truth with --json, and replaces what it wrote before', async () => {
    const out = join(folder, 'corpus');
    await rehearseCorpus(['--out', out, ...SMALL, '--seed', '7']);
    const again = await rehearseCorpus(['--out', out, '--people', '50', '--documents', '2', '--json']);
    expect(again.code).toBe(0);
    expect(JSON.parse(again.stdout)).toEqual(JSON.parse(readFileSync(join(out, 'truth.json'), 'utf8')));
    expect(JSON.parse(again.stdout)).toMatchObject({ parameters: { people: 50 }, evidence: { files: 7 } });
    expect(
      readdirSync(join(out, 'leak', 'declarations'), { recursive: true }).filter((name) =>
        String(name).endsWith('.pdf'),
      ),
    ).toHaveLength(2);
  });

  it('leaves a folder alone that holds something else', async () => {
    writeFileSync(join(folder, 'minutes.txt'), 'keep me');
    const refused = await rehearseCorpus(['--out', folder, ...SMALL]);
    expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining('rehearse.folder-not-empty') as string });
    expect(readdirSync(folder)).toEqual(['minutes.txt']);
  });

  it('keeps an earlier corpus when the new options are wrong', async () => {
    const out = join(folder, 'corpus');
    await rehearseCorpus(['--out', out, ...SMALL]);
    const before = digestOf(out);
    const refused = await rehearseCorpus(['--out', out, '--people', 'many']);
    expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining('--people') as string });
    expect(digestOf(out)).toBe(before);
  });

  it.each([
    ['without a folder', [], '--out DIR'],
    ['with a place that cannot be a folder', ['--out', 'package.json/corpus'], 'folder.not-writable'],
    ['with an unknown country', ['--out', 'nowhere', '--profile', 'xx'], 'rehearse.unknown-profile'],
    ['with an empty number', ['--out', 'nowhere', '--seed='], '--seed'],
    ['with a word for a date', ['--out', 'nowhere', '--extractions', 'soon'], '--extractions'],
  ])('exits 2 %s', async (_, options, message) => {
    expect(await rehearseCorpus(options)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining(message) as string,
    });
  });
});
