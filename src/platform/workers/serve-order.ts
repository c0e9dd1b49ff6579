import { assert } from '../../kernel/index.ts';
import { portable } from './portable-error.ts';

/** What a process of `runProcess` sends. */
export type FromProcess = Readonly<{ said: unknown } | { result: unknown } | { error: unknown }>;

/**
 * Makes this process do the one work that it was started for, and end. When whoever started it is gone, it is told to end as
 * by SIGTERM, which removes what lies in the clear.
 */
export function serveOrder<Order, Said, Result>(
  work: (order: Order, say: (said: Said) => void) => Promise<Result>,
): void {
  assert(process.connected, 'an order is served inside a process that was started for it');
  const send = (message: FromProcess) => void process.send!(message);
  const end = () => process.kill(process.pid, 'SIGTERM');
  process.once('disconnect', end);
  const finish = (message: FromProcess) => {
    process.removeListener('disconnect', end);
    // Its own exit is only reached once the message has left.
    process.send!(message, undefined, undefined, () => process.disconnect());
  };
  // Node would print it, and what it says may hold a person's value.
  process.once('uncaughtException', (error: unknown) => {
    process.send!({ error: portable(error) } satisfies FromProcess, undefined, undefined, () => process.exit(1));
  });
  process.once('message', ({ order }: { order: Order }) => {
    work(order, (said) => send({ said })).then(
      (result) => finish({ result }),
      (error: unknown) => finish({ error: portable(error) }),
    );
  });
}
