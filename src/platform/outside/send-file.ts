import { isLoopbackHost } from '../http/index.ts';

/** What became of a file that was sent: kept by the host, refused by it, or nothing answered. */
export type Sent = 'kept' | 'refused' | 'unreachable';

export type FileToSend = Readonly<{ url: URL; bytes: Uint8Array; type: string; token: string | undefined }>;

const TIMEOUT_MS = 30_000;
const BYTES_MAX = 16 * 1024 * 1024;

/** Puts a file where an address says (HTTP PUT). */
export async function sendFile({ url, bytes, type, token }: FileToSend): Promise<Sent> {
  const sent = await askHost(url, token, {
    method: 'PUT',
    body: Buffer.from(bytes),
    headers: { 'content-type': type },
  });
  return sent === 'done' ? 'kept' : sent;
}

/** Takes a file away from an address (HTTP DELETE). Whether it is gone is seen by reading. */
export async function removeFile({ url, token }: Pick<FileToSend, 'url' | 'token'>): Promise<void> {
  await askHost(url, token, { method: 'DELETE' });
}

/** With what opens that host. A redirect is not followed: it would carry the token along. */
async function askHost(
  url: URL,
  token: string | undefined,
  {
    headers,
    ...order
  }: Readonly<{ method: string; body?: Buffer<ArrayBuffer>; headers?: Readonly<Record<string, string>> }>,
): Promise<'done' | 'refused' | 'unreachable'> {
  if (!mayReach(url)) return 'refused';
  try {
    const answer = await fetch(url, {
      ...order,
      redirect: 'manual',
      headers: { ...headers, ...(token && { authorization: `Bearer ${token}` }) },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    await answer.body?.cancel();
    return answer.ok ? 'done' : 'refused';
  } catch {
    return 'unreachable';
  }
}

/** The bytes at an address as anybody reads them, past every cache that lets itself be asked; nothing where there are none. */
export async function bytesAt(url: URL): Promise<Uint8Array | undefined> {
  if (!mayReach(url)) return undefined;
  try {
    const answer = await fetch(url, {
      redirect: 'manual',
      credentials: 'omit',
      headers: { 'cache-control': 'no-cache' },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const parts: Uint8Array[] = [];
    let size = 0;
    for await (const part of answer.body ?? []) {
      size += part.length;
      if (size > BYTES_MAX) return undefined;
      parts.push(part);
    }
    return answer.ok ? Buffer.concat(parts) : undefined;
  } catch {
    return undefined;
  }
}

function mayReach(url: URL): boolean {
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopbackHost(url.host));
}
