import { join } from 'node:path';

/** The folder of the data folder that holds the versions. */
export const REGISTER = 'register';
/** Inside it: registers that are coming in, sealed under keys that lie nowhere. */
export const RECEIVED = 'received';
export const ABOUT = 'about.json';
export const KEY = 'register.key';
export const SEALED_ROWS = 'register.sealed';
/** The history of the version, where one came with it: under the same key. */
export const SEALED_HISTORY = 'history.sealed';
/** Says when a version was removed; what `about.json` says stays, because figures rest on it. */
export const REMOVED = 'removed.json';

export function versionFolder(dataFolder: string, version: number): string {
  return join(dataFolder, REGISTER, String(version).padStart(4, '0'));
}
