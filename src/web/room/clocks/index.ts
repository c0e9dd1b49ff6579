/** Clocks and instants. */
export { clockTitle, renderClocks, runningClocks, type ClocksView } from './clocks.tsx';
