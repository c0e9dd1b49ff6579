import type { Digest } from '../../kernel/index.ts';
import type { ByteSource } from '../../platform/files/index.ts';
import { documentInZip, formatIn, isContainer, type Content } from '../extract/index.ts';
import { readInPart, UnreadError, unread, type Unread } from '../unread.ts';
import { entriesIn } from './containers.ts';
import { isBudget, type Allowance } from './expansion-budget.ts';
import type { Foreign } from './foreign.ts';
import { holdEntry, SMALL, type Held } from './hold-entry.ts';
import { endsAsZip, listEntries, pointsOutside, type ArchiveEntry, type ZipListing } from './list-entries.ts';
import { mailEntries } from './mailbox-entries.ts';
import type { Entries, Entry, Item, TakenIn } from './model.ts';
import { recoverEntries } from './recover-entries.ts';
import type { Spill } from './spill.ts';
import { isPlainMethod, unpackLarge, unpackSmall } from './unpack-entry.ts';

/** What the taking in of one outermost file shares. `depth` counts containers in containers, from 1. */
export type Unpacking = Readonly<{
  spill: Spill;
  foreign: Foreign;
  number: () => number;
  allowance: Allowance;
  depth: number;
}>;

/** Something of the evidence whose bytes are there. Who hands it over closes its source. */
type Found = Readonly<{ item: Item; digest: Digest; content: Content; source: ByteSource }>;

/** Takes in what bytes are, and all that is in them. Content that is handed on is released by whoever gets it. */
export async function* takeInContent(unpacking: Unpacking, found: Found): AsyncGenerator<TakenIn> {
  const { item, digest, content, source } = found;
  const format = await formatIn(source);
  const isTail = format !== 'zip' && source.size > 0 && (await endsAsZip(source));
  // A program that unpacks itself, or an archive behind something else.
  const isZip = format === 'zip' || (isTail && typeof format !== 'string');
  if (isZip || isContainer(format)) {
    if (unpacking.depth > unpacking.allowance.depth) {
      yield { ...item, digest, state: 'unread', unread: unread('archive-depth') };
    } else if (isZip) {
      const isDocument = yield* takeInZip(unpacking, found);
      if (isDocument) return;
    } else if (isContainer(format)) {
      const entries = entriesIn(format, source, item.path, unpacking.foreign);
      yield* takeInEntries(unpacking, found, entries, { isArchive: true });
    }
    await unpacking.spill.release(content);
  } else if (typeof format !== 'string') {
    await unpacking.spill.release(content);
    yield { ...item, digest, state: 'unread', unread: format };
  } else {
    yield { ...item, digest, state: 'file', format, content };
    if (format === 'eml') yield* takeInEntries(unpacking, found, mailEntries(source), { isArchive: false });
    if (isTail) yield* takeInZip(unpacking, found, false);
  }
}

/** A document's parts cost no entry of the budget; this many are looked at to see that it is one. */
const DOCUMENT_ENTRIES = 50_000;

/** @returns whether it was handed on as a document that is a ZIP archive inside */
async function* takeInZip(unpacking: Unpacking, found: Found, isArchive = true): AsyncGenerator<TakenIn, boolean> {
  const { allowance } = unpacking;
  const { item, digest, content } = found;
  const stop = (why: Unread): TakenIn => ({ ...item, digest, state: 'unread', unread: why });
  let listing: ZipListing & { stopped?: Unread };
  try {
    listing = await allowance.timed(() => listOrRecover(found.source, allowance.entriesLeft() + DOCUMENT_ENTRIES));
  } catch (error) {
    if (!(error instanceof UnreadError) || (unpacking.depth > 1 && isBudget(error))) throw error;
    yield stop(error.unread);
    return false;
  }
  const { source, entries, stopped } = listing;
  const document = isArchive ? await documentAmong(source, entries) : undefined;
  if (typeof document === 'string') {
    yield { ...item, digest, state: 'file', format: document, content };
    return true;
  }
  if (document) yield stop(document);
  else {
    const options = { isArchive, count: entries.length, ...(stopped && { stopped }) };
    yield* takeInEntries(unpacking, found, zipEntries(source, entries, unpacking.foreign), options);
  }
  return false;
}

async function listOrRecover(source: ByteSource, most: number): Promise<ZipListing & { stopped?: Unread }> {
  try {
    return await listEntries(source, most);
  } catch (error) {
    if (!(error instanceof UnreadError) || error.unread.code !== 'damaged-archive') throw error;
    const entries = await recoverEntries(source, most);
    if (entries.length === 0) throw error;
    return { source, entries, stopped: readInPart('damaged-archive') };
  }
}

/** The parts that tell what a document is are small. */
const TELLING_MAX = 4 << 20;

async function documentAmong(source: ByteSource, entries: readonly ArchiveEntry[]) {
  const byName = new Map(entries.map((entry) => [entry.name, entry]));
  return documentInZip(byName.keys(), async (name) => {
    const entry = byName.get(name)!;
    if (entry.size > TELLING_MAX || entry.packed > TELLING_MAX || !isPlainMethod(entry.method)) return undefined;
    return unpackSmall(source, entry).catch(() => undefined);
  });
}

async function* zipEntries(
  source: ByteSource,
  entries: readonly ArchiveEntry[],
  foreign: Foreign,
): AsyncGenerator<Entry> {
  for (const entry of entries) {
    const { name, size, packed, method, isLink, isRecovered } = entry;
    if (isLink) yield { name, size, refused: unread('symbolic-link') };
    else if (size > SMALL || packed > SMALL || isRecovered || !isPlainMethod(method))
      yield { name, size, stretches: () => unpackLarge(source, entry, foreign) };
    else yield { name, size, whole: () => unpackSmall(source, entry) };
  }
}

type Options = Readonly<{
  /** Whether what holds the entries is nothing else; a mail is a file too, and was handed on. */
  isArchive: boolean;
  /** How many entries there are, where that is known. */
  count?: number;
  /** What is wrong with the whole, though it has entries. */
  stopped?: Unread;
}>;

async function* takeInEntries(
  unpacking: Unpacking,
  found: Found,
  entries: Entries,
  { isArchive, count, stopped: wrong }: Options,
): AsyncGenerator<TakenIn> {
  const { allowance, number } = unpacking;
  const { item, digest } = found;
  const opened: TakenIn = { ...item, digest, state: 'archive' };
  let isOpen = !isArchive;
  let stopped = wrong;
  try {
    if (count !== undefined) allowance.enter(count);
    for await (const entry of entries) {
      if (!isOpen) yield opened;
      isOpen = true;
      if (count === undefined) allowance.enter();
      const cut = yield* takeInEntry(unpacking, found, entry);
      stopped ??= cut;
    }
    if (!isOpen) yield opened;
    isOpen = true;
  } catch (error) {
    // A nested archive's budget is its outermost's: only that one stops, and is listed, with what it gave until then.
    if (!(error instanceof UnreadError) || (unpacking.depth > 1 && isBudget(error))) throw error;
    stopped = error.unread;
  }
  if (!stopped) return;
  const why: Unread = isOpen ? { ...stopped, isPartial: true } : stopped;
  // What is wrong with the attachments of a mail is not wrong with the mail.
  const named = isArchive
    ? { ...item, digest }
    : { item: number(), path: `${item.path}!`, inside: item.item, bytes: 0 };
  yield { ...named, state: 'unread', unread: why };
}

/** @returns what is missing of the entry, where it was cut off */
async function* takeInEntry(
  unpacking: Unpacking,
  { item: container, digest: outer }: Found,
  entry: Entry,
): AsyncGenerator<TakenIn, Unread | undefined> {
  const { spill, allowance, number } = unpacking;
  const path = `${container.path}!${entry.name}`;
  const item = { item: number(), path, inside: container.item, bytes: entry.size ?? 0 };
  const refuse = (why: Unread): TakenIn => ({ ...item, state: 'unread', unread: why });
  if ('refused' in entry) {
    yield refuse(entry.refused);
    return undefined;
  }
  if (pointsOutside(entry.name)) {
    yield refuse(unread('outside-name'));
    return undefined;
  }
  let held: Held;
  try {
    held = await holdEntry(entry, spill, allowance);
  } catch (error) {
    if (!(error instanceof UnreadError) || isBudget(error)) throw error;
    yield refuse(error.unread);
    return undefined;
  }
  const { digest, content, bytes, cut } = held;
  if (digest === outer) {
    // What gives only itself was not unpacked: a damaged mark, or an archive made to hold itself.
    await spill.release(content);
    yield refuse(unread('damaged-archive'));
    return undefined;
  }
  const source = await spill.open(content);
  try {
    const found = { item: { ...item, bytes }, digest, content, source };
    yield* takeInContent({ ...unpacking, depth: unpacking.depth + 1 }, found);
  } finally {
    await source.close();
  }
  return cut;
}
