import { join } from 'node:path';
import { CelluleError } from '../kernel/index.ts';
import { UnreadablePlan } from './unreadable-plan.ts';
import { existsFile, identityOf, textOf, walk } from '../platform/files/index.ts';

const FILES_MAX = 400;
const FILE_BYTES_MAX = 256 * 1024;
const BYTES_MAX = 4 * 1024 * 1024;

/** The texts of a plan's folder by their paths, in order. Hidden files and the folder of git are no part of a plan. */
export async function readFiles(folder: string): Promise<ReadonlyMap<string, string>> {
  const git = join(folder, '.git');
  const boundary = (await existsFile(git)) ? { leaveOut: await identityOf(git) } : {};
  const texts = new Map<string, string>();
  let bytes = 0;
  let things = 0;
  try {
    for await (const found of walk(folder, boundary)) {
      if (++things > FILES_MAX) throw tooLarge(`holds more than ${FILES_MAX} files`);
      if (found.path.split('/').some((part) => part.startsWith('.'))) continue;
      if (found.kind !== 'file') throw noFile(found.path, found.kind);
      if (!/\.(ya?ml|md)$/.test(found.path)) continue;
      bytes += found.bytes;
      if (found.bytes > FILE_BYTES_MAX) throw tooLarge(`holds ${found.path}, of more than ${FILE_BYTES_MAX} bytes`);
      if (bytes > BYTES_MAX) throw tooLarge(`holds more than ${BYTES_MAX} bytes`);
      texts.set(found.path, await textOf(join(folder, found.path)));
    }
  } catch (error) {
    if (error instanceof CelluleError) throw error;
    throw new UnreadablePlan(
      'not-found',
      'plan.no-folder',
      'The folder of this plan cannot be read. Name the folder that holds plan.yaml, and check its rights.',
      undefined,
      { cause: error },
    );
  }
  return texts;
}

function tooLarge(what: string): CelluleError {
  return new UnreadablePlan(
    'too-large',
    'plan.too-large',
    `This plan ${what}. Move what is no plan out of its folder.`,
  );
}

function noFile(path: string, kind: string): CelluleError {
  const what = kind === 'link' ? 'is a symbolic link' : 'cannot be read';
  return new UnreadablePlan(
    'invalid',
    'plan.not-a-file',
    `${path || 'The folder'} ${what}. A plan consists of plain files: put the file itself in its place.`,
    path === '' ? undefined : { path },
  );
}
