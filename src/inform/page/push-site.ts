import type { EntryValue } from '../../contract/index.ts';
import type { Act, Journal } from '../../journal/index.ts';
import { assert, CelluleError } from '../../kernel/index.ts';
import type { Store } from '../../platform/store/index.ts';
import { digestOf } from '../../platform/signing/index.ts';
import { bytesAt, removeFile, sendFile } from '../../platform/outside/index.ts';
import { MANIFEST, type Site } from './build-site.ts';
import { modeOf, shownOf } from './model.ts';
import { askedAs, nameOf } from './site-names.ts';
import { publicationStore } from './store.ts';

/** An outside host, by the address below which it takes the site; it ends with a slash. */
export type OutsideHost = Readonly<{ url: URL; token: string | undefined }>;

/** What a reader of a host gets otherwise than they should: nothing, other bytes, or a file of an earlier version. */
export type Difference = Readonly<{ path: string; how: 'missing' | 'changed' | 'extra' }>;

export type Pushed = EntryValue<'page.pushed'>['hosts'][number] &
  Readonly<{
    differences: readonly Difference[];
    /** How many files the host would not take, when they were last sent. */
    refused: number;
  }>;

type PushParts = Readonly<{ store: Store; site: Site; hosts: readonly OutsideHost[] }>;

/** What lay at a path before, by path. */
type Earlier = ReadonlyMap<string, ReadonlySet<string>>;

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
 * Files of earlier versions that this one does not have, such as a poster, are taken away: they may hold words that were taken back.
 *
 * @throws CelluleError `page.push-rehearsal`, `page.push-hosts`
 */
export async function pushSite(
  journal: Journal,
  act: Act,
  { store, site, hosts }: PushParts,
): Promise<readonly Pushed[]> {
  checkMode(journal);
  if (hosts.length === 0 || hosts.length > HOSTS_MAX) throw hostsWanted();
  assert(shownOf(journal.entries)?.manifest === site.manifest, 'what is pushed is what the page shows');
  const kept = await publicationStore(store).digestsEver(journal.crisis);
  const outcomes = await Promise.all(hosts.map((host) => pushTo(host, site, kept)));
  const noted = outcomes.map(({ host, outcome, files }) => ({ host, outcome, files }));
  await journal.append(act, 'page.pushed', { manifest: site.manifest, hosts: noted });
  return outcomes;
}

type Kept = readonly Readonly<{ path: string; digest: string }>[];

async function pushTo(host: OutsideHost, site: Site, kept: Kept): Promise<Pushed> {
  const paths = [...site.files.keys()];
  const there = await listAt(host);
  const earlier = earlierFiles(site, [...kept, ...[...there].map(([path, digest]) => ({ path, digest }))]);
  let wanting = paths.filter((path) => path === MANIFEST || there.get(path) !== site.files.get(path)!.digest);
  let differences: readonly Difference[] = [];
  let refused = 0;
  for (let round = 0; round < ROUNDS && wanting.length > 0; round++) {
    const sent = await sendInOrder(host, site, wanting);
    if (sent === 'unreachable') return unreachable(host);
    refused = sent.refused;
    differences = await differing(host, site, paths);
    wanting = differences.map(({ path }) => path);
  }
  const files = paths.length - wanting.length;
  const left = [...differences, ...(await takeAway(host, earlier))];
  return { host: nameOfHost(host), outcome: left.length === 0 ? 'same' : 'differs', files, differences: left, refused };
}

function unreachable(host: OutsideHost): Pushed {
  return { host: nameOfHost(host), outcome: 'unreachable', files: 0, differences: [], refused: 0 };
}

/** Files that a host may still have, and the site has no more. */
function earlierFiles({ files }: Site, known: Kept): Earlier {
  const gone = known.filter(({ path }) => path !== MANIFEST && !files.has(path));
  const byPath = Map.groupBy(gone, ({ path }) => path);
  return new Map([...byPath].map(([path, rows]) => [path, new Set(rows.map(({ digest }) => digest))]));
}

/** Takes earlier files away where they are still served, and names those that stay. What a host has there of its own is its own. */
async function takeAway({ url, token }: OutsideHost, earlier: Earlier): Promise<readonly Difference[]> {
  const isServed = async ([path, digests]: readonly [string, ReadonlySet<string>]) => {
    const bytes = await bytesAt(new URL(askedAs(path), url));
    return bytes !== undefined && digests.has(digestOf(bytes));
  };
  const left = await inBatches([...earlier], async (file) => {
    if (!(await isServed(file))) return [];
    await removeFile({ url: new URL(nameOf(file[0]), url), token });
    return (await isServed(file)) ? [{ path: file[0], how: 'extra' as const }] : [];
  });
  return left.flat();
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

/** How many files the host would not take, where it answered at all. */
async function sendInOrder(
  { url, token }: OutsideHost,
  site: Site,
  paths: readonly string[],
): Promise<'unreachable' | Readonly<{ refused: number }>> {
  const stepOf = (path: string) => (path === MANIFEST ? 2 : /^\/([a-z]+\/)?$/.test(path) ? 1 : 0);
  for (const step of [0, 1, 2]) {
    const sent = await inBatches(
      paths.filter((path) => stepOf(path) === step),
      (path) => {
        const { plain: bytes, type } = site.files.get(path)!;
        return sendFile({ url: new URL(nameOf(path), url), bytes, type, token });
      },
    );
    if (sent.includes('unreachable')) return 'unreachable';
    const refused = sent.filter((one) => one === 'refused').length;
    // A list must not name what its host refused to take.
    if (refused > 0) return { refused };
  }
  return { refused: 0 };
}

/** The paths at which a reader gets other bytes, or none. */
async function differing({ url }: OutsideHost, site: Site, paths: readonly string[]): Promise<readonly Difference[]> {
  const seen = await inBatches(paths, async (path) => {
    const bytes = await bytesAt(new URL(askedAs(path), url));
    return bytes && digestOf(bytes);
  });
  return paths.flatMap((path, index): readonly Difference[] => {
    if (seen[index] === undefined) return [{ path, how: 'missing' }];
    return seen[index] === site.files.get(path)!.digest ? [] : [{ path, how: 'changed' }];
  });
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
