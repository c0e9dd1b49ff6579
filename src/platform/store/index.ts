/**
 * The store: one PostgreSQL for this installation, the one that DATABASE_URL names or the embedded server.
 *
 * Promises: what is committed survives a crash of ours and of the machine; several processes may use it at once, one of them
 * as the server; the embedded one listens on no network and ends with the last process that used it.
 * Never: knows a table (rooms name their own), or writes a value to a log.
 */
export { connectStore, openStore, reachNamed, type Store, type StoreOptions } from './open-store.ts';
export {
  deleteDatabase,
  embeddedServer,
  findEmbedded,
  type EmbeddedServer,
  type EmbeddedState,
} from './embedded-server.ts';
