/**
 * Clocks: what is owed and by when, and the five instants on which it hangs.
 *
 * Promises: an instant that nobody has set is shown as such, and its clocks as waiting.
 * Never: guesses an hour.
 */
export { clockTitle, renderClocks, runningClocks, type ClocksView } from './clocks.tsx';
