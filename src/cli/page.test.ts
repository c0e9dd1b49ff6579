import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { brotliCompressSync, brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { launchBrowser } from '../../test/support/browser.ts';
import { freshDatabase } from '../../test/support/database.ts';
import { openReceiver, type Receiver } from '../../test/support/receiver.ts';
import { runCellule } from '../../test/support/run-cellule.ts';
import { slots, ZONE } from '../../test/support/words.ts';
import { maskIdentifiers } from '../detect/index.ts';
import {
  approveStatement,
  findStatement,
  openPublicSite,
  publishStatement,
  submitStatement,
  type PublicSite,
  type SiteRenderer,
} from '../inform/index.ts';
import { openJournals } from '../journal/index.ts';
import { addMs, HOUR_MS, type PersonId } from '../kernel/index.ts';
import { openSigner } from '../platform/signing/index.ts';
import type { Store } from '../platform/store/index.ts';
import { systemClock, systemRandom } from '../platform/system/index.ts';
import { publicRenderer as render } from '../web/public/index.ts';

const VERIFY = join(import.meta.dirname, '../../docs/verify/verify-page.mjs');

let dataFolder: string;
let url: string;
let store: Store;
let journals: Awaited<ReturnType<typeof openJournals>>;
let receivers: Receiver[];

beforeEach(async () => {
  dataFolder = mkdtempSync(join(tmpdir(), 'cellule-page-'));
  const database = await freshDatabase();
  url = database.url;
  store = await database.open();
  const parts = { store, signer: openSigner(dataFolder), clock: systemClock, random: systemRandom };
  journals = await openJournals({ ...parts, mask: maskIdentifiers });
  receivers = [];
});

afterEach(async () => {
  for (const receiver of receivers) await receiver.close();
  await journals.close();
  await store.close();
  rmSync(dataFolder, { recursive: true });
});

const run = (typed: readonly string[], environment: Readonly<Record<string, string>> = {}) =>
  runCellule([...typed, '--data', dataFolder], { DATABASE_URL: url, ...environment });
const as = (person: string) => ({ author: person as PersonId, role: 'director', at: systemClock.now() }) as const;

/** A crisis that has put its first word on the page, once for each way of drawing it. */
async function spoken(mode: 'real' | 'rehearsal' = 'real', renders: readonly SiteRenderer[] = [render]) {
  const journal = await journals.create();
  await journal.append(as('amina'), 'crisis.declared', { mode, claimed: 'x', seen: 'y', by: 'z' });
  const signer = openSigner(dataFolder);
  let site: PublicSite | undefined;
  for (const drawn of renders) {
    site?.close();
    site = await openPublicSite({ journals, store, render: drawn, zone: ZONE, signer });
    const id = await submitStatement(journal, as('carla'), {
      skeleton: 'first-word',
      slots: {
        ...slots,
        measures: [],
        alertedAt: addMs(systemClock.now(), -HOUR_MS),
        nextUpdateAt: addMs(systemClock.now(), HOUR_MS),
      },
      zone: ZONE,
    });
    await approveStatement(journal, as('amina'), findStatement(journal, id));
    await publishStatement({ store, site, zone: ZONE }, journal, as('carla'), id);
  }
  site!.close();
  return { journal, face: site!.face('loopback') };
}

const verify = (folder: string, ...more: string[]) =>
  spawnSync(process.execPath, [VERIFY, folder, ...more], { encoding: 'utf8' });

const filesBelow = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));

describe('./cellule page export', () => {
  it('writes byte for byte what is served, with compressed copies, and a list that anybody can verify', async () => {
    const { journal, face } = await spoken();
    const folder = join(dataFolder, 'out');
    const { code, answer } = await run(['page', 'export', folder, '--json']);
    expect(code).toBe(0);
    const entry = journal.entries.at(-1)!;
    expect(answer).toMatchObject({ crisis: journal.crisis, manifest: (entry.value as { manifest: string }).manifest });
    const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as {
      files: Record<string, string>;
    };
    for (const path of Object.keys(manifest.files)) {
      const name = join(folder, path === '/404' ? '404.html' : path.endsWith('/') ? `${path}index.html` : path);
      const bytes = readFileSync(name);
      if (path !== '/404') expect(bytes.equals(Buffer.from(face(path, () => undefined)!.bytes!))).toBe(true);
      if (!existsSync(`${name}.br`)) continue;
      expect(brotliDecompressSync(readFileSync(`${name}.br`)).equals(bytes)).toBe(true);
      expect(gunzipSync(readFileSync(`${name}.gz`)).equals(bytes)).toBe(true);
      expect(statSync(name).mode & 0o777).toBe(0o644);
    }
    expect(verify(folder).stdout).toMatch(/^holds: version 1, key [0-9a-f]{64}\n$/);
    expect(verify(folder, '0'.repeat(64)).status).toBe(1);
  });

  it('leaves a folder in which each fault is named: missing, changed, a packed copy with other words, one too many', async () => {
    await spoken();
    const folder = join(dataFolder, 'out');
    await run(['page', 'export', folder]);
    writeFileSync(join(folder, 'fr/index.html'), 'another word');
    rmSync(join(folder, 'ar/index.html'));
    writeFileSync(join(folder, 'en/index.html.br'), brotliCompressSync('another word'));
    writeFileSync(join(folder, 'es/index.html.gz'), 'torn');
    writeFileSync(join(folder, 'fr/urgent.html'), 'another word');
    const { status, stdout } = verify(folder);
    expect([status, stdout.trim().split('\n')]).toEqual([
      1,
      [
        'does NOT hold',
        'missing: ar/index.html',
        'changed: fr/index.html',
        'changed: en/index.html.br',
        'changed: es/index.html.gz',
        'extra: fr/urgent.html',
      ],
    ]);
    rmSync(join(folder, 'manifest.json'));
    expect(verify(folder).status).toBe(2);
  });

  it('writes a folder that can be opened without a host: every link leads to a file of it, and its list is signed', async () => {
    const { journal } = await spoken();
    const folder = join(dataFolder, 'key');
    expect((await run(['page', 'export', folder, '--offline', '--crisis', journal.crisis])).code).toBe(0);
    expect(verify(folder).stdout).toMatch(/^holds: version 1/);
    const browser = await launchBrowser();
    const page = await browser.newPage();
    for (const name of filesBelow(folder).filter((one) => one.endsWith('.html'))) {
      await page.goto(pathToFileURL(name).href);
      const links = (await page.evaluate(
        `[...document.querySelectorAll('a[href]')].map(({ href }) => href)`,
      )) as string[];
      const lost = links
        .filter((href) => href.startsWith('file:'))
        .filter((href) => !statSync(new URL(href), { throwIfNoEntry: false })?.isFile());
      expect([name, links.length > 4, lost]).toEqual([name, true, []]);
    }
    await page.goto(pathToFileURL(join(folder, 'index.html')).href);
    for (const name of ['العربية', 'الأرقام', 'Français', 'Aller à la page d’information']) {
      await page.getByRole('link', { name }).first().click();
      await page.locator('h1').waitFor();
    }
    expect(page.url()).toBe(pathToFileURL(join(folder, 'fr/index.html')).href);
    await browser.close();
  });

  it('replaces an earlier export and leaves any other folder alone', async () => {
    await spoken();
    const folder = join(dataFolder, 'out');
    await run(['page', 'export', folder]);
    const before = filesBelow(folder).sort();
    expect((await run(['page', 'export', folder])).code).toBe(0);
    expect(filesBelow(folder).sort()).toEqual(before);
    writeFileSync(join(folder, 'fr', 'letter.txt'), 'mine');
    const refused = await run(['page', 'export', folder]);
    expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining('fr/letter.txt') });
    expect(readFileSync(join(folder, 'fr', 'letter.txt'), 'utf8')).toBe('mine');
    expect(readdirSync(dataFolder).filter((name) => name.startsWith('.out'))).toEqual([]);
  });

  it('takes no exercise for the page, unless it is named', async () => {
    const { journal } = await spoken('rehearsal');
    const folder = join(dataFolder, 'out');
    expect(await run(['page', 'export', folder])).toMatchObject({ code: 2, stderr: expect.stringMatching(/--crisis/) });
    expect((await run(['page', 'export', folder, '--crisis', journal.crisis])).code).toBe(0);
    expect(readFileSync(join(folder, 'fr/index.html'), 'utf8')).toContain('<title>EXERCICE – ');
  });
});

describe('./cellule page push', () => {
  const receiver = async (...options: Parameters<typeof openReceiver>) => {
    const opened = await openReceiver(...options);
    receivers.push(opened);
    return opened;
  };
  const fromHosts = (hosts: readonly Receiver[], tokens = 'one two') => ({
    PAGE_HOSTS: hosts.map(({ url }) => url).join(' '),
    PAGE_TOKENS: tokens,
  });

  it('puts the page on two hosts, first pages and the list last, and writes down that both serve it', async () => {
    const { journal } = await spoken();
    const hosts = [await receiver('one'), await receiver('two')];
    const { code, answer } = await run(['page', 'push', '--json'], fromHosts(hosts));
    expect([code, answer]).toMatchObject([0, { same: true, hosts: [{ outcome: 'same' }, { outcome: 'same' }] }]);
    const { puts, files } = hosts[0]!;
    expect(puts.at(-1)).toBe('/page/manifest.json');
    const place = (name: string) => puts.indexOf(`/page/${name}`);
    expect(place('fr/index.html')).toBeGreaterThan(place('fr/maj/1/index.html'));
    expect(files.size).toBe(puts.length);
    await expect
      .poll(() => journal.entries.at(-1))
      .toMatchObject({
        kind: 'page.pushed',
        author: 'terminal',
        value: { hosts: [{ host: hosts[0]!.url.slice(7), outcome: 'same' }, { outcome: 'same' }] },
      });
    // What is the same already is not sent again.
    puts.length = 0;
    expect((await run(['page', 'push'], fromHosts(hosts))).code).toBe(0);
    expect(puts).toEqual(['/page/manifest.json']);
  });

  it('names a host that serves other bytes, one that refuses, and one that does not answer', async () => {
    await spoken();
    const spoiling = await receiver('one', { spoil: (path) => path === '/page/fr/' });
    const refusing = await receiver('one', { refuse: (path) => path.endsWith('.csv') || path.includes('/maj/') });
    const { code, answer, stdout } = await run(['page', 'push', '--json'], {
      PAGE_HOSTS: `${spoiling.url} ${refusing.url} http://127.0.0.1:9/`,
      PAGE_TOKENS: 'one',
    });
    expect(code).toBe(1);
    type Host = { outcome: string; files: number; refused: number; differences: { path: string; how: string }[] };
    const { hosts, files } = answer as { files: number; hosts: Host[] };
    expect(hosts.map(({ outcome }) => outcome)).toEqual(['differs', 'differs', 'unreachable']);
    expect(hosts[0]!.files).toBe(files - 1);
    expect(hosts[0]!.differences).toEqual([{ path: '/fr/', how: 'changed' }]);
    expect(hosts[1]!.differences).toContainEqual({ path: '/fr/chiffres.csv', how: 'missing' });
    expect(hosts[1]!.refused).toBeGreaterThan(0);
    const said = await run(['page', 'push'], { PAGE_HOSTS: `${spoiling.url} ${refusing.url}`, PAGE_TOKENS: 'one' });
    expect(said.stdout).toMatch(/DIFFERS .*\n  changed  \/fr\/\n/);
    expect(said.stdout).toMatch(/  missing  \/fr\/chiffres\.csv\n/);
    expect(said.stdout).toMatch(/would not take \d+ of the files/);
    expect(stdout).not.toContain('"one"');
    // A list never names what its host refused to take.
    expect(refusing.files.has('/page/manifest.json')).toBe(false);
  });

  it('takes files of earlier versions away, and names one that a host keeps; what is not ours stays', async () => {
    const old = Buffer.from('words that were taken back');
    const poster = { path: '/fr/affiche.pdf', type: 'application/pdf', content: old };
    await spoken('real', [{ ...render, root: (views) => [...render.root(views), poster] }, render]);
    const hosts = [await receiver('one'), await receiver('one', { keep: (path) => path.endsWith('.pdf') })];
    for (const { files } of hosts) {
      files.set('/page/fr/affiche.pdf', old);
      files.set('/page/fr/presse.pdf', Buffer.from('of somebody else'));
    }
    const { code, answer, stdout } = await run(['page', 'push', '--json'], fromHosts(hosts, 'one'));
    expect([code, answer]).toMatchObject([
      1,
      {
        hosts: [{ outcome: 'same' }, { outcome: 'differs', differences: [{ path: '/fr/affiche.pdf', how: 'extra' }] }],
      },
    ]);
    expect(stdout).toContain('extra');
    expect(hosts.map(({ files }) => files.has('/page/fr/affiche.pdf'))).toEqual([false, true]);
    expect(hosts.map(({ files }) => files.has('/page/fr/presse.pdf'))).toEqual([true, true]);
  });

  it('never sends an exercise, nor a token to an address that it was not given for', async () => {
    const drill = await spoken('rehearsal');
    const host = await receiver('one');
    const refused = await run(['page', 'push', '--crisis', drill.journal.crisis, '--to', host.url], {
      PAGE_TOKENS: 'one',
    });
    expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining('never leaves this machine') });
    await spoken();
    const other = await receiver('one');
    const { code } = await run(['page', 'push', '--to', other.url], { PAGE_HOSTS: host.url, PAGE_TOKENS: 'one' });
    expect([code, other.puts, host.puts]).toEqual([1, [], []]);
    expect((await run(['page', 'push', '--to', other.url], { PAGE_TOKENS: 'one' })).code).toBe(0);
  });

  it('says what to name when there is no host', async () => {
    await spoken();
    expect(await run(['page', 'push'])).toMatchObject({ code: 2, stderr: expect.stringContaining('PAGE_HOSTS') });
    expect(await run(['page', 'push', '--to', 'http://mirror.example.org/'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('https://'),
    });
  });
});
