import { lstatSync, type Stats } from 'node:fs';
import { opendir, stat } from 'node:fs/promises';

/**
 * What lies at one path. `path` is relative to the start, with `/`, and empty for the start itself; `at` is what opens it, also
 * where a name is no UTF-8.
 */
export type Walked = Readonly<{
  path: string;
  at: Buffer;
  kind: 'file' | 'link' | 'other' | 'unreadable' | 'marked';
  bytes: number;
}>;

const SLASH = Buffer.from('/');

/**
 * Everything below a path, in the order of names: files, links (never followed), other things (sockets, devices) and folders
 * that cannot be opened. The start itself is followed when it is a link, for the operator typed it; a start that is a file
 * is answered alone, and a start that cannot be opened as itself.
 *
 * @throws the system's error when the start does not exist
 */
export async function* walk(start: string, boundary: Boundary = {}): AsyncGenerator<Walked> {
  const at = Buffer.from(start);
  const found = await stat(at).catch((error: unknown) => {
    if (['ENOENT', 'ENOTDIR'].includes((error as { code?: string }).code ?? '')) throw error;
    return undefined;
  });
  if (!found) yield { path: '', at, kind: 'unreadable', bytes: 0 };
  else if (found.isDirectory()) yield* walkFolder(at, '', boundary);
  else yield { path: '', at, kind: found.isFile() ? 'file' : 'other', bytes: found.size };
}

export type Boundary = Readonly<{
  /** A folder that is passed over in silence, by its identity. */
  leaveOut?: string;
  /** A folder that holds a file of this name is answered as `marked` and not entered. */
  marker?: string;
}>;

/** How many things lie below a path, and how many bytes its files have; nothing where there is no such path. */
export async function measureBelow(start: string, boundary?: Boundary): Promise<{ things: number; bytes: number }> {
  let things = 0;
  let total = 0;
  try {
    for await (const { bytes } of walk(start, boundary)) {
      things++;
      total += bytes;
    }
  } catch {
    // There is no such path.
  }
  return { things, bytes: total };
}

/** Device and inode of a folder. */
export async function identityOf(path: string | Buffer): Promise<string> {
  const { dev, ino } = await stat(path);
  return `${dev}:${ino}`;
}

async function* walkFolder(folder: Buffer, prefix: string, boundary: Boundary): AsyncGenerator<Walked> {
  let names: Buffer[];
  try {
    names = await namesIn(folder);
  } catch {
    yield { path: prefix.slice(0, -1), at: folder, kind: 'unreadable', bytes: 0 };
    return;
  }
  if (boundary.marker !== undefined && names.some((name) => name.toString() === boundary.marker)) {
    yield { path: prefix.slice(0, -1), at: folder, kind: 'marked', bytes: 0 };
    return;
  }
  for (const name of names) {
    const at = Buffer.concat([folder, SLASH, name]);
    const path = prefix + name.toString('utf8');
    const found = lookAt(at);
    if (!found) yield { path, at, kind: 'unreadable', bytes: 0 };
    else if (found.isSymbolicLink()) yield { path, at, kind: 'link', bytes: 0 };
    else if (found.isFile()) yield { path, at, kind: 'file', bytes: found.size };
    else if (!found.isDirectory()) yield { path, at, kind: 'other', bytes: 0 };
    else if (boundary.leaveOut !== `${found.dev}:${found.ino}`) yield* walkFolder(at, `${path}/`, boundary);
  }
}

/** What a name stands for; asked at once, since another thread would take longer to be asked than to answer. */
function lookAt(at: Buffer): Stats | undefined {
  try {
    return lstatSync(at);
  } catch {
    return undefined;
  }
}

async function namesIn(folder: Buffer): Promise<Buffer[]> {
  const names: Buffer[] = [];
  // The types do not know that names can come as bytes.
  const entries = await opendir(folder, { encoding: 'buffer' as BufferEncoding });
  for await (const entry of entries) names.push(entry.name as unknown as Buffer);
  return names.sort((one, other) => Buffer.compare(one, other));
}
