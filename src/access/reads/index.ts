/**
 * Reads: the log of who read data about people.
 *
 * Promises: a line is noted before the answer leaves; it holds who, when, what kind and which object, never a value; each hour adds up to a
 * digest that anybody can recompute, and that the journal keeps.
 * Never: judges a read, or writes to a journal (respond does).
 */
export { openReads, type ReadHour, type ReadNoted, type Reads } from './open-reads.ts';
export type { Read } from './store.ts';
