import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { once } from 'node:events';

/** A connection to a server that can be cut, for the page and for whatever works behind it, and mended. */
export type Line = Readonly<{
  /** Where the server is reached through this line, without a slash at the end. */
  url: string;
  /** From now on nothing gets through, and what was open breaks. */
  cut: () => Promise<void>;
  mend: () => Promise<void>;
  close: () => Promise<void>;
}>;

/** @param server an address as `http://127.0.0.1:3000` */
export async function openLine(server: string): Promise<Line> {
  const open = new Set<Socket>();
  const { hostname, port } = new URL(server);
  const listener = createServer((near) => {
    const far = connect(Number(port), hostname);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => void (open.delete(one), other.destroy()));
      one.pipe(other);
    }
  });
  const listen = async (at: number) => {
    listener.listen(at, '127.0.0.1');
    await once(listener, 'listening');
    return (listener.address() as AddressInfo).port;
  };
  const own = await listen(0);
  const cut = async () => {
    if (!listener.listening) return;
    listener.close();
    for (const socket of open) socket.destroy();
    await once(listener, 'close');
  };
  return {
    url: `http://127.0.0.1:${own}`,
    cut,
    mend: async () => void (listener.listening || (await listen(own))),
    close: cut,
  };
}
