/**
 * Closing: what stands between the cell and the end of the crisis.
 *
 * Promises: each criterion is shown with who judged it and on what.
 * Never: offers an end that respond would refuse without saying why.
 */
export { renderClosing, type ClosingView } from './closing.tsx';
