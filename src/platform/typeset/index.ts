/**
 * Typeset: a template and its data become pages for paper, by the Typst compiler, in a process of its own.
 *
 * Promises: data is data: no text in it is ever read as markup; the same template, data and hour give the same bytes; a work that takes
 * too long or too many pages ends with a refusal.
 * Never: reaches the network, reads outside of the template's folder and the fonts, or knows what a page is about.
 */
export { hasCompiler } from './load-compiler.ts';
export { typesetAll, typesetPdf, type Typeset, type TypesetOrder } from './typeset-pdf.ts';
