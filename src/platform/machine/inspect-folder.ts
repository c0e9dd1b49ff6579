import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { freeBytes } from './inspect-host.ts';

export type FolderState = Readonly<{
  exists: boolean;
  /** Whether this user can write there, or make it. */
  isWritable: boolean;
  /** Whether other users of the machine can look into it. */
  isOpenToOthers: boolean;
  freeBytes: number;
}>;

/** The data folder as it is, without making it. */
export function inspectFolder(folder: string): FolderState {
  const exists = existsSync(folder);
  const nearest = nearestExisting(folder);
  return {
    exists,
    isWritable: statSync(nearest).isDirectory() && mayWrite(nearest),
    isOpenToOthers: exists && (statSync(folder).mode & 0o077) !== 0,
    freeBytes: freeBytes(nearest),
  };
}

function nearestExisting(path: string): string {
  return existsSync(path) ? path : nearestExisting(dirname(path));
}

function mayWrite(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
