/**
 * Charts of a result: people by kind of data, what is true, when it was taken, what was read.
 *
 * Promises: each chart is a table that can be heard, printed and copied, drawn beside its numbers; verdicts are the classes that
 * the public reads, with the day of the register that judged.
 * Never: runs in a browser, names a file, or shows what only colour says.
 */
export { Bars, type BarRow } from './bars.tsx';
export { ResultCharts, type Counted } from './result-charts.tsx';
export { CHARTS, type ChartsTexts } from './texts.ts';
