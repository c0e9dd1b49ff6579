import PostalMime from 'postal-mime';
import { stretches, type ByteSource } from '../../platform/files/index.ts';
import { UnreadError, unread } from '../unread.ts';
import type { Entry } from './model.ts';

const STRETCH = 1 << 20;
/** How far behind a line that begins a message its first header is looked for. */
const LOOK = 1_024;
/** A mail is taken apart in memory. Servers refuse larger ones. */
const MAIL_MAX = 64 << 20;

/** The messages of a mailbox (mbox, RFC 4155): each behind a line `From SENDER DATE` that a header follows. */
export async function* mailboxEntries(source: ByteSource): AsyncGenerator<Entry> {
  let count = 0;
  let from: number | undefined;
  for await (const { line, content } of separators(source)) {
    if (from !== undefined) yield message(source, ++count, from, line);
    from = content;
  }
  if (from !== undefined) yield message(source, ++count, from, source.size);
}

function message(source: ByteSource, count: number, from: number, to: number): Entry {
  const part: ByteSource = {
    size: to - from,
    read: (first, last) => source.read(from + first, Math.min(from + last, to)),
    close: async () => {},
  };
  return { name: `message ${count}`, size: to - from, isPaid: true, stretches: () => stretches(part) };
}

async function* separators(source: ByteSource): AsyncGenerator<{ line: number; content: number }> {
  const mark = Buffer.from('\nFrom ');
  for (let at = 0; at < source.size; at += STRETCH) {
    // The line before each stretch is looked at with it, and the whole of a separator that begins in it.
    const start = Math.max(0, at - 1);
    const bytes = await source.read(start, at + STRETCH + LOOK);
    const firstLine = at === 0 ? [0] : [];
    const places = [...firstLine, ...placesOf(bytes, mark).map((place) => place + 1)];
    for (const place of places) {
      if (start + place >= at + STRETCH) break;
      const line = /^From \S+[^\r\n]*\d{4}[^\r\n]*\r?\n(?=(?:>?From |[!-9;-~]+:))/.exec(
        bytes.toString('latin1', place, place + LOOK),
      );
      if (line) yield { line: start + place, content: start + place + line[0].length };
    }
  }
}

function placesOf(bytes: Buffer, mark: Buffer): number[] {
  const places: number[] = [];
  for (let at = bytes.indexOf(mark); at >= 0; at = bytes.indexOf(mark, at + 1)) places.push(at);
  return places;
}

/** What a mail bears beside its own text: attachments, pictures, and mails that were forwarded as such. */
export async function* mailEntries(source: ByteSource): AsyncGenerator<Entry> {
  const head = await source.read(0, STRETCH);
  if (!/^content-type:\s*(?!text\/)/im.test(head.toString('latin1')) && source.size <= STRETCH) return;
  if (source.size > MAIL_MAX) throw new UnreadError(unread('too-large'));
  const { attachments } = await PostalMime.parse(await source.read(0, source.size), {
    forceRfc822Attachments: true,
    attachmentEncoding: 'arraybuffer',
  }).catch(() => {
    throw new UnreadError(unread('damaged-document'));
  });
  for (const [index, { filename, content }] of attachments.entries()) {
    const bytes = Buffer.from(content as ArrayBuffer);
    // Senders give paths of their own machine.
    const last = filename?.split(/[/\\]|^[a-z]:/i).at(-1) ?? '';
    const name = /^\.*$/.test(last) ? `attachment ${index + 1}` : last;
    yield { name, size: bytes.length, isPaid: true, whole: async () => bytes };
  }
}
