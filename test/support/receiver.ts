import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A host that takes files by PUT, lets go of them by DELETE and serves them, as a small WebDAV would. What it does wrong can be set. */
export type Receiver = Readonly<{
  url: string;
  files: Map<string, Buffer>;
  /** Every path that was put, in order. */
  puts: string[];
  close: () => Promise<void>;
}>;

export async function openReceiver(
  token: string,
  {
    spoil = () => false,
    refuse = () => false,
    keep = () => false,
  }: Readonly<{
    spoil?: (path: string) => boolean;
    refuse?: (path: string) => boolean;
    /** What it does not let anybody take away. */
    keep?: (path: string) => boolean;
  }> = {},
): Promise<Receiver> {
  const files = new Map<string, Buffer>();
  const puts: string[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      if (request.method === 'PUT') {
        const isAllowed = request.headers.authorization === `Bearer ${token}` && !refuse(path);
        if (isAllowed) {
          puts.push(path);
          files.set(path, Buffer.concat(parts));
        }
        response.writeHead(isAllowed ? 201 : 403).end();
        return;
      }
      if (request.method === 'DELETE') {
        const isAllowed = request.headers.authorization === `Bearer ${token}` && !keep(path) && files.delete(path);
        response.writeHead(isAllowed ? 204 : 403).end();
        return;
      }
      const found = files.get(path.endsWith('/') ? `${path}index.html` : path);
      if (!found) response.writeHead(404).end();
      else response.writeHead(200).end(spoil(path) ? Buffer.concat([found, Buffer.from('!')]) : found);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${port}/page/`, files, puts, close };
}
