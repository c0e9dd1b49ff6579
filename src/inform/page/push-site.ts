import type { EntryValue } from '../../contract/index.ts';
import type { Act, Journal } from '../../journal/index.ts';
import { assert, CelluleError, type Digest } from '../../kernel/index.ts';
import { digestOf } from '../../platform/signing/index.ts';
import { bytesAt, sendFile } from '../../platform/outside/index.ts';
import { MANIFEST, type Site } from './build-site.ts';
import { modeOf, shownOf } from './model.ts';
import { askedAs, nameOf } from './site-names.ts';

/** An outside host, by the address below which it takes the site; it ends with a slash. */
export type OutsideHost = Readonly<{ url: URL; token: string | undefined }>;

export type Pushed = EntryValue<'page.pushed'>['hosts'][number];

/** Files on their way to one host at once. */
const AT_ONCE = 4;
/** What was not the same is sent again so often. */
const ROUNDS = 2;
export const HOSTS_MAX = 8;

/**
 * Copies what is on the page to outside hosts, reads every file back as a reader would, and writes into the journal what each host
 * really serves.
 *
 * A page is one file, so that no order of sending shows half of one. What could be seen is a first page that leads to a page which is
 * not there yet, hence three steps, each begun when the one before has ended: all that first pages lead to, then the first pages, then
 * the signed list. Until the last step, the list still names the earlier site, and whoever compares knows that a change is under way.
 * Nothing is ever removed: the path of a version that was taken off says so itself.
 *
 * @throws CelluleError `page.push-rehearsal`, `page.push-hosts`
 */
export async function pushSite(
  journal: Journal,
  act: Act,
  site: Site,
  hosts: readonly OutsideHost[],
): Promise<readonly Pushed[]> {
  checkMode(journal);
  if (hosts.length === 0 || hosts.length > HOSTS_MAX) throw hostsWanted();
  assert(shownOf(journal.entries)?.manifest === site.manifest, 'what is pushed is what the page shows');
  const outcomes = await Promise.all(hosts.map((host) => pushTo(host, site)));
  await journal.append(act, 'page.pushed', { manifest: site.manifest, hosts: [...outcomes] });
  return outcomes;
}

async function pushTo(host: OutsideHost, site: Site): Promise<Pushed> {
  const paths = [...site.files.keys()];
  const there = await listAt(host);
  let wanting = paths.filter((path) => path === MANIFEST || there.get(path) !== site.files.get(path)!.digest);
  for (let round = 0; round < ROUNDS && wanting.length > 0; round++) {
    const reached = await sendInOrder(host, site, wanting);
    if (!reached) return { host: nameOfHost(host), outcome: 'unreachable', files: 0 };
    wanting = await differing(host, site, paths);
  }
  const files = paths.length - wanting.length;
  return { host: nameOfHost(host), outcome: wanting.length === 0 ? 'same' : 'differs', files };
}

/** The address without what opens it, as the journal may hold it. */
function nameOfHost({ url }: OutsideHost): string {
  return `${url.host}${url.pathname}`.slice(0, 200);
}

/** What this host says that it has. It may be wrong: what it serves is compared afterwards, file by file. */
async function listAt(host: OutsideHost): Promise<ReadonlyMap<string, string>> {
  try {
    const bytes = await bytesAt(new URL(nameOf(MANIFEST), host.url));
    const { files } = JSON.parse(Buffer.from(bytes!).toString('utf8')) as { files: Record<string, string> };
    return new Map(Object.entries(files));
  } catch {
    return new Map();
  }
}

/** @returns whether the host answered at all */
async function sendInOrder({ url, token }: OutsideHost, site: Site, paths: readonly string[]): Promise<boolean> {
  const stepOf = (path: string) => (path === MANIFEST ? 2 : /^\/([a-z]+\/)?$/.test(path) ? 1 : 0);
  for (const step of [0, 1, 2]) {
    const sent = await inBatches(
      paths.filter((path) => stepOf(path) === step),
      (path) => {
        const { plain: bytes, type } = site.files.get(path)!;
        return sendFile({ url: new URL(nameOf(path), url), bytes, type, token });
      },
    );
    if (sent.includes('unreachable')) return false;
    // A list must not name what its host refused to take.
    if (sent.includes('refused')) return true;
  }
  return true;
}

/** The paths at which a reader gets other bytes, or none. */
async function differing({ url }: OutsideHost, site: Site, paths: readonly string[]): Promise<string[]> {
  const seen = await inBatches(paths, async (path) => {
    const bytes = await bytesAt(new URL(askedAs(path), url));
    return bytes && digestOf(bytes);
  });
  return paths.filter((path, index) => seen[index] !== (site.files.get(path)!.digest satisfies Digest));
}

async function inBatches<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  for (let at = 0; at < items.length; at += AT_ONCE) {
    results.push(...(await Promise.all(items.slice(at, at + AT_ONCE).map(work))));
  }
  return results;
}

function checkMode({ entries }: Journal): void {
  if (modeOf(entries) === 'real') return;
  throw new CelluleError(
    'forbidden',
    'page.push-rehearsal',
    'This is an exercise: its page never leaves this machine. Name a real crisis with --crisis.',
  );
}

function hostsWanted(): CelluleError {
  return new CelluleError(
    'invalid',
    'page.push-hosts',
    `Name one to ${HOSTS_MAX} hosts that take the page, better two: --to https://a.example.org/,https://b.example.net/ or the variable PAGE_HOSTS.`,
  );
}
