import { createHash } from 'node:crypto';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { SignedHead } from '../../contract/index.ts';
import { canonicalJson, LANGUAGES, type CrisisId, type Digest, type Language } from '../../kernel/index.ts';
import { correctionsOf, type Mode, type PageView, type Publication, type SiteRenderer } from './model.ts';

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

export type SiteParts = Readonly<{
  crisis: CrisisId | undefined;
  mode: Mode;
  /** Oldest first; the last one is what the page says. */
  publications: readonly Publication[];
  /** The end of the journal that leaves the house with this site. */
  head: SignedHead | undefined;
  zone: string;
  render: SiteRenderer;
}>;

const HTML = 'text/html; charset=utf-8';
const ATOM = 'application/atom+xml; charset=utf-8';
const JSON_TYPE = 'application/json';
const TEXT = 'text/plain; charset=utf-8';

/** Builds every byte that the public can read. Pure: the same parts give the same bytes, hence the same manifest. */
export function buildSite(parts: SiteParts): Site {
  const { mode, render, crisis, head, publications } = parts;
  const texts = new Map<string, readonly [type: string, text: string]>();
  for (const language of LANGUAGES) {
    const view = viewIn(language, parts);
    texts.set(`/${language}/`, [HTML, render.page(view)]);
    texts.set(`/${language}/feed.xml`, [ATOM, render.feed(view)]);
  }
  texts.set('/', [HTML, render.languages(mode)]);
  texts.set('/404', [HTML, render.missing()]);
  texts.set('/robots.txt', [TEXT, `User-agent: *\n${mode === 'rehearsal' ? 'Disallow: /' : 'Allow: /'}\n`]);

  const files = new Map([...texts].map(([path, [type, text]]) => [path, siteFile(type, Buffer.from(text))]));
  const digests = Object.fromEntries([...files].map(([path, { digest }]) => [path, digest]));
  const version = publications.at(-1)?.version ?? 0;
  const manifest = siteFile(JSON_TYPE, Buffer.from(canonicalJson({ crisis, mode, version, head, files: digests })));
  return { files: files.set('/manifest.json', manifest), manifest: manifest.digest };
}

/** The same site from bytes that were kept; compressing is left to this moment, so that only what is read is stored. */
export function siteFromBytes(bytes: Iterable<Readonly<{ path: string; type: string; bytes: Uint8Array }>>): Site {
  const files = new Map([...bytes].map(({ path, type, bytes }) => [path, siteFile(type, bytes)]));
  return { files, manifest: files.get('/manifest.json')!.digest };
}

function viewIn(language: Language, { crisis, mode, publications, zone }: SiteParts): PageView {
  const versions = publications
    .map((publication, index) => ({
      id: publication.id,
      version: publication.version,
      at: publication.at,
      text: publication.texts[language],
      corrections: correctionsOf(publications[index - 1], publication),
    }))
    .reverse();
  const newest = publications.at(-1);
  const text = newest?.texts[language];
  return { language, mode, crisis, zone, versions, current: newest && text && { ...newest, text } };
}

function siteFile(type: string, plain: Uint8Array): SiteFile {
  return {
    type,
    plain,
    digest: createHash('sha256').update(plain).digest('hex') as Digest,
    brotli: brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }),
    gzip: gzipSync(plain, { level: 9 }),
  };
}
