import { isLoopbackHost } from '../http/index.ts';

/** What an address answered; a status of 0 means that nothing did. */
export type Seen = Readonly<{ status: number; text: string }>;

export type AskAddress = (url: URL) => Promise<Seen>;

const TIMEOUT_MS = 20_000;
const BYTES_MAX = 4 * 1024 * 1024;
const NOTHING: Seen = { status: 0, text: '' };

/** Asks for a text. A redirect is an answer like any other: where it leads is another address. */
export const askAddress: AskAddress = async (url) => {
  const mayAsk = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopbackHost(url.host));
  if (!mayAsk) return NOTHING;
  try {
    const answer = await fetch(url, {
      redirect: 'manual',
      credentials: 'omit',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const parts: Uint8Array[] = [];
    let bytes = 0;
    for await (const part of answer.body ?? []) {
      bytes += part.length;
      if (bytes > BYTES_MAX) return NOTHING;
      parts.push(part);
    }
    return { status: answer.status, text: Buffer.concat(parts).toString('utf8') };
  } catch {
    return NOTHING;
  }
};
