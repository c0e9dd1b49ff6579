/**
 * The machine: what this computer has and lacks for running Cellule.
 *
 * Promises: looks and tries, and leaves everything as it was; what it says is found out, not guessed (the database is really started,
 * in a folder of its own).
 * Never: advises (the command does), or looks at anybody's data.
 */
export { inspectDatabase, type DatabaseState } from './inspect-database.ts';
export { inspectFolder, type FolderState } from './inspect-folder.ts';
export { inspectHost, type HostState } from './inspect-host.ts';
