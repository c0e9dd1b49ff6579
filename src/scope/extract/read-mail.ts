import { Parser } from 'htmlparser2';
import PostalMime, { type Address } from 'postal-mime';
import { UnreadError, unread } from '../unread.ts';
import type { DocumentPart, DocumentReader } from './document-part.ts';

/** A mail is taken apart in memory. Servers refuse larger ones. */
const MAIL_MAX = 64 << 20;

/**
 * A mail message (RFC 5322, MIME): who wrote to whom, when and of what, and its own text. Where it has its text twice, the plain one
 * is read. Attachments are files of their own, which intake takes out.
 */
export const readMail: DocumentReader = async function* (source): AsyncGenerator<DocumentPart> {
  if (source.size > MAIL_MAX) throw new UnreadError(unread('too-large'));
  const mail = await PostalMime.parse(await source.read(0, source.size), { forceRfc822Attachments: true }).catch(() => {
    throw new UnreadError(unread('damaged-document'));
  });
  const { from, to = [], cc = [], bcc = [], subject, date, text, html } = mail;
  const headers: readonly (readonly [string, string | undefined])[] = [
    ['From', from && listed([from])],
    ['To', listed(to)],
    ['Cc', listed([...cc, ...bcc])],
    ['Subject', subject],
    ['Date', date],
  ];
  const head = headers.flatMap(([name, value]) => (value ? [`${name}: ${value}`] : [])).join('\n');
  const body = text?.trim() ? text : html ? textOfHtml(html) : '';
  yield { kind: 'text', text: `${head}\n\n${body}` };
};

function listed(addresses: readonly Address[]): string {
  return addresses
    .map(({ name, address, group }) =>
      group ? `${name}: ${listed(group)}` : `${name} ${address ? `<${address}>` : ''}`.trim(),
    )
    .join(', ');
}

const BLOCKS = new Set(
  'address article blockquote br dd div dl dt h1 h2 h3 h4 h5 h6 hr li ol p pre section table tr ul'.split(' '),
);
const HIDDEN = new Set(['head', 'script', 'style', 'title']);

/** What a reader of a page sees of it: a line a block, cells apart. */
function textOfHtml(html: string): string {
  const pieces: string[] = [];
  let hidden = 0;
  const parser = new Parser({
    onopentagname: (name) => {
      if (HIDDEN.has(name)) hidden++;
      if (BLOCKS.has(name)) pieces.push('\n');
    },
    ontext: (text) => {
      if (hidden === 0) pieces.push(text.replaceAll(/\s+/g, ' '));
    },
    onclosetag: (name) => {
      if (HIDDEN.has(name)) hidden = Math.max(0, hidden - 1);
      if (BLOCKS.has(name)) pieces.push('\n');
      if (name === 'td' || name === 'th') pieces.push(' ; ');
    },
  });
  parser.end(html);
  return pieces
    .join('')
    .replaceAll(/[ \t]*\n\s*/g, '\n')
    .trim();
}
