import type { StatementText } from '../../contract/index.ts';
import { textNamingPage, type PageVersion, type PageView, type SitePage } from '../../inform/index.ts';
import type { PageLanguage } from '../../kernel/index.ts';
import { placePath, versionPath } from './links.ts';
import { speechOf } from './speech.ts';
import { fill, TEXTS } from './texts.ts';

type Item = Readonly<{ id: string; title: string; at: string; changedAt: string; path: string; html: string }>;

/** The versions of the page as an Atom feed (RFC 4287), each with its whole text. */
export function atomFeed(view: PageView): SitePage {
  const { language, crisis, versions } = view;
  const { title, author, whole } = feedOf(view);
  const entries = itemsOf(view).map(
    ({ id, title, at, changedAt, path, html }) =>
      `<entry><id>${id}</id><title>${escape(title)}</title><published>${at}</published><updated>${changedAt}</updated>` +
      `<link href="${escape(whole(path))}"/><content type="html">${escape(html)}</content></entry>`,
  );
  const content =
    `<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language}">` +
    `<id>urn:cellule:crisis:${crisis ?? 'none'}:${language}</id><title>${escape(title)}</title>` +
    `<updated>${versions[0]?.at ?? '1970-01-01T00:00:00.000Z'}</updated><author><name>${escape(author)}</name></author>` +
    `<link rel="self" href="${escape(whole(`/${language}/feed.xml`))}"/><link href="${escape(whole(`/${language}/`))}"/>` +
    `${entries.join('')}</feed>\n`;
  return { path: `/${language}/feed.xml`, type: 'application/atom+xml; charset=utf-8', content };
}

/** The same as JSON Feed 1.1. */
export function jsonFeed(view: PageView): SitePage {
  const { language } = view;
  const { title, author, whole } = feedOf(view);
  const content = JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title,
    home_page_url: whole(`/${language}/`),
    feed_url: whole(`/${language}/feed.json`),
    language,
    authors: [{ name: author }],
    items: itemsOf(view).map(({ id, title, at, changedAt, path, html }) => ({
      id,
      url: whole(path),
      title,
      content_html: html,
      date_published: at,
      date_modified: changedAt,
    })),
  });
  return { path: `/${language}/feed.json`, type: 'application/feed+json; charset=utf-8', content: `${content}\n` };
}

function feedOf({ language, mode, current, newest, institution, setting }: PageView) {
  const { nothingTitle, noTextTitle } = TEXTS[language];
  const title = current?.text.title ?? (newest ? noTextTitle : nothingTitle);
  return {
    title: titled(title, mode, language),
    author: institution ?? nothingTitle,
    whole: (path: string) => `${setting.address ?? ''}${path}`,
  };
}

function titled(title: string, mode: PageView['mode'], language: PageLanguage): string {
  return mode === 'rehearsal' ? `${TEXTS[language].drill} – ${title}` : title;
}

/** A version as a reader shows it, away from the page; one that was taken off stays in its place, with when and why instead of its words. */
function itemsOf(view: PageView): readonly Item[] {
  const { language, mode } = view;
  return view.versions.flatMap((version, index): Item[] => {
    const { id, at, withdrawn, version: number } = version;
    if (index === 0 && !version.written.includes(language)) return [notWritten(view, version)];
    const text = version.text && textNamingPage(version.text, language);
    if (!text && !(withdrawn && version.written.includes(language))) return [];
    return [
      {
        id: `urn:cellule:publication:${id}:${language}`,
        title: titled(text?.title ?? fill(TEXTS[language].version, { n: String(number) }), mode, language),
        at,
        changedAt: withdrawn?.at ?? at,
        path: versionPath(language, number),
        html: text ? htmlOf(text) : takenOff(view, version),
      },
    ];
  });
}

/** Whoever follows in a language that has no text yet learns that there are new words, by when theirs come, and whom to call. */
function notWritten({ language, mode, zone, newest }: PageView, { id, at, nextUpdateAt }: PageVersion): Item {
  const { texts, dateTime } = speechOf(language, zone);
  const promisedAt = newest?.promised[language];
  const said = [
    texts.noText,
    ...(promisedAt ? [fill(texts.noTextBy, { at: dateTime(promisedAt) })] : []),
    ...(newest ? [fill(texts.call, { phone: newest.slots.phone })] : []),
    fill(texts.nextUpdate, { at: dateTime(nextUpdateAt) }),
  ];
  return {
    id: `urn:cellule:publication:${id}:${language}`,
    title: titled(texts.noTextTitle, mode, language),
    at,
    changedAt: at,
    path: placePath(language, 'home'),
    html: said.map((line) => `<p>${escape(line)}</p>`).join(''),
  };
}

function takenOff({ language, zone }: PageView, { withdrawn }: PageVersion): string {
  if (!withdrawn) return '';
  const { texts, dateTime } = speechOf(language, zone);
  const said = fill(texts.takenOff, { at: dateTime(withdrawn.at), next: dateTime(withdrawn.nextUpdateAt) });
  return `<p>${escape(`${said} ${texts.takenReasons[withdrawn.reason]}`)}</p>`;
}

function htmlOf({ blocks }: StatementText): string {
  return blocks
    .map(
      ({ heading, paragraphs }) =>
        `<h2>${escape(heading)}</h2>${paragraphs.map((text) => `<p>${escape(text)}</p>`).join('')}`,
    )
    .join('');
}

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign]!);
}
