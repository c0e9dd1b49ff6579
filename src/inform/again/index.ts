/**
 * Again: words that were approved before, said once more with other hours: that nothing is new, an earlier version, or that a text was
 * taken off the page.
 *
 * Promises: no word but those that people approved, or that are shipped; a figure that changed meanwhile is never said again; a withdrawal
 * leaves a notice with its hour, its reason and the next word.
 * Never: waits for a second person where harm is being done: their signature is due within the hour.
 */
export { againRoutes, type AgainParts } from './routes.ts';
