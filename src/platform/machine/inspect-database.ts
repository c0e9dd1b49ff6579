import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isCelluleError, type CelluleError } from '../../kernel/index.ts';
import { inspectFolder } from './inspect-folder.ts';
import { deleteDatabase, embeddedServer, findEmbedded, reachNamed, type EmbeddedState } from '../store/index.ts';

/** Whether a database can be had, and why not. */
export type DatabaseState = Readonly<{
  problem: CelluleError | undefined;
  /** The database of this data folder, where an embedded one is used. */
  embedded?: EmbeddedState & Readonly<{ freeBytes: number }>;
}>;

/**
 * Reaches the database that is named, or starts an embedded one that is thrown away again.
 *
 * @param databaseUrl as the configuration has it
 */
export async function inspectDatabase(dataFolder: string, databaseUrl: string | undefined): Promise<DatabaseState> {
  if (databaseUrl !== undefined) {
    return { problem: await problemOf(() => reachNamed(databaseUrl)) };
  }
  const embedded = findEmbedded(dataFolder);
  const { freeBytes } = inspectFolder(embedded.folder);
  return { problem: await problemOf(tryEmbedded), embedded: { ...embedded, freeBytes } };
}

async function tryEmbedded(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'cellule-doctor-'));
  try {
    const server = embeddedServer(folder);
    try {
      await server.ensure();
    } finally {
      await server.stop();
      deleteDatabase(server.places);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function problemOf(attempt: () => Promise<void>): Promise<CelluleError | undefined> {
  try {
    await attempt();
    return undefined;
  } catch (error) {
    if (isCelluleError(error)) return error;
    throw error;
  }
}
