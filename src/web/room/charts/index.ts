/** Charts of a result: each is a table that can be heard and printed, drawn beside its numbers; never a picture alone. */
export { Bars, type BarRow } from './bars.tsx';
export { registerDayOf } from './result-parts.ts';
export { ResultCharts } from './result-charts.tsx';
export { CHARTS, type ChartsTexts } from './texts.ts';
