import { accessSync, constants, statSync } from 'node:fs';
import { join } from 'node:path';

/** Where systems and their package managers put programs. Not the operator's path, which may lead anywhere. */
const FOLDERS = ['/usr/bin', '/bin', '/usr/sbin', '/sbin', '/usr/local/bin', '/opt/homebrew/bin', '/opt/local/bin'];

/** Answers with the absolute path of a program, or nothing where this machine lacks it. */
export type FindProgram = (name: string) => string | undefined;

export const findProgram: FindProgram = (name) => FOLDERS.map((folder) => join(folder, name)).find(isProgram);

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
