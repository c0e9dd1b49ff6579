import { basename } from 'node:path';
import { openBytes, openPlain, walk, type Boundary, type ByteSource, type Walked } from '../../platform/files/index.ts';
import type { Digest } from '../../kernel/index.ts';
import type { FindProgram } from '../../platform/children/index.ts';
import type { Content } from '../extract/index.ts';
import { UnreadError, unread } from '../unread.ts';
import type { EvidenceStore } from './evidence-store.ts';
import type { Allowance } from './expansion-budget.ts';
import { foreignPrograms, type Foreign } from './foreign.ts';
import { SMALL } from './hold-entry.ts';
import type { KeptFile } from './kept-files.ts';
import type { Item, TakenIn } from './model.ts';
import type { Spill } from './spill.ts';
import { takeInContent } from './take-in-content.ts';

export type Intake = Readonly<{
  /** What lies in the evidence store already, taken in before everything else. */
  kept?: readonly KeptFile[];
  /** What the operator named, in that order. */
  paths: readonly string[];
  /** Keeps out the run's own output, and that of others. */
  boundary: Boundary;
  evidence: EvidenceStore;
  /** Where large content of archives waits, sealed, until it is read. */
  spill: Spill;
  allowanceOf: (archiveBytes: number) => Allowance;
  /** Where programs are found that unpack what this one cannot. */
  findProgram?: FindProgram;
  /** Told how many bytes of the named files are behind us. */
  onBytes: (bytes: number) => void;
}>;

/**
 * Takes the evidence in: everything below the named paths, archives opened, one thing at a time and always in the same order.
 * Files that lie there as such are copied into the evidence store first and read from the copy.
 *
 * Throws only what stops the run (a full disk, a bug): whatever is wrong with the evidence becomes an unread item.
 */
export async function* takeIn(intake: Intake): AsyncGenerator<TakenIn> {
  const number = counter();
  const taking = { intake, number, foreign: foreignPrograms(intake.spill, intake.findProgram) };
  for (const file of intake.kept ?? []) {
    yield* takeInKept(taking, file);
    intake.onBytes(file.bytes);
  }
  const labels = labelsOf(intake.paths);
  const isAlone = intake.paths.length === 1;
  for (const [index, start] of intake.paths.entries()) {
    const label = labels[index]!;
    const pathOf = (below: string) => (below === '' ? label : isAlone ? below : `${label}/${below}`);
    try {
      for await (const found of walk(start, intake.boundary)) {
        yield* takeInFound(taking, { ...found, path: pathOf(found.path) });
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

type Taking = Readonly<{ intake: Intake; number: () => number; foreign: Foreign }>;

async function* takeInFound(taking: Taking, found: Walked): AsyncGenerator<TakenIn> {
  const item = { item: taking.number(), path: found.path, bytes: found.bytes };
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
  yield* orUnread(item, source, takeInFile(taking, item, source));
}

/** A file of the evidence store, which was digested as it came in. */
async function* takeInKept(taking: Taking, { path, digest, bytes }: KeptFile): AsyncGenerator<TakenIn> {
  const item = { item: taking.number(), path, bytes };
  let source: ByteSource;
  try {
    source = await taking.intake.evidence.open(digest);
  } catch {
    yield { ...item, digest, state: 'unread', unread: unread('unreadable') };
    return;
  }
  yield* orUnread(item, source, takeInStored(taking, item, digest, source));
}

/** What goes wrong with one thing of the evidence is said of it, and the rest goes on. */
async function* orUnread(item: Item, source: ByteSource, taken: AsyncGenerator<TakenIn>): AsyncGenerator<TakenIn> {
  try {
    yield* taken;
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

async function* takeInFile(taking: Taking, found: Item, source: ByteSource): AsyncGenerator<TakenIn> {
  const bytes = source.size <= SMALL ? await source.read(0, source.size) : undefined;
  const whole = bytes ? openBytes(bytes) : source;
  const item = { ...found, bytes: whole.size };
  const digest = await taking.intake.evidence.keep(whole);
  const stored = bytes ? whole : await taking.intake.evidence.open(digest);
  try {
    yield* takeInStored(taking, item, digest, stored);
  } finally {
    if (stored !== whole) await stored.close();
  }
}

async function* takeInStored(taking: Taking, item: Item, digest: Digest, source: ByteSource): AsyncGenerator<TakenIn> {
  const { spill, evidence, allowanceOf } = taking.intake;
  const content: Content =
    source.size <= SMALL ? { bytes: await source.read(0, source.size) } : { sealed: evidence.pathOf(digest) };
  const allowance = allowanceOf(source.size);
  yield* takeInContent({ ...taking, spill, allowance, depth: 1 }, { item, digest, content, source });
}
