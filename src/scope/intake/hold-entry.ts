import { createHash } from 'node:crypto';
import type { Digest } from '../../kernel/index.ts';
import type { Content } from '../extract/index.ts';
import { UnreadError, type Unread } from '../unread.ts';
import type { Allowance } from './expansion-budget.ts';
import type { Entry } from './model.ts';
import type { Spill } from './spill.ts';

/** Content up to this size travels in memory. */
export const SMALL = 8 << 20;

/** Content of an entry, in memory or spilled. `cut`: it is the beginning of what the entry was. */
export type Held = Readonly<{ digest: Digest; bytes: number; content: Content; cut?: Unread }>;

type Readable = Exclude<Entry, { refused: Unread }>;

/**
 * Reads the content of an entry, paying for each stretch before it is kept.
 *
 * @throws UnreadError of the entry, and of the allowance
 */
export async function holdEntry(entry: Readable, spill: Spill, allowance: Allowance): Promise<Held> {
  if ('whole' in entry) {
    if (!entry.isPaid) allowance.spend(entry.size);
    const bytes = await allowance.timed(entry.whole);
    return { ...inMemory([bytes]), bytes: bytes.length };
  }
  let cut: Unread | undefined;
  const all = guarded(entry, allowance, (why) => void (cut = why));
  const first: Buffer[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await all.next();
    if (done) return { ...inMemory(first), bytes: size, ...(cut && { cut }) };
    first.push(value);
    size += value.length;
    if (size > SMALL) break;
  }
  const held = await spill.write(chained(first, all, (bytes) => void (size += bytes)));
  return { ...held, bytes: size, ...(cut && { cut }) };
}

function inMemory(parts: readonly Buffer[]): { digest: Digest; content: Content } {
  const bytes = parts.length === 1 ? parts[0]! : Buffer.concat(parts);
  return { digest: createHash('sha256').update(bytes).digest('hex') as Digest, content: { bytes } };
}

/** The stretches of an entry; where they end before their end, that is told and what came counts. */
async function* guarded(
  { stretches, isPaid }: Extract<Readable, { stretches: unknown }>,
  allowance: Allowance,
  onCut: (why: Unread) => void,
): AsyncGenerator<Buffer> {
  const iterator = stretches()[Symbol.asyncIterator]();
  let given = 0;
  try {
    for (;;) {
      const { done, value } = await allowance.timed(() => iterator.next());
      if (done) return;
      if (!isPaid) allowance.spend(value.length);
      given += value.length;
      yield value;
    }
  } catch (error) {
    if (!(error instanceof UnreadError) || !error.unread.isPartial || given === 0) throw error;
    onCut(error.unread);
  } finally {
    await iterator.return?.();
  }
}

async function* chained(
  first: readonly Buffer[],
  rest: AsyncIterable<Buffer>,
  count: (bytes: number) => void,
): AsyncGenerator<Buffer> {
  yield* first;
  for await (const bytes of rest) {
    count(bytes.length);
    yield bytes;
  }
}
