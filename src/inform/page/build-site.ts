import { createHash } from 'node:crypto';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { SignedHead } from '../../contract/index.ts';
import { canonicalJson, type Digest } from '../../kernel/index.ts';
import type { Signer } from '../../platform/signing/index.ts';
import type { Sheet } from './set-sheets.ts';
import { viewsOf, type PageView, type ViewParts } from './view.ts';

/** One file of the site, in each form in which it is sent. */
export type SiteFile = Readonly<{
  type: string;
  digest: Digest;
  plain: Uint8Array;
  brotli: Uint8Array;
  gzip: Uint8Array;
}>;

/** A published set: all of it, by path. `/404` is what every other path answers. */
export type Site = Readonly<{ files: ReadonlyMap<string, SiteFile>; manifest: Digest }>;

/** A file as it was rendered. The path begins with a slash; a page's ends with one. */
export type SitePage = Readonly<{ path: string; type: string; content: string | Uint8Array }>;

/** A card for networks: where its picture lies, and how it is drawn. */
export type Card = Readonly<{ path: string; svg: string }>;

/** How the public page becomes files; the web implements it, so that this room knows no markup. */
export type SiteRenderer = Readonly<{
  /** All that one language has, below its own folder. */
  language: (view: PageView) => readonly SitePage[];
  /** What stands above the languages: where one picks one, and what an address that does not exist answers (`/404`). */
  root: (views: readonly PageView[]) => readonly SitePage[];
  /** What is set for paper. */
  sheets: (view: PageView) => readonly Sheet[];
  /** What networks show beside a link to the page, as SVG to be drawn; none in a language without words. */
  cards: (view: PageView) => readonly Card[];
}>;

export type SiteParts = ViewParts &
  Readonly<{
    /** The end of the journal that leaves the house with this site. */
    head: SignedHead | undefined;
    render: SiteRenderer;
    signer?: Signer | undefined;
    /** Files that were compressed before, by digest. */
    known?: ReadonlyMap<Digest, SiteFile> | undefined;
    /** Finished files that no renderer makes: sheets for printing, cards for networks. */
    more?: readonly SitePage[] | undefined;
  }>;

const JSON_TYPE = 'application/json';
const TEXT = 'text/plain; charset=utf-8';

/** Builds every byte that the public can read. Pure: the same parts give the same bytes, hence the same manifest. */
export function buildSite(parts: SiteParts): Site {
  const { mode, render, crisis, head, publications, known, signer, more = [] } = parts;
  const views = viewsOf({ ...parts, sheets: new Set(more.map(({ path }) => path)) });
  const version = publications.at(-1)?.version ?? 0;
  const robots = `User-agent: *\n${mode === 'rehearsal' ? 'Disallow: /' : 'Allow: /'}\n`;
  const pages: readonly SitePage[] = [
    ...views.flatMap((view) => render.language(view)),
    ...render.root(views),
    ...more,
    { path: '/robots.txt', type: TEXT, content: robots },
    { path: '/version.txt', type: TEXT, content: `${version} ${head?.digest.slice(0, 32) ?? ''}\n` },
  ];
  const files = new Map(
    pages.map(({ path, type, content }) => [path, siteFile(path, type, Buffer.from(content), known)]),
  );
  const digests = Object.fromEntries([...files].map(([path, { digest }]) => [path, digest]));
  const said = { crisis, mode, version, head, files: digests, ...(signer && { key: signer.key }) };
  const signature = signer?.sign(canonicalJson(said));
  const manifest = siteFile(
    MANIFEST,
    JSON_TYPE,
    Buffer.from(canonicalJson({ ...said, ...(signature && { signature }) })),
  );
  return { files: files.set(MANIFEST, manifest), manifest: manifest.digest };
}

export const MANIFEST = '/manifest.json';

/** The same site from bytes that were kept; compressing is left to this moment, so that only what is read is stored. */
export function siteFromBytes(
  bytes: Iterable<Readonly<{ path: string; type: string; bytes: Uint8Array }>>,
  known?: ReadonlyMap<Digest, SiteFile>,
): Site {
  const files = new Map([...bytes].map(({ path, type, bytes }) => [path, siteFile(path, type, bytes, known)]));
  return { files, manifest: files.get(MANIFEST)?.digest ?? ('' as Digest) };
}

/** The highest quality takes ten times as long as the next one and saves a twentieth: it is for the pages that everybody asks for. */
const QUALITY = { first: 11, further: 9 } as const;
const IS_FIRST = /^\/([a-z]+\/)?$/;

/** The first pages are compressed at once, the others when somebody asks for them: a site has some hundred, and few are read. */
function siteFile(path: string, type: string, plain: Uint8Array, known?: ReadonlyMap<Digest, SiteFile>): SiteFile {
  const digest = createHash('sha256').update(plain).digest('hex') as Digest;
  const before = known?.get(digest);
  if (before?.type === type) return before;
  const quality = IS_FIRST.test(path) ? QUALITY.first : QUALITY.further;
  let brotli: Uint8Array | undefined;
  let gzip: Uint8Array | undefined;
  const file: SiteFile = {
    type,
    plain,
    digest,
    get brotli() {
      return (brotli ??= brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } }));
    },
    get gzip() {
      return (gzip ??= gzipSync(plain, { level: 9 }));
    },
  };
  if (quality === QUALITY.first) void [file.brotli, file.gzip];
  return file;
}
