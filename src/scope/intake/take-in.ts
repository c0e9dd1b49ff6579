import { basename } from 'node:path';
import type { Digest } from '../../kernel/index.ts';
import {
  digestOf,
  openBytes,
  openPlain,
  walk,
  type Boundary,
  type ByteSource,
  type Walked,
} from '../../platform/files/index.ts';
import { CONTAINER_WORDS, documentInZip, formatOf, HEAD_BYTES, isContainer, type Content } from '../extract/index.ts';
import { notSupported, UnreadError, unread, type Unread } from '../unread.ts';
import type { EvidenceStore } from './evidence-store.ts';
import type { Allowance } from './expansion-budget.ts';
import { listEntries, pointsOutside, type ArchiveEntry } from './list-entries.ts';
import type { Item, TakenIn } from './model.ts';
import type { Spill } from './spill.ts';
import { unpackLarge, unpackSmall } from './unpack-entry.ts';

export type Intake = Readonly<{
  /** What the operator named, in that order. */
  paths: readonly string[];
  /** Keeps out the run's own output, and that of others. */
  boundary: Boundary;
  evidence: EvidenceStore;
  /** Where large content of archives waits, sealed, until it is read. */
  spill: Spill;
  allowanceOf: (archiveBytes: number) => Allowance;
  /** Told how many bytes of the named files are behind us. */
  onBytes: (bytes: number) => void;
}>;

/** Content up to this size travels in memory. */
const SMALL = 8 << 20;

/**
 * Takes the evidence in: everything below the named paths, archives opened, one thing at a time and always in the same order.
 * Files that lie there as such are copied into the evidence store first and read from the copy.
 *
 * Throws only what stops the run (a full disk, a bug): whatever is wrong with the evidence becomes an unread item.
 */
export async function* takeIn(intake: Intake): AsyncGenerator<TakenIn> {
  const number = counter();
  const labels = labelsOf(intake.paths);
  const isAlone = intake.paths.length === 1;
  for (const [index, start] of intake.paths.entries()) {
    const label = labels[index]!;
    const pathOf = (below: string) => (below === '' ? label : isAlone ? below : `${label}/${below}`);
    try {
      for await (const found of walk(start, intake.boundary)) {
        yield* takeInFound(intake, number, { ...found, path: pathOf(found.path) });
        intake.onBytes(found.bytes);
      }
    } catch (error) {
      if (!['ENOENT', 'ENOTDIR'].includes((error as { code?: string }).code ?? '')) throw error;
      yield { state: 'unread', item: number(), path: label, bytes: 0, unread: unread('no-such-path') };
    }
  }
}

/** What the operator named, by its last name; one folder alone is the root of its paths. */
function labelsOf(paths: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return paths.map((path) => {
    const name = basename(path);
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return times === 1 ? name : `${name}~${times}`;
  });
}

function counter(): () => number {
  let last = 0;
  return () => ++last;
}

async function* takeInFound(intake: Intake, number: () => number, found: Walked): AsyncGenerator<TakenIn> {
  const item = { item: number(), path: found.path, bytes: found.bytes };
  if (found.kind !== 'file') {
    yield { ...item, state: 'unread', unread: unread(KINDS[found.kind]) };
    return;
  }
  let source: ByteSource;
  try {
    source = await openPlain(found.at);
  } catch {
    yield { ...item, state: 'unread', unread: unread('unreadable') };
    return;
  }
  try {
    yield* takeInFile(intake, number, item, source);
  } catch (error) {
    const why = error instanceof UnreadError ? error.unread : isReadError(error) ? unread('unreadable') : undefined;
    if (!why) throw error;
    yield { ...item, state: 'unread', unread: why };
  } finally {
    await source.close();
  }
}

function isReadError(error: unknown): boolean {
  return (error as { syscall?: unknown } | null)?.syscall === 'read';
}

const KINDS = { link: 'symbolic-link', other: 'not-a-file', unreadable: 'unreadable', marked: 'own-output' } as const;

async function* takeInFile(
  intake: Intake,
  number: () => number,
  found: Item,
  source: ByteSource,
): AsyncGenerator<TakenIn> {
  const bytes = source.size <= SMALL ? await source.read(0, source.size) : undefined;
  const whole = bytes ? openBytes(bytes) : source;
  const item = { ...found, bytes: whole.size };
  const digest = await intake.evidence.keep(whole);
  const format = formatOf(await whole.read(0, HEAD_BYTES));
  if (typeof format !== 'string') {
    yield { ...item, digest, state: 'unread', unread: format };
  } else if (format === 'zip') {
    const archive = bytes ? whole : await intake.evidence.open(digest);
    const allowance = intake.allowanceOf(archive.size);
    yield* takeInArchive({ intake, number, allowance, depth: 1 }, item, digest, archive);
    if (archive !== whole) await archive.close();
  } else if (isContainer(format)) {
    yield { ...item, digest, state: 'unread', unread: notSupported(CONTAINER_WORDS[format]) };
  } else {
    const content: Content = bytes ? { bytes } : { sealed: intake.evidence.pathOf(digest) };
    yield { ...item, digest, state: 'file', format, content };
  }
}

type Unpacking = Readonly<{ intake: Intake; number: () => number; allowance: Allowance; depth: number }>;

async function* takeInArchive(
  unpacking: Unpacking,
  archive: Item,
  digest: Digest,
  source: ByteSource,
): AsyncGenerator<TakenIn> {
  const stop = (why: Unread): TakenIn => ({ ...archive, digest, state: 'unread', unread: why });
  if (unpacking.depth > unpacking.allowance.depth) {
    yield stop(unread('archive-depth'));
    return;
  }
  try {
    const entries = await listEntries(source, unpacking.allowance.enter);
    const document = documentInZip(new Set(entries.slice(0, 10_000).map(({ name }) => name)));
    if (document) {
      yield stop(notSupported(document));
      return;
    }
    yield { ...archive, digest, state: 'archive' };
    for (const entry of entries) yield* takeInEntry(unpacking, archive, source, entry);
  } catch (error) {
    // A nested archive's budget is its outermost's: only that one stops, and is listed, with what it gave until then.
    if (!(error instanceof UnreadError) || (unpacking.depth > 1 && isBudget(error))) throw error;
    yield stop(error.unread);
  }
}

function isBudget({ unread: { code } }: UnreadError): boolean {
  return code === 'archive-ratio' || code === 'archive-entries';
}

async function* takeInEntry(
  unpacking: Unpacking,
  archive: Item,
  source: ByteSource,
  entry: ArchiveEntry,
): AsyncGenerator<TakenIn> {
  const { intake, number } = unpacking;
  const path = `${archive.path}!${entry.name}`;
  const item = { item: number(), path, inside: archive.item, bytes: entry.size };
  const refuse = (why: Unread): TakenIn => ({ ...item, state: 'unread', unread: why });
  if (entry.isLink) {
    yield refuse(unread('symbolic-link'));
    return;
  }
  if (pointsOutside(entry.name)) {
    yield refuse(unread('outside-name'));
    return;
  }
  let unpacked: { digest: Digest; head: Buffer; content: Content };
  try {
    unpacked = await unpack(unpacking, source, entry);
  } catch (error) {
    if (!(error instanceof UnreadError) || isBudget(error)) throw error;
    yield refuse(error.unread);
    return;
  }
  const { digest, head, content } = unpacked;
  const format = formatOf(head);
  if (typeof format !== 'string') {
    await intake.spill.release(content);
    yield { ...item, digest, state: 'unread', unread: format };
  } else if (format === 'zip') {
    const inner = await intake.spill.open(content);
    yield* takeInArchive({ ...unpacking, depth: unpacking.depth + 1 }, item, digest, inner);
    await inner.close();
    await intake.spill.release(content);
  } else if (isContainer(format)) {
    await intake.spill.release(content);
    yield { ...item, digest, state: 'unread', unread: notSupported(CONTAINER_WORDS[format]) };
  } else {
    yield { ...item, digest, state: 'file', format, content };
  }
}

async function unpack(
  { intake, allowance }: Unpacking,
  source: ByteSource,
  entry: ArchiveEntry,
): Promise<{ digest: Digest; head: Buffer; content: Content }> {
  if (entry.size > SMALL || entry.packed > SMALL) {
    return intake.spill.write(unpackLarge(source, entry, allowance.spend), entry.size);
  }
  allowance.spend(entry.size);
  const bytes = await unpackSmall(source, entry);
  return { digest: await digestOf(bytes), head: bytes.subarray(0, HEAD_BYTES), content: { bytes } };
}
