import type { ComponentChildren } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { PageView, SitePage } from '../../inform/index.ts';
import { PAGE_LANGUAGES, type PageLanguage } from '../../kernel/index.ts';
import type { CardTags } from './card.ts';
import { LATE_SCRIPT } from './late-script.ts';
import { linkFrom } from './links.ts';
import { styleOf, type Style } from './style.ts';
import { directionOf, TEXTS } from './texts.ts';
import { TIFINAGH_WITHIN } from './tifinagh.ts';

export const FONT_PATH = '/tifinagh.woff2';
export const HTML = 'text/html; charset=utf-8';

type DocumentParts = Readonly<{
  path: string;
  language: PageLanguage;
  setting?: PageView['setting'] | undefined;
  title: string;
  /** Says on top, in the title and on paper that this is a drill, and keeps it out of search engines. */
  isDrill: boolean;
  description?: string | undefined;
  /** The same page in other languages, by language. */
  elsewhere?: ReadonlyMap<PageLanguage, string>;
  hasFeed?: boolean;
  /** What networks show beside a link to this page. */
  card?: CardTags | undefined;
  /** Of a page with a form, on the origin of the forms: what the form adds to the style. */
  formSheet?: string | undefined;
  children: ComponentChildren;
}>;

/** A whole page of one file: nothing to load but, in Tamazight, its letters. The script is there where an hour was promised. */
export function documentPage(parts: DocumentParts): SitePage & Readonly<{ policy: string }> {
  const { path, language, setting, isDrill, formSheet } = parts;
  const body = renderToString(<>{parts.children}</>);
  const hasScript = body.includes(' data-due="');
  const isFirst = path === '/zgh/';
  const font = language !== 'zgh' ? undefined : isFirst ? TIFINAGH_WITHIN : linkFrom(path)(FONT_PATH);
  const hasSound = body.includes('<audio ');
  const drillWord = isDrill ? TEXTS[language].drill : undefined;
  const style = styleOf({ language, theme: setting?.theme, drillWord, font, hasScript, hasSound, formSheet });
  const document = <Document {...parts} body={body} style={style} font={font} hasScript={hasScript} />;
  return { path, type: HTML, content: `<!doctype html>${renderToString(document)}`, policy: style.policy };
}

type Made = Readonly<{ body: string; style: Style; font: string | undefined; hasScript: boolean }>;

function Document({ body, style: { sheet, policy }, font, hasScript, ...parts }: DocumentParts & Made) {
  const { language, title, isDrill, description } = parts;
  const { drill, drillLine } = TEXTS[language];
  return (
    <html lang={language} dir={directionOf(language)}>
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content={policy} />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <title>{isDrill ? `${drill} – ${title}` : title}</title>
        {description && <meta name="description" content={description} />}
        {isDrill && <meta name="robots" content="noindex,nofollow" />}
        <Relations {...parts} />
        {parts.card && <CardMeta card={parts.card} />}
        {font && parts.path !== '/zgh/' && (
          <link rel="preload" as="font" type="font/woff2" crossorigin="anonymous" href={font} />
        )}
        <link rel="icon" href="data:," />
        <style dangerouslySetInnerHTML={{ __html: sheet }} />
      </head>
      <body>
        {isDrill && (
          <aside class="drill" aria-label={drill}>
            <strong>{drill}</strong> {drillLine}
          </aside>
        )}
        <div dangerouslySetInnerHTML={{ __html: body }} />
        {hasScript && !body.includes('<script>') && <script dangerouslySetInnerHTML={{ __html: LATE_SCRIPT }} />}
      </body>
    </html>
  );
}

/** Search engines want whole addresses; where none is known, a copy still names its own. */
function Relations({ path, language, setting, title, elsewhere, hasFeed }: DocumentParts) {
  const link = linkFrom(path);
  const whole = (to: string) => (setting?.address ? `${setting.address}${to}` : link(to));
  return (
    <>
      {setting?.address && <link rel="canonical" href={whole(path)} />}
      {hasFeed && (
        <>
          <link rel="alternate" type="application/atom+xml" href={link(`/${language}/feed.xml`)} title={title} />
          <link rel="alternate" type="application/feed+json" href={link(`/${language}/feed.json`)} title={title} />
        </>
      )}
      {[...(elsewhere ?? [])].map(([other, to]) => (
        <link key={other} rel="alternate" hreflang={other} href={whole(to)} />
      ))}
    </>
  );
}

/** Who speaks, in letters that are read as what they are: a name that this language lacks stands in another one. */
export function Institution({
  name,
  language,
  nameIn,
}: Readonly<{ name: string | undefined; language: PageLanguage; nameIn: PageLanguage }>) {
  return <bdi {...(nameIn !== language && { lang: nameIn, dir: directionOf(nameIn) })}>{name}</bdi>;
}

/** Open Graph, as networks and messengers read it from whoever pastes a link. */
function CardMeta({ card: { url, image, title, site, width, height } }: Readonly<{ card: CardTags }>) {
  const tags = {
    'og:type': 'article',
    'og:url': url,
    'og:site_name': site,
    'og:title': title,
    'og:image': image,
    'og:image:type': 'image/png',
    'og:image:width': String(width),
    'og:image:height': String(height),
    'og:image:alt': title,
  };
  return (
    <>
      {Object.entries(tags).map(([property, content]) => (
        <meta key={property} property={property} content={content} />
      ))}
      <meta name="twitter:card" content="summary_large_image" />
    </>
  );
}

/** The same page in the other languages, each named in its own; where it does not exist, that language's first page. */
export function LanguageChoice({
  path,
  current,
  elsewhere,
}: Readonly<{ path: string; current: PageLanguage; elsewhere: ReadonlyMap<PageLanguage, string> }>) {
  const link = linkFrom(path);
  return (
    <nav aria-label={TEXTS[current].languages}>
      <ul>
        {PAGE_LANGUAGES.map((language) => (
          <li key={language}>
            <a
              href={link(language === current ? path : (elsewhere.get(language) ?? `/${language}/`))}
              lang={language}
              hreflang={language}
              {...(language === current && { 'aria-current': 'page' })}
            >
              {TEXTS[language].languageName}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
