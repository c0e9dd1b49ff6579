/**
 * Print: the paper binder of a plan, for the night on which no screen can be trusted.
 *
 * Promises: one binder a language, in the order in which it is used; what the plan lacks is printed as lacking; each page names the plan
 * by its digest; the same plan at the same hour gives the same bytes.
 * Never: lets a text of the plan be anything but text on the page, or writes a file itself.
 */
export { printPlan, type PrintedPlan, type PrintOrder } from './print-plan.ts';
