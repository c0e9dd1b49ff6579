/** The open screens of `bench/live.ts`, in a thread of their own: each follows an address of server-sent events as a browser does. */
import { get, type ClientRequest } from 'node:http';
import { parentPort, workerData } from 'node:worker_threads';

/** What the measuring thread asks for: follow, cut the line, go on from the last event, or say what arrived. */
export type Order =
  | Readonly<{ do: 'follow'; url: string; cookie?: string; screens: number; after: number }>
  | Readonly<{ do: 'cut' | 'resume' | 'tell' }>;

/** Of each screen: the numbers of the events in the order in which they came, and when each did. */
export type Arrivals = readonly (readonly (readonly [seq: number, at: number])[])[];

export const nowMs = (): number => performance.timeOrigin + performance.now();

class Screen {
  readonly arrived: (readonly [number, number])[] = [];
  #request: ClientRequest | undefined;
  #last: number;
  readonly #url: string;
  readonly #cookie: string | undefined;

  constructor(url: string, cookie: string | undefined, after: number) {
    this.#url = url;
    this.#cookie = cookie;
    this.#last = after;
  }

  follow(): Promise<void> {
    return new Promise((resolve, reject) => {
      const headers = { 'last-event-id': String(this.#last), ...(this.#cookie && { cookie: this.#cookie }) };
      this.#request = get(this.#url, { headers, agent: false }, (answer) => {
        if (answer.statusCode !== 200) return reject(new Error(`The events answered ${answer.statusCode}.`));
        let rest = '';
        answer.setEncoding('utf8');
        answer.on('data', (chunk: string) => {
          const events = (rest + chunk).split('\n\n');
          rest = events.pop()!;
          for (const event of events) this.#take(event);
        });
        answer.on('error', () => undefined);
        return resolve();
      });
      this.#request.on('error', () => undefined);
    });
  }

  cut(): void {
    this.#request?.destroy();
  }

  #take(event: string): void {
    const id = /^id: ?(\d+)$/m.exec(event)?.[1];
    if (id === undefined) return;
    this.#last = Number(id);
    this.arrived.push([this.#last, nowMs()]);
  }
}

let open: readonly Screen[] = [];

if (workerData === 'open-screens') {
  parentPort!.on('message', (order: Order) => void obey(order));
}

async function obey(order: Order): Promise<void> {
  if (order.do === 'follow') {
    open = Array.from({ length: order.screens }, () => new Screen(order.url, order.cookie, order.after));
    await Promise.all(open.map((screen) => screen.follow()));
  }
  if (order.do === 'cut') for (const screen of open) screen.cut();
  if (order.do === 'resume') await Promise.all(open.map((screen) => screen.follow()));
  parentPort!.postMessage(open.map(({ arrived }) => [...arrived]) satisfies Arrivals);
}
