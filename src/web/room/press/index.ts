/**
 * Press: what journalists ask, late ones first, and in which words each is answered.
 *
 * Promises: the sentences that may be quoted are offered; words of one's own wait for a second person.
 * Never: shows an answer as given that nobody approved.
 */
export { renderPress, type PressView } from './press.tsx';
