/** The end of a crisis. */
export { renderClosing, type ClosingView } from './closing.tsx';
