/**
 * Children: foreign programs, run on hostile input with as little as possible in their hands.
 *
 * Promises: no shell and no words but those that the code gives; an empty folder to stand in, an environment of its own, limits on
 * processor time, memory and files; without network and as nobody where the machine allows it; its end with ours, at a
 * deadline at the latest. Content is handed over on standard input, in a file that has no name any more.
 * Never: searches the operator's own path, gives a child the name of anything in the evidence, or shows what it said.
 */
export { confinement, type Confinement } from './confinement.ts';
export { findProgram, type FindProgram } from './find-program.ts';
export { startChild, type Child, type ChildEnd, type ChildLimits, type ChildOrder } from './start-child.ts';
