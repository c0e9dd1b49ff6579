import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, type ClientConfig } from 'pg';
import { inject } from 'vitest';
import type { TestProject } from 'vitest/node';
import {
  connectStore,
  deleteDatabase,
  embeddedServer,
  type EmbeddedServer,
  type Store,
} from '../../src/platform/store/index.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Folder of the Unix socket of the run's one server. */
    databaseSocket: string;
  }
}

const PREFIX = 'cellule-test-';
const TEMPLATE = 'cellule_template';
/** The run's databases are thrown away, so they need not survive a power cut. */
const FAST = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

/** Vitest's global set-up: one embedded server for the run, whose migrated template each test clones. */
export default async function startDatabase({ provide }: TestProject): Promise<() => Promise<void>> {
  await removeLeftovers();
  const dataFolder = mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`));
  const server = embeddedServer(dataFolder, FAST);
  const stop = () => remove(server, dataFolder);
  try {
    const { host } = await server.ensure();
    await onPostgres(host!, `create database ${TEMPLATE}`);
    const template = await connectStore(connectionTo(host!, TEMPLATE));
    await template.close();
    provide('databaseSocket', host!);
    return stop;
  } catch (error) {
    await stop();
    throw error;
  }
}

async function remove(server: EmbeddedServer, dataFolder: string): Promise<void> {
  await server.stop();
  deleteDatabase(server.places);
  rmSync(dataFolder, { recursive: true, force: true });
}

/** A run that was killed could not stop its server: the next one does. */
async function removeLeftovers(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(PREFIX))) {
    const dataFolder = join(tmpdir(), name);
    // Another run may remove its own folder between the list and the look.
    const isOurs = statSync(dataFolder, { throwIfNoEntry: false })?.uid === process.getuid?.();
    if (isOurs && !isRunning(Number(name.slice(PREFIX.length).split('-')[0]))) {
      await remove(embeddedServer(dataFolder), dataFolder);
    }
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** A database of its own, migrated and empty. Opened twice it is what two processes see. */
export type FreshDatabase = Readonly<{
  /** A store on it; the caller closes it. */
  open: () => Promise<Store>;
  /** As DATABASE_URL would name it. */
  url: string;
}>;

/** A clone of the template, in some ten milliseconds. It ends with the run. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const host = inject('databaseSocket');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await onPostgres(host, `create database ${name} template ${TEMPLATE}`);
  return {
    open: () => connectStore(connectionTo(host, name)),
    url: `postgres://cellule@localhost/${name}?host=${encodeURIComponent(host)}`,
  };
}

/** A store on a fresh database, for a test that needs only one: `await using store = await freshStore()`. */
export async function freshStore(): Promise<Store> {
  return (await freshDatabase()).open();
}

async function onPostgres(host: string, sql: string): Promise<void> {
  const client = new Client(connectionTo(host, 'postgres'));
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

function connectionTo(host: string, database: string): ClientConfig {
  return { host, port: 5432, user: 'cellule', database, ssl: false };
}
