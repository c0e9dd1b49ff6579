import type { StatementText } from '../../contract/index.ts';
import type { PageView } from '../../inform/index.ts';
import { TEXTS } from './texts.ts';

/** The versions of the page as an Atom feed (RFC 4287), each with its whole text. */
export function atomFeed({ language, mode, crisis, current, versions }: PageView): string {
  const { drill, nothingTitle } = TEXTS[language];
  const titled = (title: string) => escape(mode === 'rehearsal' ? `${drill} – ${title}` : title);
  const entries = versions.flatMap(({ id, at, text }) =>
    text
      ? `<entry><id>urn:cellule:publication:${id}:${language}</id><title>${titled(text.title)}</title><published>${at}</published>` +
        `<updated>${at}</updated><link href="/${language}/"/><content type="html">${escape(html(text))}</content></entry>`
      : [],
  );
  const author = current?.slots.institution[language] ?? nothingTitle;
  return (
    `<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language}">` +
    `<id>urn:cellule:crisis:${crisis ?? 'none'}:${language}</id><title>${titled(current?.text.title ?? nothingTitle)}</title>` +
    `<updated>${versions[0]?.at ?? '1970-01-01T00:00:00.000Z'}</updated><author><name>${escape(author)}</name></author>` +
    `<link rel="self" href="/${language}/feed.xml"/><link href="/${language}/"/>${entries.join('')}</feed>\n`
  );
}

function html({ blocks }: StatementText): string {
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
