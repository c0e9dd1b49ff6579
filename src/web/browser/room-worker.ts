// The worker of a device that keeps a copy: pages come from the server, and from the copy where the line is cut. It is one plain script,
// which imports nothing, so that it is there or is not there as a whole. Only the screens below are ever kept: no answer of the API, no
// evidence, no export, no page of the public.

type Extendable = Event & { waitUntil: (work: Promise<unknown>) => void };
type Fetching = Extendable & { request: Request; respondWith: (answer: Promise<Response>) => void };
type Asking = Extendable & { data: { keep?: readonly string[]; purge?: true }; ports: readonly MessagePort[] };
type Scope = { skipWaiting: () => Promise<void>; clients: { claim: () => Promise<void> } };

/** Style and script of this version of the room, named by the server in the line before this file. */
declare const ASSETS: readonly string[];

const COPY = 'cellule-copy';
const SCREEN = /^\/c\/[^/]+(?:\/(?:tasks|journal|cell|statements\/[^/]+))?$/;
/** As long as a session: who may not come in any more does not read on. */
const KEPT_MS_MAX = 12 * 3600 * 1000;
const SCREENS_MAX = 24;
const SCREEN_BYTES_MAX = 4 * 1024 * 1024;
const KEPT_AT = 'x-kept-at';

/** Counts up with each purge: what was asked for before it is not kept after it. */
let purges = 0;

addEventListener('install', (event) =>
  (event as Extendable).waitUntil(keepAssets().then(() => (globalThis as unknown as Scope).skipWaiting())),
);
addEventListener('activate', (event) =>
  (event as Extendable).waitUntil((globalThis as unknown as Scope).clients.claim()),
);

addEventListener('fetch', (event) => {
  const asked = event as unknown as Fetching;
  const { request } = asked;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin) return;
  if (pathname.startsWith('/assets/')) asked.respondWith(assetOf(request));
  else if (request.mode === 'navigate' && (pathname === '/' || pathname.startsWith('/c/')))
    asked.respondWith(pageOf(asked, pathname));
});

addEventListener('message', (event) => {
  const asked = event as unknown as Asking;
  const { data, ports } = asked;
  const work = data.purge ? purge() : keepScreens(data.keep ?? []);
  asked.waitUntil(
    work.then(
      () => ports[0]?.postMessage('done'),
      () => ports[0]?.postMessage('failed'),
    ),
  );
});

async function keepAssets(): Promise<void> {
  await (await caches.open(COPY)).addAll(ASSETS);
}

async function assetOf(request: Request): Promise<Response> {
  return (await caches.match(request)) ?? fetch(request);
}

async function pageOf(asked: Fetching, pathname: string): Promise<Response> {
  const { request } = asked;
  const before = purges;
  let answer: Response;
  try {
    answer = await fetch(request);
  } catch {
    return (await copyOf(pathname)) ?? (await lastScreen(pathname)) ?? Response.error();
  }
  if (answer.status === 401) await purge();
  else if (answer.status >= 500) return (await copyOf(pathname)) ?? answer;
  else if (!new URL(request.url).search) asked.waitUntil(keep(pathname, answer.clone(), before));
  return answer;
}

/** Keeps what the server answers at the address of a screen, and forgets what is not there any more. */
async function keep(pathname: string, answer: Response, before: number): Promise<void> {
  if (!SCREEN.test(pathname) || answer.type === 'opaqueredirect' || answer.redirected) return;
  const body = answer.ok ? await answer.text() : '';
  if (before !== purges) return;
  const copy = await caches.open(COPY);
  if (!answer.ok || body.length > SCREEN_BYTES_MAX) return void (await copy.delete(pathname));
  const headers = new Headers(answer.headers);
  for (const name of ['content-encoding', 'content-length']) headers.delete(name);
  headers.set(KEPT_AT, String(Date.now()));
  await copy.put(pathname, new Response(body, { headers }));
  const screens = (await copy.keys()).filter(({ url }) => SCREEN.test(new URL(url).pathname));
  for (const oldest of screens.slice(0, Math.max(0, screens.length - SCREENS_MAX))) await copy.delete(oldest);
}

/** The copy of a screen, which says of itself when it was kept. */
async function copyOf(pathname: string): Promise<Response | undefined> {
  const kept = await (await caches.open(COPY)).match(pathname);
  if (!kept) return undefined;
  const at = Number(kept.headers.get(KEPT_AT));
  if (Date.now() - at > KEPT_MS_MAX) return purge();
  const page = (await kept.text()).replace('<html ', `<html data-copy="${at}" `);
  return new Response(page, { headers: kept.headers });
}

/** From an address that is not kept, to the crisis that was looked at last. */
async function lastScreen(pathname: string): Promise<Response | undefined> {
  const paths = (await (await caches.open(COPY)).keys()).map(({ url }) => new URL(url).pathname);
  const crisis = pathname.split('/')[2];
  const screens = paths.filter((path) => /^\/c\/[^/]+$/.test(path) && path !== pathname);
  const last = screens.find((path) => path === `/c/${crisis}`) ?? screens.at(-1);
  return last === undefined ? undefined : Response.redirect(last);
}

async function keepScreens(paths: readonly string[]): Promise<void> {
  const before = purges;
  for (const path of paths) {
    if (!SCREEN.test(path)) continue;
    const answer = await fetch(path, { headers: { accept: 'text/html' }, redirect: 'manual' });
    if (answer.status === 401) return purge();
    if (answer.status < 500) await keep(path, answer, before);
  }
  if (before !== purges) return;
  // All of them name the style and script of this version now.
  const copy = await caches.open(COPY);
  for (const request of await copy.keys()) {
    const { pathname } = new URL(request.url);
    if (pathname.startsWith('/assets/') && !ASSETS.includes(pathname)) await copy.delete(request);
  }
  for (const asset of ASSETS) if (!(await copy.match(asset))) await copy.add(asset);
}

async function purge(): Promise<undefined> {
  purges += 1;
  await caches.delete(COPY);
  return undefined;
}
