/**
 * Page control: what the public reads in each language, how fresh it is, and what can be done to it.
 *
 * Promises: a language that is behind or late is seen at once; each act says before it is done what the public will read.
 * Never: shows a word that is not on the page as if it were.
 */
export { renderPageControl, type PageControlView } from './page-control.tsx';
