/**
 * What the public page weighs, how soon it is there, and how many visits one process serves: `npm run bench -- page`. Asks for the
 * first page of each language as a browser does, opens it on a slow line, publishes, and lets `wrk` ask this server and nginx (Debian's
 * packages, where they are there) for the same bytes in turns.
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, get, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { hour } from '../test/support/entries.ts';
import { openCell, slots, ZONE } from '../test/support/words.ts';
import { openStore } from '../src/platform/store/index.ts';
import { launchBrowser } from '../test/support/browser.ts';
import { build, everywhere, largest, promises, sites } from '../test/support/public-sites.ts';
import { startServer } from '../src/app.ts';
import {
  approveStatement,
  exportSite,
  findStatement,
  openPublicSite,
  publishStatement,
  setSheets,
  submitStatement,
  viewsOf,
  type Site,
} from '../src/inform/index.ts';
import { PAGE_LANGUAGES } from '../src/kernel/index.ts';
import { publicRenderer } from '../src/web/public/index.ts';

const BYTES_MAX = 12_000;
const TAMAZIGHT_BYTES_MAX = 26_000;
const REQUESTS_PER_SECOND_MIN = 20_000;
const NGINX_SHARE_MIN = 0.3;
const LCP_MAX_MS = 1500;
const CLS_MAX = 0.02;
const LIVE_MAX_MS = 2000;
const ROUNDS = 3;
const OF = { crisis: undefined, mode: 'real', zone: ZONE } as const;

export async function run(): Promise<void> {
  console.log(
    `machine  ${availableParallelism()} × ${cpus()[0]?.model ?? 'unknown'}, load ${loadavg()[0]!.toFixed(1)}`,
  );
  for (const language of PAGE_LANGUAGES) weigh(language, sites.figures);
  await watchArrival(sites.figures);
  await watchBuilding();
  await watchPublishing();
  await serve();
}

function weigh(language: string, site: Site): void {
  const bytes = site.files.get(`/${language}/`)!.brotli.length;
  const most = language === 'zgh' ? TAMAZIGHT_BYTES_MAX : BYTES_MAX;
  console.log(
    `/${language}/   ${bytes} bytes with brotli in one request   ${(bytes / most).toFixed(2)} of the ${most} allowed`,
  );
}

/** A phone of some years ago on a slow line: 400 ms, 400 kbit/s, a sixth of this processor. */
async function watchArrival(site: Site): Promise<void> {
  const { url, close } = await serveFiles(site);
  const browser = await launchBrowser();
  try {
    for (const language of PAGE_LANGUAGES) {
      const seen = [];
      for (let round = 0; round < ROUNDS; round++) {
        const page = await browser.newPage({ viewport: { width: 360, height: 640 } });
        const session = await page.context().newCDPSession(page);
        await session.send('Network.enable');
        const speed = (400 * 1024) / 8;
        const line = { offline: false, latency: 400, downloadThroughput: speed, uploadThroughput: speed };
        await session.send('Network.emulateNetworkConditions', line);
        await session.send('Emulation.setCPUThrottlingRate', { rate: 6 });
        await page.goto(`${url}/${language}/`);
        await page.evaluate('document.fonts.ready');
        seen.push(await page.evaluate<{ lcp: number; cls: number }>(PAINTED));
        await page.close();
      }
      const [lcp, cls] = [median(seen.map(({ lcp }) => lcp)), Math.max(...seen.map(({ cls }) => cls))];
      console.log(
        `/${language}/   largest paint after ${Math.round(lcp)} ms (at most ${LCP_MAX_MS}), moved by ${cls.toFixed(3)} (at most ${CLS_MAX})`,
      );
    }
  } finally {
    await browser.close();
    await close();
  }
}

const PAINTED = `new Promise((resolve) => {
  let lcp = 0, cls = 0;
  new PerformanceObserver((list) => { for (const entry of list.getEntries()) lcp = entry.startTime; })
    .observe({ type: 'largest-contentful-paint', buffered: true });
  new PerformanceObserver((list) => { for (const entry of list.getEntries()) cls += entry.value; })
    .observe({ type: 'layout-shift', buffered: true });
  setTimeout(() => resolve({ lcp, cls }), 1500);
})`;

function serveFiles(site: Site): Promise<{ url: string; close: () => Promise<void> }> {
  const server: HttpServer = createServer((request, response) => {
    const file = site.files.get(request.url ?? '');
    const isText = file?.type.startsWith('text/');
    if (!file) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'content-type': file.type, ...(isText && { 'content-encoding': 'br' }) });
    response.end(isText ? file.brotli : file.plain);
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      const close = () => new Promise<void>((closed) => void server.close(() => closed()));
      resolve({ url: `http://127.0.0.1:${port}`, close });
    });
  });
}

/** All that lies between a tap and the page, but the database: five languages, a hundred versions, and the sheets for paper. */
async function watchBuilding(): Promise<void> {
  for (const versions of [1, 10, 100]) {
    const publications = Array.from({ length: versions }, (_, at) =>
      everywhere(at + 1, { ...largest, organisations: at }),
    );
    const parts = { commitments: promises, setting: { address: 'https://info.example.org' } };
    const before = build(publications.slice(0, -1), 'real', parts);
    const known = new Map([...before.files.values()].map((file) => [file.digest, file]));
    const begun = performance.now();
    const more = await setSheets(viewsOf({ ...parts, ...OF, publications }), publicRenderer, { at: hour(6) });
    const site = build(publications, 'real', { ...parts, known, more });
    const ms = Math.round(performance.now() - begun);
    console.log(
      `version ${versions}: ${site.files.size} files in five languages, eight of them PDF, are built in ${ms} ms (with keeping, at most ${LIVE_MAX_MS})`,
    );
  }
}

/** From the tap of whoever publishes to the page being served, with the database, as the server does it. */
async function watchPublishing(): Promise<void> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'cellule-bench-'));
  const store = await openStore({ dataFolder, databaseUrl: undefined });
  try {
    const { journal, journals, as } = await openCell(store);
    const render = publicRenderer;
    const site = await openPublicSite({ journals, store, render, zone: ZONE, hasSheets: true });
    const taken = [];
    for (let version = 1; version <= 5; version++) {
      const filled = { skeleton: 'first-word' as const, slots: { ...slots, measures: [] }, zone: ZONE };
      const id = await submitStatement(journal, as('carla'), filled);
      await approveStatement(journal, as('amina'), findStatement(journal, id));
      const begun = performance.now();
      await publishStatement({ store, site, zone: ZONE }, journal, as('carla'), id);
      taken.push(Math.round(performance.now() - begun));
    }
    console.log(`five publications: ${taken.join(', ')} ms from the tap to being served (at most ${LIVE_MAX_MS})`);
    site.close();
  } finally {
    await store.close();
    rmSync(dataFolder, { recursive: true, force: true });
  }
}

/** This server and nginx, each one process, the same bytes, in turns. */
async function serve(): Promise<void> {
  if (spawnSync('wrk', ['--version']).error) {
    console.log('wrk is not installed here (Debian: apt install wrk), so requests per second were not measured');
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), 'cellule-bench-'));
  const server = await startServer({ dataFolder: folder, port: 0, withRehearsal: true, note: () => {}, log: () => {} });
  const nginx = await startNginx(folder, await bytesOf(`${server.page}/fr/`));
  try {
    const ours: Rate[] = [];
    const theirs: Rate[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      ours.push(await ask(`${server.page}/fr/`));
      if (nginx) theirs.push(await ask(nginx.url));
    }
    const rate = median(ours.map(({ rate }) => rate));
    const p99 = ours.map(({ p99 }) => p99).join(', ');
    console.log(
      `${Math.round(rate)} requests per second over 64 connections, ${(rate / REQUESTS_PER_SECOND_MIN).toFixed(2)} of the ${REQUESTS_PER_SECOND_MIN} wanted; p99 ${p99}`,
    );
    if (!nginx) console.log('nginx is not installed here (Debian: apt install nginx-light), so there is no peer');
    else {
      const peer = median(theirs.map(({ rate }) => rate));
      console.log(
        `nginx, one process, the same bytes: ${Math.round(peer)}; share ${(rate / peer).toFixed(2)}, at least ${NGINX_SHARE_MIN}; p99 ${theirs.map(({ p99 }) => p99).join(', ')}`,
      );
    }
  } finally {
    nginx?.stop();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

type Rate = Readonly<{ rate: number; p99: string }>;

async function ask(url: string): Promise<Rate> {
  const child = spawn('wrk', ['-t1', '-c64', '-d5s', '--latency', '-H', 'accept-encoding: gzip', url]);
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
  await new Promise((resolve) => child.once('close', resolve));
  if (/Non-2xx/.test(text)) throw new Error(`${url} answers with errors`);
  return { rate: Number(/Requests\/sec:\s+([\d.]+)/.exec(text)?.[1]), p99: /99%\s+(\S+)/.exec(text)?.[1] ?? '?' };
}

/** nginx over an export, with the compressed copy that lies beside each file. */
async function startNginx(folder: string, page: Buffer): Promise<{ url: string; stop: () => void } | undefined> {
  const program = ['nginx', '/usr/sbin/nginx'].find((name) => !spawnSync(name, ['-v']).error);
  if (!program) return undefined;
  const root = join(folder, 'export');
  await exportSite(sites.figures, root);
  // The very page that this server serves, so that both send the same bytes.
  const { gzipSync } = await import('node:zlib');
  writeFileSync(join(root, 'fr/index.html'), page);
  writeFileSync(join(root, 'fr/index.html.gz'), gzipSync(page, { level: 9 }));
  const place = join(folder, 'nginx');
  mkdirSync(place);
  const port = 18_000 + (process.pid % 10_000);
  writeFileSync(
    join(place, 'nginx.conf'),
    `daemon off; master_process off; pid ${place}/pid; error_log /dev/null;
events { worker_connections 512; }
http { access_log off; client_body_temp_path ${place}/a; proxy_temp_path ${place}/b; fastcgi_temp_path ${place}/c; uwsgi_temp_path ${place}/d; scgi_temp_path ${place}/e;
types { text/html html; } keepalive_requests 1000000;
server { listen 127.0.0.1:${port}; root ${root}; gzip_static on; open_file_cache max=1000; } }`,
  );
  const child = spawn(program, ['-p', place, '-c', join(place, 'nginx.conf')], { stdio: 'ignore' });
  await new Promise((resolve) => setTimeout(resolve, 700));
  return { url: `http://127.0.0.1:${port}/fr/`, stop: () => void child.kill() };
}

function bytesOf(url: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    get(url, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => parts.push(chunk));
      answer.on('end', () => resolve(Buffer.concat(parts)));
    }).once('error', reject);
  });
}

function median(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}
