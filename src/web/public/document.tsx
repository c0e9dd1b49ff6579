import type { ComponentChildren } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { LANGUAGES, type Language } from '../../kernel/index.ts';
import { styleOf } from './style.ts';
import { directionOf, TEXTS } from './texts.ts';

type DocumentParts = Readonly<{
  language: Language;
  title: string;
  /** Says on top, in the title and on paper that this is a drill, and keeps it out of search engines. */
  isDrill: boolean;
  description?: string | undefined;
  /** Languages in which this very page exists, for the reader's choice. */
  hasLanguages: boolean;
  children: ComponentChildren;
}>;

/** A whole page of one file: no script, nothing to load. */
export function documentHtml(parts: DocumentParts): string {
  return `<!doctype html>${renderToString(<Document {...parts} />)}`;
}

function Document({ language, title, isDrill, description, hasLanguages, children }: DocumentParts) {
  const { drill, drillLine } = TEXTS[language];
  const { sheet, policy } = styleOf(isDrill ? drill : undefined);
  return (
    <html lang={language} dir={directionOf(language)}>
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content={policy} />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <title>{isDrill ? `${drill} – ${title}` : title}</title>
        {description && <meta name="description" content={description} />}
        {isDrill && <meta name="robots" content="noindex,nofollow" />}
        {hasLanguages && (
          <link rel="alternate" type="application/atom+xml" href={`/${language}/feed.xml`} title={title} />
        )}
        {hasLanguages &&
          LANGUAGES.filter((other) => other !== language).map((other) => (
            <link key={other} rel="alternate" hreflang={other} href={`/${other}/`} />
          ))}
        <link rel="icon" href="data:," />
        <style dangerouslySetInnerHTML={{ __html: sheet }} />
      </head>
      <body>
        {isDrill && (
          <aside class="drill" aria-label={drill}>
            <strong>{drill}</strong> {drillLine}
          </aside>
        )}
        {children}
      </body>
    </html>
  );
}

/** The same page in the other languages, each named in its own. */
export function LanguageChoice({ current }: Readonly<{ current: Language }>) {
  return (
    <nav aria-label={TEXTS[current].languages}>
      <ul>
        {LANGUAGES.map((language) => (
          <li key={language}>
            <a
              href={`/${language}/`}
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
