/**
 * The configuration: what this process was told by its environment, read and checked once, and by the server that ran before it.
 *
 * Promises: nothing else reads the environment; a value that makes no sense is refused with the variable's name.
 * Never: shows a value (a database address holds a password).
 */
import { CelluleError } from '../../kernel/index.ts';

export { announcedServer, announceServer, type AnnouncedServer } from './announced-server.ts';

export type Config = Readonly<{
  /** A PostgreSQL of the institution's own; without it the embedded server is used. */
  databaseUrl: string | undefined;
}>;

/** @throws CelluleError `config.database-url` */
export function readConfig(environment: Readonly<Record<string, string | undefined>> = process.env): Config {
  return { databaseUrl: databaseUrl(environment['DATABASE_URL']) };
}

function databaseUrl(text: string | undefined): string | undefined {
  if (text === undefined || text.trim() === '') return undefined;
  if (/^postgres(ql)?:\/\/./.test(text)) return text.trim();
  throw new CelluleError(
    'invalid',
    'config.database-url',
    'DATABASE_URL is not an address as postgres://user:password@host:5432/database. Correct or unset it.',
  );
}
