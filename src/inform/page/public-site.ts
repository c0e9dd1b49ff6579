import { setTimeout as sleep } from 'node:timers/promises';
import type { Journal, Journals } from '../../journal/index.ts';
import type { EntryKind } from '../../contract/index.ts';
import type { Answer } from '../../platform/http/index.ts';
import type { Store } from '../../platform/store/index.ts';
import type { SignedHead } from '../../contract/index.ts';
import { PAGE_LANGUAGES, type Digest, type Instant, type PublicationId } from '../../kernel/index.ts';
import { commitmentsOf } from '../../ledger/index.ts';
import type { Signer } from '../../platform/signing/index.ts';
import { soundsOnPage } from '../speech/index.ts';
import {
  buildSite,
  MANIFEST,
  siteFromBytes,
  type Site,
  type SiteFile,
  type SitePage,
  type SiteRenderer,
} from './build-site.ts';
import { modeOf, publicationsOf, shownOf, wentOutWith, type Mode, type Publication } from './model.ts';
import { drawCards } from './draw-cards.ts';
import { soundAnswer } from './sound-answer.ts';
import { publicationStore } from './store.ts';
import { setSheets } from './set-sheets.ts';
import { viewsOf, type SiteSetting, type ViewParts } from './view.ts';

/** From where somebody asks: a rehearsal is shown on this machine only. */
export type Audience = 'loopback' | 'outside';

/** The public page as it stands, held in memory. */
export type PublicSite = Readonly<{
  /**
   * Answers a path of the public page, or nothing where there is no such file; for the outside, that is a page of its own. The
   * query string is no part of the path.
   */
  face: (audience: Audience) => (path: string, header: (name: string) => string | undefined) => Answer | undefined;
  /** Renders a set of a crisis, without showing it: what would be on the page with these publications. */
  build: (order: BuildOrder) => Promise<Site>;
  /** Shows what the journals say now, all languages at once. */
  refresh: () => Promise<void>;
  /** Stops following the journals. */
  close: () => void;
}>;

export type BuildOrder = Readonly<{
  journal: Journal;
  mode: Mode;
  publications: readonly Publication[];
  head: SignedHead | undefined;
  at: Instant;
}>;

export type OpenSiteParts = Readonly<{
  journals: Journals;
  store: Store;
  render: SiteRenderer;
  zone: string;
  setting?: SiteSetting | undefined;
  /** Signs each manifest; the journal's own. */
  signer?: Signer | undefined;
  /** Whether a poster and a press sheet as PDF, and a card for networks, come with each version, where this machine makes them in time. */
  hasSheets?: boolean;
  /** How long they may take; what is approved does not wait longer for paper. */
  sheetsWithinMs?: number;
}>;

/** Entries that change what the page shows. */
const SHOWN: ReadonlySet<EntryKind> = new Set(['crisis.declared', 'page.published', 'page.refreshed']);
const RETRY_MS = 500;
/** Addresses that can be of the page alone, also where it shares its origin with the room. */
const BELOW_A_LANGUAGE = new RegExp(`^/(${PAGE_LANGUAGES.join('|')})/`);

const HEADERS = {
  'cache-control': 'public,max-age=30,stale-while-revalidate=600,stale-if-error=86400',
  'content-security-policy': "frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  vary: 'accept-encoding',
  'x-content-type-options': 'nosniff',
};

/**
 * Opens the public page: what was last published, byte for byte, and from then on whatever is published by any process. The newest
 * real crisis that has spoken comes first; a rehearsal is shown only where there is no real crisis.
 */
export async function openPublicSite(dependencies: OpenSiteParts): Promise<PublicSite> {
  const { journals, render, zone, setting, signer } = dependencies;
  const sites = new Map<Mode, Site>();
  /** What was compressed is not compressed again while it is on the page, or was built to be. */
  let known = new Map<Digest, SiteFile>();
  const paperOf = paperSetter(dependencies);
  let made: Site | undefined;
  const empty = () =>
    (made ??= buildSite({ crisis: undefined, mode: 'real', publications: [], head: undefined, zone, render, setting }));
  let turn = Promise.resolve();

  const build: PublicSite['build'] = async ({ journal, mode, publications, head, at }) => {
    const commitments = [...commitmentsOf(journal.entries).values()];
    const { crisis } = journal;
    const heard = await soundsOnPage(dependencies.store, journal, publications.map(wentOutWith).at(-1));
    const { spoken } = heard;
    const more = [...heard.more, ...(await paperOf({ crisis, mode, publications, zone, setting }))];
    const told = { crisis, mode, publications, head, at, commitments, spoken, more };
    const parts = { ...told, zone, render, setting, signer, known };
    const site = buildSite(parts);
    for (const file of site.files.values()) known.set(file.digest, file);
    return site;
  };
  const load = async () => {
    for (const mode of ['real', 'rehearsal'] as const) {
      const site = await newestSite(mode, { ...dependencies, known });
      if (site) sites.set(mode, site);
      else sites.delete(mode);
    }
    known = new Map([...sites.values()].flatMap(({ files }) => [...files.values()].map((file) => [file.digest, file])));
  };
  const refresh = () => (turn = turn.then(load, load));
  const face: PublicSite['face'] = (audience) => (path, header) => {
    const site = sites.get('real') ?? (audience === 'loopback' ? sites.get('rehearsal') : undefined) ?? empty();
    const file = path === '/404' ? undefined : site.files.get(path);
    if (file) return fileAnswer(file, header);
    if (site.files.has(`${path}/`)) return { status: 308, headers: { ...HEADERS, location: `${path}/` }, text: '' };
    const isOurs = audience === 'outside' || BELOW_A_LANGUAGE.test(path);
    return isOurs ? { ...fileAnswer(site.files.get('/404')!, header), status: 404 } : undefined;
  };
  await refresh();
  const closing = new AbortController();
  const follow = async () => {
    // A short breakdown of the database must neither end the server nor leave the page behind the journal.
    while (!closing.signal.aborted) {
      try {
        return await refresh();
      } catch {
        await sleep(RETRY_MS, undefined, { ref: false });
      }
    }
  };
  const stop = journals.subscribe((_, { kind }) => {
    if (SHOWN.has(kind)) void follow();
  });
  const close = () => {
    closing.abort();
    stop();
  };
  return { face, build, refresh, close };
}

/** As long as the same words stand, they are not set or drawn again. A version without its paper or its cards names none, and is as good. */
function paperSetter({ render, hasSheets = false, sheetsWithinMs: deadlineMs }: OpenSiteParts) {
  let paper: Readonly<{ of: PublicationId; pages: readonly SitePage[] }> | undefined;
  return async (shown: ViewParts): Promise<readonly SitePage[]> => {
    const newest = shown.publications.at(-1);
    if (!hasSheets || !newest) return [];
    if (paper?.of === newest.id) return paper.pages;
    const views = viewsOf(shown);
    const [sheets, cards] = await Promise.all([
      setSheets(views, render, { at: newest.at, deadlineMs }).catch(() => undefined),
      drawCards(views, render).catch(() => undefined),
    ]);
    const pages = [...(sheets ?? []), ...(cards ?? [])];
    if (sheets && cards) paper = { of: newest.id, pages };
    return pages;
  };
}

type LoadParts = OpenSiteParts & Readonly<{ known: ReadonlyMap<Digest, SiteFile> }>;

async function newestSite(mode: Mode, parts: LoadParts): Promise<Site | undefined> {
  const journal = newestJournal(parts.journals, mode);
  return journal && siteOf(journal, mode, parts);
}

/** The newest crisis of this kind that has spoken; where none has, the newest. */
export function newestJournal(journals: Journals, mode: Mode): Journal | undefined {
  const ofMode = journals
    .list()
    .map((crisis) => journals.open(crisis))
    .filter(({ entries }) => modeOf(entries) === mode)
    .reverse();
  return ofMode.find(({ entries }) => publicationsOf(entries).length > 0) ?? ofMode[0];
}

/** What this crisis shows, as it was kept; nothing where it has not spoken yet, or its bytes are not the ones that its journal names. */
export async function keptSite(
  { entries }: Journal,
  store: Store,
  known?: ReadonlyMap<Digest, SiteFile>,
): Promise<Site | undefined> {
  const shown = shownOf(entries);
  const kept = shown && (await publicationStore(store).read(shown.id));
  if (!kept || kept.length === 0) return undefined;
  const site = siteFromBytes(kept, known);
  return isWhole(site, shown.manifest) ? site : undefined;
}

/** Whether these are the bytes that the journal names, all of them. */
function isWhole({ files, manifest }: Site, named: Digest): boolean {
  const list = files.get(MANIFEST);
  if (!list || manifest !== named) return false;
  const { files: digests } = JSON.parse(Buffer.from(list.plain).toString('utf8')) as { files: Record<string, string> };
  return Object.entries(digests).every(([path, digest]) => files.get(path)?.digest === digest);
}

async function siteOf(
  journal: Journal,
  mode: Mode,
  { store, render, zone, setting, signer, known }: LoadParts,
): Promise<Site> {
  const kept = await keptSite(journal, store, known);
  if (kept) return kept;
  const { crisis, entries } = journal;
  const publications = publicationsOf(entries);
  const commitments = [...commitmentsOf(entries).values()];
  const head = shownOf(entries)?.head;
  return buildSite({ crisis, mode, publications, commitments, head, zone, render, setting, signer, known });
}

function fileAnswer(file: SiteFile, header: (name: string) => string | undefined): Answer {
  const etag = `W/"${file.digest.slice(0, 32)}"`;
  const headers = { ...HEADERS, etag };
  if (
    header('if-none-match')
      ?.split(',')
      .some((tag) => tag.trim() === etag || tag.trim() === '*')
  ) {
    return { status: 304, headers };
  }
  if (file.type.startsWith('audio/')) return soundAnswer(file, header('range'), headers);
  const encoding = acceptedEncoding(header('accept-encoding') ?? '');
  const bytes = encoding === 'br' ? file.brotli : encoding === 'gzip' ? file.gzip : file.plain;
  return {
    status: 200,
    bytes,
    type: file.type,
    headers: { ...headers, 'content-type': file.type, ...(encoding && { 'content-encoding': encoding }) },
  };
}

function acceptedEncoding(accepted: string): 'br' | 'gzip' | undefined {
  const names = accepted
    .toLowerCase()
    .split(',')
    .filter((part) => !/;\s*q=0(\.0*)?\s*$/.test(part))
    .map((part) => part.split(';')[0]!.trim());
  return names.includes('br') ? 'br' : names.includes('gzip') ? 'gzip' : undefined;
}
